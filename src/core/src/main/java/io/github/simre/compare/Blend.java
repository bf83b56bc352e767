package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weighted mean of two contenders' scores, on the first one's scale: in each category the second's scores are brought to the
 * mean and the spread of the first's by an affine map ({@link SameScale}). The map and a weight that is not given are fixed
 * before anything else is scored, on memes that neither contender's numbers are fitted to: dev, or, where folds choose, all memes of
 * train and dev, each as it was scored when its fold was held out. Scores of training memes would not do: they spread
 * wider than those of others where a contender learned them by heart.
 *
 * <p>On a board a blend is made of the scores of its two rows, which are fitted once, whether they have rows of their own or not.
 * Where folds choose, each of both makes its own choice, and the folds choose the weight of what they chose.
 *
 * @param first gives the scale, the threshold and the rule
 * @param second what is added to it
 * @param weight of the first, above 0 and below 1; {@link #CHOSEN} for the one of {@link #WEIGHTS} that ranks best
 */
public record Blend(Contender first, Contender second, double weight) implements Contender {
    /** The weight is chosen. */
    public static final double CHOSEN = Double.NaN;

    private static final String WEIGHT = "weight ";

    /** What a weight is chosen from; of weights that are equally good the earlier one is taken. */
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

    /** Fits both. @throws SimReException if there are no dev memes */
    @Override
    public Fitted fit(Material material) {
        List<PreparedMeme> dev = material.dev();
        requireOthers(dev);
        Fitted one = first.fit(material.member("first", material.seed()));
        Fitted other = second.fit(material.member("second", material.seed()));
        List<PreparedMeme> asked = dev.stream().map(PreparedMeme::unlabelled).toList();
        double[][] ofOne = one.score(asked);
        double[][] ofOther = other.score(asked);
        SameScale scale = SameScale.of(ofOne, ofOther);
        double share = share(material.categories(), dev, ofOne, ofOther, one.threshold());
        String notes = notes(share, "dev", one.notes(), other.notes());
        return new Blended(one, other, scale, share, notes);
    }

    /** Without memes that neither has learned from, nothing says how to bring them to one scale. */
    void requireOthers(List<PreparedMeme> dev) {
        if (dev.isEmpty()) {
            throw new SimReException(
                    "A blend needs dev memes or folds, to bring its two rows to one scale.",
                    "In " + name() + ".",
                    "Give a dev split, or compare with encoded.folds(5).");
        }
    }

    /**
     * The scores of both with one seed, blended.
     *
     * @param one of the first; its dev scores are those of the memes that decide
     * @param other of the second
     * @param dev those memes with their labels
     * @param folded what the folds gave for this blend; empty where dev decides
     */
    SeedRun of(
            SeedRun one,
            SeedRun other,
            Categories categories,
            List<PreparedMeme> dev,
            Optional<Folded> folded) {
        SameScale scale = SameScale.of(one.dev(), other.dev());
        double share =
                folded.isPresent()
                        ? share(folded.get().chosen())
                        : share(categories, dev, one.dev(), other.dev(), one.threshold());
        List<double[][]> altered = new ArrayList<>();
        for (int i = 0; i < one.altered().size(); i++) {
            altered.add(scale.blend(one.altered().get(i), other.altered().get(i), share));
        }
        return new SeedRun(
                Math.max(one.seed(), other.seed()),
                folded.map(each -> each.scores(each.chosen()))
                        .orElseGet(() -> scale.blend(one.dev(), other.dev(), share)),
                scale.blend(one.test(), other.test(), share),
                altered,
                one.threshold(),
                one.parameters() + other.parameters(),
                one.seconds() + other.seconds(),
                notes(share, folded.isPresent() ? "folds" : "dev", one.notes(), other.notes()));
    }

    /**
     * What folds give for this blend by what they gave for both. A fold's memes are scored with the options that the other folds
     * choose for both, on a scale by the other folds' memes, so that neither its labels nor its scores have a part in it.
     */
    Folded folded(Folded one, Folded other) {
        Partition partition = one.partition();
        List<FoldRun> runs = new ArrayList<>();
        for (int fold = 0; fold < partition.folds(); fold++) {
            double[][] ofOne = one.scores(one.chosenWithout(fold));
            double[][] ofOther = other.scores(other.chosenWithout(fold));
            int[] others = partition.but(fold);
            int[] own = partition.of(fold);
            SameScale scale = SameScale.of(Folded.at(ofOne, others), Folded.at(ofOther, others));
            Map<String, double[][]> scores = new LinkedHashMap<>();
            for (double share : chosen() ? WEIGHTS : List.of(weight)) {
                scores.put(
                        option(share),
                        scale.blend(Folded.at(ofOne, own), Folded.at(ofOther, own), share));
            }
            double seconds = one.runs().get(fold).seconds() + other.runs().get(fold).seconds();
            runs.add(new FoldRun(fold, new Tried(scores, one.threshold()), seconds));
        }
        return new Folded(partition, runs);
    }

    private String option(double share) {
        return chosen() ? WEIGHT + share : Tried.ONLY;
    }

    private double share(String option) {
        return chosen() ? Double.parseDouble(option.substring(WEIGHT.length())) : weight;
    }

    /** The weight of the first: the one that is given, or the best by memes with known labels. */
    private double share(
            Categories categories,
            List<PreparedMeme> memes,
            double[][] ofOne,
            double[][] ofOther,
            double threshold) {
        if (!chosen()) {
            return weight;
        }
        SameScale scale = SameScale.of(ofOne, ofOther);
        double best = WEIGHTS.get(0);
        double reached = Double.NEGATIVE_INFINITY;
        for (double each : WEIGHTS) {
            double reaches =
                    DevQuality.of(categories, memes, scale.blend(ofOne, ofOther, each), threshold);
            if (reaches > reached) {
                best = each;
                reached = reaches;
            }
        }
        return best;
    }

    private String notes(double share, String by, String ofOne, String ofOther) {
        List<String> notes = new ArrayList<>(List.of(ofOne, ofOther));
        if (chosen()) {
            notes.add(0, "Weight " + share + " of " + first.name() + ", chosen by " + by + ".");
        }
        notes.removeIf(String::isEmpty);
        return String.join("\n", notes);
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
