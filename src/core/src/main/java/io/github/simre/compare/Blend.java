package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.FoldPlan;
import io.github.simre.encode.PreparedMeme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The weighted mean of two contenders' scores, on the first one's scale: in each category the second's scores are brought to the
 * mean and the spread of the first's by an affine map ({@link SameScale}). The map and a weight that is not given are fixed
 * before anything else is scored, on the dev memes, because neither contender's numbers are fitted to them: scores of training memes
 * spread wider than those of others where a contender learned them by heart. Without dev memes the training memes stand in, and
 * each contender has half of the weight; the row's notes say so.
 *
 * <p>Where folds choose, they choose the weight and both contenders' own options together. The scores of a fold that is held out
 * are brought to one scale by these scores themselves, which takes no label. Then both contenders are fitted twice: without a
 * fifth of the memes, for the map, and with all of them, for the scores.
 *
 * @param first gives the scale, the threshold and the rule
 * @param second what is added to it
 * @param weight of the first, above 0 and below 1; {@link #CHOSEN} for the one of {@link #WEIGHTS} that ranks the dev memes best
 */
public record Blend(Contender first, Contender second, double weight) implements Contender {
    /** The more options, the more the best of them is best by chance. */
    private static final int MOST_OPTIONS = 1000;

    private static final int PARTS = 5;

    /** The weight is chosen on dev. */
    public static final double CHOSEN = Double.NaN;

    /** What a weight is chosen from; of weights that are equally good on dev the earlier one is taken. */
    static final List<Double> WEIGHTS = List.of(0.5, 0.25, 0.75, 0.0, 1.0);

    /** Refuses what cannot be blended. */
    public Blend {
        if (first.kind() == Kind.FLOOR || second.kind() == Kind.FLOOR) {
            throw refused(
                    first,
                    second,
                    "A constant answer adds nothing to another contender's scores.",
                    "Take the other one alone.");
        }
        if (first.name().equals(second.name())) {
            throw refused(
                    first,
                    second,
                    "A blend needs two different contenders.",
                    "For the mean of several fits of one contender, write ensemble(3, ...).");
        }
    }

    private static SimReException refused(
            Contender first, Contender second, String what, String whatToDo) {
        return new SimReException(
                what, "In blend(" + first.name() + ", " + second.name() + ").", whatToDo);
    }

    /** The same blend of contenders that are ready to be fitted. */
    Blend with(Contender otherFirst, Contender otherSecond) {
        return new Blend(otherFirst, otherSecond, weight);
    }

    private boolean chosen() {
        return Double.isNaN(weight);
    }

    @Override
    public String name() {
        return "blend("
                + first.name()
                + ", "
                + second.name()
                + (chosen() ? "" : ", " + weight)
                + ")";
    }

    /** The later of both kinds, so that a blend with SimRe stands beside SimRe. */
    @Override
    public Kind kind() {
        return first.kind().compareTo(second.kind()) >= 0 ? first.kind() : second.kind();
    }

    @Override
    public boolean random() {
        return first.random() || second.random();
    }

    @Override
    public boolean seesPictures() {
        return first.seesPictures() || second.seesPictures();
    }

    @Override
    public Rule rule() {
        return first.rule();
    }

    @Override
    public List<String> deviations() {
        Set<String> deviations = new LinkedHashSet<>(first.deviations());
        deviations.addAll(second.deviations());
        deviations.add(
                kind() == Kind.SIMRE
                        ? "The blend with "
                                + (first.kind() == Kind.SIMRE ? second : first).name()
                                + " is no part of the paper's method."
                        : "Its scores are a blend of two contenders'.");
        return List.copyOf(deviations);
    }

    @Override
    public Fitted fit(Material material) {
        Fitted one = first.fit(material.member("first", material.seed()));
        Fitted other = second.fit(material.member("second", material.seed()));
        List<String> notes = new ArrayList<>();
        List<PreparedMeme> memes = material.dev();
        if (memes.isEmpty()) {
            memes = material.train();
            notes.add(
                    "There are no dev memes, so both were brought to one scale on the training memes.");
        }
        List<PreparedMeme> asked = memes.stream().map(PreparedMeme::unlabelled).toList();
        double[][] ofOne = one.score(asked);
        double[][] ofOther = other.score(asked);
        SameScale scale = SameScale.of(ofOne, ofOther);
        double share = weight;
        if (chosen()) {
            share =
                    material.dev().isEmpty()
                            ? WEIGHTS.get(0)
                            : best(material, one.threshold(), scale, ofOne, ofOther);
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Weight %s of %s, %s.",
                            share,
                            first.name(),
                            material.dev().isEmpty() ? "for want of dev memes" : "chosen on dev"));
        }
        notes.addAll(List.of(one.notes(), other.notes()));
        notes.removeIf(String::isEmpty);
        return new Blended(one, other, scale, share, String.join("\n", notes));
    }

    @Override
    public Tried tried(Material fold) {
        Tried one = first.tried(fold.member("first", fold.seed()));
        Tried other = second.tried(fold.member("second", fold.seed()));
        List<Double> shares = chosen() ? WEIGHTS : List.of(weight);
        int count = one.scores().size() * other.scores().size() * shares.size();
        if (count > MOST_OPTIONS) {
            throw new SimReException(
                    "A blend has " + count + " options, too many for folds to choose from.",
                    "In " + name() + ".",
                    "Give it a weight, as in blend(first, second, 0.5), or leave its contenders less to choose, as with keepLast().");
        }
        Map<String, double[][]> scores = new LinkedHashMap<>();
        one.scores()
                .forEach(
                        (ofOne, firsts) ->
                                other.scores()
                                        .forEach(
                                                (ofOther, seconds) -> {
                                                    SameScale scale = SameScale.of(firsts, seconds);
                                                    for (double share : shares) {
                                                        scores.put(
                                                                new BlendOption(
                                                                                share, ofOne,
                                                                                ofOther)
                                                                        .toString(),
                                                                scale.blend(
                                                                        firsts, seconds, share));
                                                    }
                                                }));
        return new Tried(scores, one.threshold());
    }

    @Override
    public Fitted refit(Material whole, String option) {
        BlendOption chosen = BlendOption.read(option);
        Optional<Material> part = part(whole);
        Fitted one = first.refit(whole.member("first", whole.seed()), chosen.first());
        Fitted other = second.refit(whole.member("second", whole.seed()), chosen.second());
        List<String> notes = new ArrayList<>(List.of(one.notes(), other.notes()));
        Fitted ofPart = one;
        Fitted otherOfPart = other;
        if (part.isPresent()) {
            Material learned = part.get().withoutDev();
            ofPart = first.refit(learned.member("first-part", whole.seed()), chosen.first());
            otherOfPart =
                    second.refit(learned.member("second-part", whole.seed()), chosen.second());
        } else {
            notes.add(
                    "There are too few memes to hold some out, so both were brought to one scale on the training memes.");
        }
        List<PreparedMeme> memes = part.map(Material::dev).orElse(whole.train());
        List<PreparedMeme> asked = memes.stream().map(PreparedMeme::unlabelled).toList();
        SameScale scale = SameScale.of(ofPart.score(asked), otherOfPart.score(asked));
        notes.add(0, "Chosen by folds: " + option + ".");
        notes.removeIf(String::isEmpty);
        return new Blended(one, other, scale, chosen.share(), String.join("\n", notes));
    }

    /** All memes but a fifth, which is held out as dev; empty where that leaves a category without a meme to learn from. */
    private static Optional<Material> part(Material whole) {
        List<PreparedMeme> memes = whole.train();
        if (memes.size() < 2 * PARTS) {
            return Optional.empty();
        }
        int[] places =
                FoldPlan.of(
                        memes.stream().map(each -> each.meme().text()).toList(),
                        memes.stream().map(each -> each.picture().content()).toList(),
                        memes.stream().map(PreparedMeme::labels).toList(),
                        PARTS);
        return IntStream.range(0, PARTS)
                .mapToObj(
                        held -> {
                            List<PreparedMeme> rest = new ArrayList<>();
                            List<PreparedMeme> out = new ArrayList<>();
                            for (int meme = 0; meme < places.length; meme++) {
                                (places[meme] == held ? out : rest).add(memes.get(meme));
                            }
                            return whole.with(rest, out);
                        })
                .filter(part -> !part.dev().isEmpty() && knowsAll(part, whole))
                .findFirst();
    }

    /** Whether each category that a meme has is still one that a meme has. */
    private static boolean knowsAll(Material part, Material whole) {
        return IntStream.range(0, whole.categories().size())
                .allMatch(
                        category ->
                                part.train().stream().anyMatch(meme -> meme.labels()[category])
                                        || whole.train().stream()
                                                .noneMatch(meme -> meme.labels()[category]));
    }

    private static double best(
            Material material,
            double threshold,
            SameScale scale,
            double[][] ofOne,
            double[][] ofOther) {
        double best = WEIGHTS.get(0);
        double reached = Double.NEGATIVE_INFINITY;
        for (double each : WEIGHTS) {
            double reaches =
                    DevQuality.of(
                            material.categories(),
                            material.dev(),
                            scale.blend(ofOne, ofOther, each),
                            threshold);
            if (reaches > reached) {
                best = each;
                reached = reaches;
            }
        }
        return best;
    }

    private record Blended(Fitted one, Fitted other, SameScale scale, double share, String notes)
            implements Fitted {
        @Override
        public double[][] score(List<PreparedMeme> memes) {
            return scale.blend(one.score(memes), other.score(memes), share);
        }

        @Override
        public double threshold() {
            return one.threshold();
        }

        @Override
        public long parameters() {
            return one.parameters() + other.parameters();
        }
    }
}
