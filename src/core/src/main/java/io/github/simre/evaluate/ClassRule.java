package io.github.simre.evaluate;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Scores decisions between classes that exclude each other; a category that a meme has or has not makes two of them. */
final class ClassRule {
    private ClassRule() {}

    /** Each class's own scores, "not" included. @param scores may be null */
    static List<CategoryScores> rows(
            Categories categories, boolean[][] gold, boolean[][] predicted, double[][] scores) {
        requireOneIfBinary(categories);
        List<CategoryScores> rows = new ArrayList<>();
        for (int category = 0; category < categories.size(); category++) {
            Counts counts = Counts.ofColumn(gold, predicted, category);
            String name = categories.names().get(category);
            OptionalDouble auroc = MultiLabelRule.auroc(gold, scores, category);
            rows.add(row(name, counts, auroc));
            if (categories.task() == Task.BINARY) {
                // whoever ranks the yes first ranks the no last: the area is the same
                rows.add(row("not " + name, counts.complement(), auroc));
            }
        }
        return rows;
    }

    /** MMAE of decisions. @throws SimReException if a meme has not exactly one of exclusive classes */
    static double macroMeanAbsoluteError(
            Categories categories, boolean[][] gold, boolean[][] predicted) {
        return macroMeanAbsoluteError(
                classes(categories, gold, "label"), classes(categories, predicted, "prediction"));
    }

    /**
     * MMAE (MOMENTA): for each class the mean distance of the prediction, the mean of these. A class that no meme has is left
     * out; dividing by its size made MOMENTA's own code fail.
     *
     * @param gold the true class of each meme, in ascending order of severity
     * @param predicted the class it was given
     */
    static double macroMeanAbsoluteError(int[] gold, int[] predicted) {
        int size = 1;
        for (int meme = 0; meme < gold.length; meme++) {
            size = Math.max(size, gold[meme] + 1);
        }
        double[] distance = new double[size];
        int[] memes = new int[size];
        for (int meme = 0; meme < gold.length; meme++) {
            distance[gold[meme]] += Math.abs(gold[meme] - predicted[meme]);
            memes[gold[meme]]++;
        }
        double sum = 0;
        int present = 0;
        for (int label = 0; label < size; label++) {
            if (memes[label] > 0) {
                sum += distance[label] / memes[label];
                present++;
            }
        }
        return sum / present;
    }

    static void requireOneIfBinary(Categories categories) {
        if (categories.task() == Task.BINARY && categories.size() != 1) {
            throw new SimReException(
                    "A yes-or-no task has one category, but there are " + categories.size() + ".",
                    "The categories are: " + String.join(", ", categories.names()) + ".",
                    "Name the category of the yes only, or make the task one of classes.");
        }
    }

    private static CategoryScores row(String name, Counts counts, OptionalDouble auroc) {
        return new CategoryScores(name, counts, counts.rates(), auroc);
    }

    // the class of each meme; 0 or 1 for a category that a meme has or has not
    private static int[] classes(Categories categories, boolean[][] bits, String what) {
        int[] classes = new int[bits.length];
        for (int meme = 0; meme < bits.length; meme++) {
            int set = 0;
            for (int category = 0; category < bits[meme].length; category++) {
                if (bits[meme][category]) {
                    set++;
                    classes[meme] = categories.task() == Task.BINARY ? 1 : category;
                }
            }
            if (categories.task() == Task.CLASSES && set != 1) {
                throw new SimReException(
                        "Every meme needs exactly one of the classes, but a "
                                + what
                                + " has "
                                + set
                                + ".",
                        "It is that of meme " + meme + " (counted from 0).",
                        "The classes are: " + String.join(", ", categories.names()) + ".");
            }
        }
        return classes;
    }
}
