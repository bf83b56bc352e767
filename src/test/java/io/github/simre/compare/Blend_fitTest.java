package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rows' scores, added on one scale. */
class Blend_fitTest {
    @TempDir Path folder;

    private final List<Path> folders = new ArrayList<>();

    /** A row that knows some categories of some memes, and of the rest draws a number. */
    private class Knows implements Contender {
        private final String name;
        private final Kind kind;
        private final double offset;
        private final double factor;
        private final boolean even;

        Knows(String name, Kind kind, double offset, double factor, boolean even) {
            this.name = name;
            this.kind = kind;
            this.offset = offset;
            this.factor = factor;
            this.even = even;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public List<String> deviations() {
            return List.of("It reads " + name + ".");
        }

        @Override
        public Fitted fit(Material material) {
            folders.add(material.folder());
            List<PreparedMeme> known = new ArrayList<>(material.train());
            known.addAll(material.dev());
            return new Fitted() {
                @Override
                public double[][] score(List<PreparedMeme> memes) {
                    return memes.stream().map(this::score).toArray(double[][]::new);
                }

                private double[] score(PreparedMeme meme) {
                    assertTrue(meme.meme().labels().isEmpty(), "labels are not shown");
                    SplittableRandom random =
                            new SplittableRandom((meme.meme().id() + name).hashCode());
                    double[] scores = new double[material.categories().size()];
                    for (int category = 0; category < scores.length; category++) {
                        double says = random.nextDouble();
                        if (category % 2 == 0 == even) {
                            says += labels(meme)[category] ? 2 : 0;
                        }
                        scores[category] = offset + factor * says;
                    }
                    return scores;
                }

                private boolean[] labels(PreparedMeme meme) {
                    return known.stream()
                            .filter(each -> each.meme().id().equals(meme.meme().id()))
                            .findFirst()
                            .map(PreparedMeme::labels)
                            .orElse(meme.labels());
                }

                @Override
                public double threshold() {
                    return offset;
                }

                @Override
                public long parameters() {
                    return 7;
                }

                @Override
                public String notes() {
                    return name + " learned.";
                }
            };
        }
    }

    private Contender even(double offset, double factor) {
        return new Knows("even()", Contender.Kind.SIMRE, offset, factor, true);
    }

    private Contender odd(double offset, double factor) {
        return new Knows("odd()", Contender.Kind.CLASSICAL, offset, factor, false);
    }

    private static double quality(Material material, Fitted fitted) {
        return DevQuality.of(
                material.categories(),
                material.dev(),
                fitted.score(TinyMaterial.unlabelled(material)),
                fitted.threshold());
    }

    @Test
    @DisplayName(
            "Two rows that know different categories rank better together, whatever their scales")
    void better() {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, 1, folder);
        Fitted blended = new Blend(even(5, 1), odd(-300, 1000), Blend.CHOSEN).fit(material);
        double alone =
                Math.max(
                        quality(material, even(5, 1).fit(material)),
                        quality(material, odd(-300, 1000).fit(material)));
        assertTrue(quality(material, blended) > alone, alone + " alone");
        assertEquals(5, blended.threshold());
        assertEquals(14, blended.parameters());
        assertEquals(
                "Weight 0.5 of even(), chosen on dev.\neven() learned.\nodd() learned.",
                blended.notes());
        assertEquals(
                List.of("first", "second"),
                folders.subList(0, 2).stream().map(each -> each.getFileName().toString()).toList());
    }

    @Test
    @DisplayName(
            "The second's scale plays no part, and a meme's scores do not depend on the memes beside it")
    void scale() {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, 1, folder);
        List<PreparedMeme> memes = TinyMaterial.unlabelled(material);
        Fitted blended = new Blend(even(5, 1), odd(0, 1), 0.3).fit(material);
        double[][] scores = blended.score(memes);
        double[][] same = new Blend(even(5, 1), odd(-300, 1000), 0.3).fit(material).score(memes);
        for (int meme = 0; meme < scores.length; meme++) {
            assertArrayEquals(scores[meme], same[meme], 1e-9);
            assertArrayEquals(scores[meme], blended.score(memes.subList(meme, meme + 1))[0]);
        }
    }

    @Test
    @DisplayName("The mean of two scores, by hand; one that says the same of all adds nothing")
    void byHand() {
        double[][] first = {{1, 0, 4, -Double.MAX_VALUE}, {3, 0, 8, -Double.MAX_VALUE}};
        double[][] second = {{20, 1, 7, 1}, {0, 3, 7, 2}};
        SameScale scale = SameScale.of(first, second);
        // means 2, 0, 6; spreads 1, none, 2; the ones that have none take their mean, 1.5
        double[][] blended = scale.blend(first, second, 0.75);
        assertArrayEquals(
                new double[] {2 - 0.75 + 0.25, -0.25 * 1.5, 6 - 1.5, -Double.MAX_VALUE},
                blended[0],
                1e-9);
        assertArrayEquals(
                new double[] {2 + 0.75 - 0.25, 0.25 * 1.5, 6 + 1.5, -Double.MAX_VALUE},
                blended[1],
                1e-9);
        assertArrayEquals(first[1], scale.blend(first, second, 1)[1]);
        // what comes later does not move it
        assertEquals(
                2 + 0.75 * 8 + 0.25 * 9,
                scale.blend(new double[][] {{10, 0, 0, 0}}, new double[][] {{100, 0, 0, 0}}, 0.75)[
                        0][0],
                1e-9);
    }

    @Test
    @DisplayName(
            "Without dev memes both are brought to one scale on the training memes, and that is said")
    void withoutDev() {
        Material all = TinyMaterial.of(Task.MULTI_LABEL, 1, folder);
        Material material =
                new Material(
                        all.categories(),
                        all.train(),
                        List.of(),
                        all.prompts(),
                        all.source(),
                        1,
                        all.device(),
                        folder);
        Fitted blended = new Blend(even(0, 1), odd(0, 1), Blend.CHOSEN).fit(material);
        assertEquals(
                "There are no dev memes, so both were brought to one scale on the training memes.\n"
                        + "Weight 0.5 of even(), for want of dev memes.\neven() learned.\nodd() learned.",
                blended.notes());
    }

    @Test
    @DisplayName(
            "Folds choose the weight and both rows' own options; a weight that is given is the only one")
    void folds() {
        Material fold = TinyMaterial.of(Task.MULTI_LABEL, 1, folder);
        fold = fold.with(fold.train(), TinyMaterial.unlabelled(fold));
        Contender chosen = new Blend(even(0, 1), odd(0, 1), Blend.CHOSEN);
        Tried tried = chosen.tried(fold);
        assertEquals(
                List.of(
                        "0.5 () & 0.5 ()",
                        "0.25 () & 0.75 ()",
                        "0.75 () & 0.25 ()",
                        "0 () & 1 ()",
                        "1 () & 0 ()"),
                List.copyOf(tried.scores().keySet()));
        Tried alone = even(0, 1).tried(fold);
        assertArrayEquals(
                alone.scores().get(Tried.ONLY)[3], tried.scores().get("1 () & 0 ()")[3], 1e-9);
        Contender given = new Blend(even(0, 1), odd(0, 1), 0.3);
        assertEquals(List.of("0.3 () & 0.7 ()"), List.copyOf(given.tried(fold).scores().keySet()));
        Contender nested = new Blend(chosen, new Apart(odd(0, 1)), 0.5);
        assertTrue(
                nested.tried(fold)
                        .scores()
                        .containsKey("0.5 (0.25 () & 0.75 ()) & 0.5 (cost (high))"));
    }

    /** A row with options that have parentheses. */
    private record Apart(Contender of) implements Contender {
        @Override
        public String name() {
            return "apart()";
        }

        @Override
        public Kind kind() {
            return of.kind();
        }

        @Override
        public Fitted fit(Material material) {
            return of.fit(material);
        }

        @Override
        public Tried tried(Material fold) {
            return new Tried(java.util.Map.of("cost (high)", of.fit(fold).score(fold.dev())), 0);
        }
    }

    @Test
    @DisplayName("An option that was chosen is read back")
    void option() {
        for (BlendOption option :
                List.of(
                        new BlendOption(0.5, "", ""),
                        new BlendOption(0, "epoch 3", "cost 0.1"),
                        new BlendOption(0.25, "0.5 (epoch 3) & 0.5 ()", "a (b) & (c)"))) {
            assertEquals(option, BlendOption.read(option.toString()));
        }
        assertEquals(
                "0.75 (epoch 3) & 0.25 (cost 0.1)",
                new BlendOption(0.75, "epoch 3", "cost 0.1").toString());
        assertEquals("0.7 () & 0.3 ()", new BlendOption(0.7, "", "").toString());
    }

    @Test
    @DisplayName(
            "What folds chose is fitted on all memes, and its scale on memes that were held out")
    void refitted() {
        Material all = TinyMaterial.of(Task.MULTI_LABEL, 1, folder);
        List<PreparedMeme> twice = new ArrayList<>();
        for (PreparedMeme meme : all.train()) {
            twice.add(meme);
            var old = meme.meme();
            twice.add(
                    new PreparedMeme(
                            new io.github.simre.data.Meme(
                                    old.id() + "b",
                                    old.picture(),
                                    old.text() + " and again",
                                    old.labels(),
                                    old.split()),
                            meme.picture(),
                            meme.labels()));
        }
        Material whole = all.with(twice, List.of());
        List<Integer> sizes = new ArrayList<>();
        Contender counts =
                new Knows("counts()", Contender.Kind.CLASSICAL, 0, 1, true) {
                    @Override
                    public Fitted fit(Material material) {
                        sizes.add(material.train().size());
                        return super.fit(all.with(twice, List.of()));
                    }
                };
        Fitted fitted = new Blend(counts, odd(0, 1), 0.3).refit(whole, "0.3 () & 0.7 ()");
        assertEquals(16, sizes.get(0));
        assertTrue(sizes.get(1) < 16 && sizes.get(1) >= 12, sizes.toString());
        assertTrue(fitted.notes().startsWith("Chosen by folds: 0.3 () & 0.7 ()."), fitted.notes());
        sizes.clear();
        fitted =
                new Blend(counts, odd(0, 1), 0.3)
                        .refit(all.with(all.train(), List.of()), "0.3 () & 0.7 ()");
        assertEquals(List.of(8), sizes);
        assertTrue(fitted.notes().contains("too few memes to hold some out"), fitted.notes());
    }

    @Test
    @DisplayName("It stands where its later row stands, and says what it is")
    void row() {
        Contender blend = new Blend(odd(0, 1), even(0, 1), 0.25);
        assertEquals("blend(odd(), even(), 0.25)", blend.name());
        assertEquals("blend(odd(), even())", new Blend(odd(0, 1), even(0, 1), Blend.CHOSEN).name());
        assertEquals(Contender.Kind.SIMRE, blend.kind());
        assertEquals(
                List.of(
                        "It reads odd().",
                        "It reads even().",
                        "The blend with odd() is no part of the paper's method."),
                blend.deviations());
        assertTrue(blend.publishedAs().isEmpty());
    }

    @Test
    @DisplayName("What cannot be blended is refused")
    void refused() {
        assertEquals(
                "A blend needs two different contenders. In blend(odd(), odd()). For the mean of several fits of one"
                        + " contender, write ensemble(3, ...).",
                assertThrows(
                                SimReException.class,
                                () -> new Blend(odd(0, 1), odd(0, 1), Blend.CHOSEN))
                        .getMessage());
        assertEquals(
                "A constant answer adds nothing to another contender's scores. In blend(odd(), majority()). Take the other"
                        + " one alone.",
                assertThrows(
                                SimReException.class,
                                () -> new Blend(odd(0, 1), new ConstantAnswer(0), Blend.CHOSEN))
                        .getMessage());
        assertEquals(
                "weight must be from 0.01 to 0.99, but was NaN.",
                assertThrows(
                                SimReException.class,
                                () ->
                                        io.github.simre.SimRe.blend(
                                                odd(0, 1), even(0, 1), Double.NaN))
                        .what());
    }
}
