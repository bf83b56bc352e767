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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rows' scores, added on one scale. */
class Blend_fitTest {
    @TempDir Path folder;

    private final List<Path> folders = new ArrayList<>();

    /** A row that knows some categories of some memes, and of the rest draws a number. */
    private final class Knows implements Contender {
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
                "Weight 0.5 of even(), chosen by dev.\neven() learned.\nodd() learned.",
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
    @DisplayName("Without dev memes there is nothing to learn the scale on")
    void withoutDev() {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, 1, folder).withoutDev();
        Contender blend = new Blend(even(0, 1), odd(0, 1), Blend.CHOSEN);
        assertEquals(
                "A blend needs dev memes or folds, to bring its two rows to one scale. In blend(even(), odd()). Give a dev"
                        + " split, or compare with encoded.folds(5).",
                assertThrows(SimReException.class, () -> blend.fit(material)).getMessage());
        assertTrue(folders.isEmpty(), "it is said before anything is fitted");
    }

    @Test
    @DisplayName(
            "A fold's memes are blended with what the other folds choose and on the other folds' scale")
    void folded() {
        List<PreparedMeme> memes = TinyMaterial.of(Task.MULTI_LABEL, 1, folder).train();
        Partition partition =
                new Partition(
                        io.github.simre.train.TinyMemes.CATEGORIES,
                        memes,
                        new int[] {0, 1, 0, 1, 1, 0, 1, 0},
                        2);
        Folded one = folded(partition, 1, 0, 3);
        Folded other = folded(partition, 100, 50, 7);
        Folded blended = new Blend(even(0, 1), odd(0, 1), Blend.CHOSEN).folded(one, other);
        assertEquals(
                List.of("weight 0.5", "weight 0.25", "weight 0.75", "weight 0.0", "weight 1.0"),
                blended.options());
        double[][] alone = blended.scores("weight 1.0");
        for (int fold = 0; fold < 2; fold++) {
            for (int meme : partition.of(fold)) {
                assertArrayEquals(one.scores(one.chosenWithout(fold))[meme], alone[meme], 1e-9);
            }
        }
        double[][] ofOne = one.scores(one.chosenWithout(0));
        double[][] ofOther = other.scores(other.chosenWithout(0));
        int[] first = partition.of(0);
        int[] second = partition.of(1);
        double[][] half =
                SameScale.of(Folded.at(ofOne, second), Folded.at(ofOther, second))
                        .blend(Folded.at(ofOne, first), Folded.at(ofOther, first), 0.5);
        assertArrayEquals(half[0], blended.scores("weight 0.5")[first[0]], 1e-9);
        Blend given = new Blend(even(0, 1), odd(0, 1), 0.3);
        assertEquals(List.of(Tried.ONLY), given.folded(one, other).options());
    }

    /** Two options with scores that are drawn. */
    private static Folded folded(Partition partition, double factor, double offset, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FoldRun> runs = new ArrayList<>();
        for (int fold = 0; fold < partition.folds(); fold++) {
            Map<String, double[][]> scores = new LinkedHashMap<>();
            for (String option : List.of("a", "b")) {
                double[][] drawn = new double[partition.of(fold).length][2];
                for (double[] row : drawn) {
                    row[0] = offset + factor * random.nextDouble();
                    row[1] = offset + factor * random.nextDouble();
                }
                scores.put(option, drawn);
            }
            runs.add(new FoldRun(fold, new Tried(scores, 0), 1));
        }
        return new Folded(partition, runs);
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
        Blend blend = new Blend(odd(0, 1), even(0, 1), Blend.CHOSEN);
        assertEquals(
                "An ensemble is made of one contender, not of a blend. In ensemble(2, blend(odd(), even())). Write"
                        + " blend(ensemble(2, ...), ...).",
                assertThrows(SimReException.class, () -> new Ensemble(2, blend)).getMessage());
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
