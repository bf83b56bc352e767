package io.github.simre.evaluate;

import io.github.simre.data.Categories.Task;
import io.github.simre.show.PrintedColumn;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One of the {@link Measures}, to choose, compare and print by. */
public enum Metric {
    /** F1 over all decisions together. */
    MICRO_F1("micro-F1", true, scores -> defined(scores.micro().f1())),
    /** The mean of the categories' F1. */
    MACRO_F1("macro-F1", true, scores -> defined(scores.macro().f1())),
    /** The part of the decisions that is right. */
    ACCURACY("accuracy", true, scores -> OptionalDouble.of(scores.accuracy())),
    /** The part of the memes about which every decision is right. */
    SUBSET_ACCURACY("subset accuracy", true, scores -> OptionalDouble.of(scores.subsetAccuracy())),
    /** The mean of the categories' areas under the ROC curve. */
    AUROC("AUROC", true, Measures::auroc),
    /** The mean distance to the true class, averaged over the classes; smaller is better. */
    MMAE("MMAE", false, Measures::mmae);

    private final String title;
    private final boolean largerIsBetter;
    private final Function<Measures, OptionalDouble> value;

    Metric(String title, boolean largerIsBetter, Function<Measures, OptionalDouble> value) {
        this.title = title;
        this.largerIsBetter = largerIsBetter;
        this.value = value;
    }

    private static OptionalDouble defined(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }

    /** Whether a larger value is the better one. */
    public boolean largerIsBetter() {
        return largerIsBetter;
    }

    /** Its value; empty where it is undefined. */
    public OptionalDouble of(Measures scores) {
        return value.apply(scores);
    }

    /** What the task's tables show, the one that models are chosen by first. */
    public static List<Metric> shownFor(Task task) {
        return switch (task) {
            case MULTI_LABEL -> List.of(MICRO_F1, MACRO_F1, ACCURACY, SUBSET_ACCURACY, AUROC);
            // the micro-F1 of exclusive classes is their accuracy
            case BINARY, CLASSES -> List.of(MACRO_F1, ACCURACY, AUROC, MMAE);
        };
    }

    /**
     * What models are chosen by: micro-F1 where a meme may have several categories, as the SemEval task ranked its entries;
     * macro-F1 otherwise, because a rare class would not show in the accuracy.
     */
    public static Metric headline(Task task) {
        return shownFor(task).get(0);
    }

    /** A value as tables show it: a percentage; MMAE stays a plain number. */
    public double shown(double value) {
        return this == MMAE ? value : 100 * value;
    }

    /** The digits that tables show of it: two of a percentage, four of an MMAE. */
    public String pattern() {
        return this == MMAE ? "0.0000" : "0.00";
    }

    /** As it is printed, {@code -} where undefined. */
    public String text(Measures scores) {
        OptionalDouble number = of(scores);
        return number.isPresent()
                ? PrintedColumn.format(pattern()).format(shown(number.getAsDouble()))
                : "-";
    }
}
