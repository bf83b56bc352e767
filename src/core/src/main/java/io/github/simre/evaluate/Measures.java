package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.OptionalDouble;

/** The numbers that say how good decisions are, and what follows from them; {@link Scores} computes them. */
public interface Measures {
    /** The categories. */
    Categories categories();

    /** How many memes were decided about. */
    int memes();

    /** The part of the decisions that is right. */
    double accuracy();

    /** The part of the memes about which every decision is right. */
    double subsetAccuracy();

    /** Over all decisions together. */
    Rates micro();

    /** The means over the categories. */
    Rates macro();

    /** The mean of the areas under the categories' own ROC curves; empty where none is defined. */
    OptionalDouble auroc();

    /** The mean distance to the true class, averaged over the classes; empty where a meme may have several. */
    OptionalDouble mmae();

    /** Whether the decisions came with scores to rank the memes by. */
    boolean ranked();

    /** Each category's own, in order. */
    List<CategoryScores> perCategory();

    /**
     * The means over the categories with every 0/0 counted as a number: as 1 for several categories a meme, which is how the
     * official scorer of SemEval-2021 Task 6 calls scikit-learn ({@code zero_division=1}); otherwise as 0, scikit-learn's usual.
     */
    default Rates official() {
        int zeroDivision = task() == Task.MULTI_LABEL ? 1 : 0;
        return Rates.mean(
                perCategory().stream().map(row -> row.counts().rates(zeroDivision)).toList());
    }

    /** The names of the categories that were said of no meme: their precision is undefined. */
    default List<String> neverSaid() {
        return perCategory().stream()
                .filter(row -> Double.isNaN(row.rates().precision()))
                .map(CategoryScores::category)
                .toList();
    }

    /** The names of the categories that no meme has: their recall is undefined. */
    default List<String> absent() {
        return perCategory().stream()
                .filter(row -> row.counts().support() == 0)
                .map(CategoryScores::category)
                .toList();
    }

    /** How the categories relate. */
    default Task task() {
        return categories().task();
    }

    /** The names of the categories whose AUROC is undefined although there were scores: all memes have it, or none. */
    default List<String> undefinedAuroc() {
        return perCategory().stream()
                .filter(row -> ranked() && row.auroc().isEmpty())
                .map(CategoryScores::category)
                .toList();
    }
}
