package io.github.simre.compare;

import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What a contender gave for all memes of train and dev, each when its fold was held out, and which of its options is best by
 * that: where a meme may have several categories, by AUROC within categories, the mean over the folds, so that scores of
 * different folds need not be comparable; where classes exclude each other, by the task's headline score of all answers.
 */
public final class Folded {
    /** Means every fold. */
    private static final int NO_FOLD = -1;

    private final Partition partition;
    private final List<FoldRun> runs;
    private final Map<String, double[]> qualities = new ConcurrentHashMap<>();

    Folded(Partition partition, List<FoldRun> runs) {
        this.partition = partition;
        this.runs = List.copyOf(runs);
    }

    /** The memes and their folds. */
    public Partition partition() {
        return partition;
    }

    /** One run for each fold, in order. */
    public List<FoldRun> runs() {
        return runs;
    }

    /** What it could choose from: the options that every fold has. */
    public List<String> options() {
        return runs.get(0).tried().scores().keySet().stream()
                .filter(
                        option ->
                                runs.stream()
                                        .allMatch(run -> run.tried().scores().containsKey(option)))
                .toList();
    }

    /** The best option, the first of equals. */
    public String chosen() {
        return chosen(NO_FOLD);
    }

    /** The best option as far as the other folds can tell: what a fold's own labels had no part in. */
    String chosenWithout(int fold) {
        return chosen(fold);
    }

    private String chosen(int except) {
        String best = null;
        double reached = Double.NEGATIVE_INFINITY;
        for (String option : options()) {
            double reaches = quality(option, except);
            if (best == null || reaches > reached) {
                best = option;
                reached = reaches;
            }
        }
        return best;
    }

    private double quality(String option, int except) {
        if (options().size() == 1) {
            return 0;
        }
        if (partition.categories().task() == Task.CLASSES) {
            int[] memes = except == NO_FOLD ? all() : partition.but(except);
            return own(option, memes).headline();
        }
        return IntStream.range(0, runs.size())
                .filter(fold -> fold != except)
                .mapToDouble(fold -> quality(option)[fold])
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** How good an option is on each fold: AUROC within categories, 0 to 1, or the headline score of classes. */
    double[] quality(String option) {
        return qualities.computeIfAbsent(option, this::judged);
    }

    private double[] judged(String option) {
        return IntStream.range(0, runs.size())
                .mapToDouble(
                        fold -> {
                            Scores scores = own(option, partition.of(fold));
                            return partition.categories().task() == Task.CLASSES
                                    ? scores.headline()
                                    : scores.auroc().orElse(Double.NaN);
                        })
                .toArray();
    }

    private Scores own(String option, int[] memes) {
        double[][] scores = at(scores(option), memes);
        boolean[][] answers = Decisions.of(partition.categories(), scores, threshold());
        return Scores.of(partition.categories(), at(partition.gold(), memes), answers, scores);
    }

    /** The contender's own threshold. */
    double threshold() {
        return runs.get(0).tried().threshold();
    }

    /** The scores of all memes with an option, (memes, categories). */
    public double[][] scores(String option) {
        double[][] scores = new double[partition.memes().size()][];
        for (FoldRun run : runs) {
            int[] memes = partition.of(run.fold());
            for (int i = 0; i < memes.length; i++) {
                scores[memes[i]] = run.tried().scores().get(option)[i];
            }
        }
        return scores;
    }

    /**
     * What the contender is worth on memes that it does not know: on each fold with the option and the thresholds that the other
     * folds choose.
     */
    CrossFitted by(Rule rule) {
        boolean[][] answers = new boolean[partition.memes().size()][];
        Map<Integer, Scores> folds = new LinkedHashMap<>();
        boolean[][] gold = partition.gold();
        for (int fold = 0; fold < runs.size(); fold++) {
            double[][] scores = scores(chosenWithout(fold));
            int[] others = partition.but(fold);
            int[] memes = partition.of(fold);
            Thresholds thresholds =
                    Thresholds.choose(
                            rule,
                            partition.categories(),
                            at(scores, others),
                            at(gold, others),
                            partition.shares(others),
                            threshold());
            boolean[][] said = thresholds.answers(partition.categories(), at(scores, memes));
            for (int i = 0; i < memes.length; i++) {
                answers[memes[i]] = said[i];
            }
            folds.put(
                    fold,
                    Scores.of(partition.categories(), at(gold, memes), said, at(scores, memes)));
        }
        return new CrossFitted(
                Scores.of(partition.categories(), gold, answers), List.copyOf(folds.values()));
    }

    /**
     * Scores of answers to memes that had no part in choosing.
     *
     * @param all of all memes together, without a ranking
     * @param folds of each fold
     */
    record CrossFitted(Scores all, List<Scores> folds) {
        /**
         * F1 and accuracy of all answers together, since a fold's F1 of a rare category is nearly chance (Forman and Scholz,
         * 2010); AUROC as the mean over the folds, whose scores need not be comparable.
         */
        double value(Metric metric) {
            return metric == Metric.AUROC
                    ? Arrays.stream(values(metric)).average().orElse(Double.NaN)
                    : metric.of(all).orElse(Double.NaN);
        }

        /** The standard deviation over the folds. */
        double deviation(Metric metric) {
            return Folded.deviation(values(metric));
        }

        private double[] values(Metric metric) {
            return folds.stream()
                    .mapToDouble(each -> metric.of(each).orElse(Double.NaN))
                    .filter(each -> !Double.isNaN(each))
                    .toArray();
        }
    }

    /** With one less than their number below the fraction; not a number for one. */
    static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    private int[] all() {
        return IntStream.range(0, partition.memes().size()).toArray();
    }

    /** The rows at some places. */
    static double[][] at(double[][] rows, int[] places) {
        return Arrays.stream(places).mapToObj(place -> rows[place]).toArray(double[][]::new);
    }

    private static boolean[][] at(boolean[][] rows, int[] places) {
        return Arrays.stream(places).mapToObj(place -> rows[place]).toArray(boolean[][]::new);
    }
}
