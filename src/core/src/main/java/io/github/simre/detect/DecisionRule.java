package io.github.simre.detect;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Decisions;
import java.util.Arrays;

/**
 * How margins become answers: a yes is above its category's threshold. Where the classes exclude each other, the threshold is taken
 * from the class's margin before the largest wins.
 *
 * @param categories that are decided
 * @param thresholds one for each category
 * @param said how they came about, without a full stop
 */
public record DecisionRule(Categories categories, double[] thresholds, String said) {
    /** The same threshold for all categories. */
    public static DecisionRule same(Categories categories, double threshold, String said) {
        double[] thresholds = new double[categories.size()];
        Arrays.fill(thresholds, threshold);
        return new DecisionRule(categories, thresholds, said);
    }

    /** The paper's: a yes where "is" matches better than "is not". */
    public static DecisionRule beAboveNot(Categories categories) {
        return same(
                categories,
                0,
                categories.task() == Task.CLASSES
                        ? "the class with the largest be - not"
                        : "yes where be > not");
    }

    /** The answers, {@code (memes, categories)}. */
    public boolean[][] answers(double[][] margins) {
        return Decisions.of(categories, margins, thresholds);
    }
}
