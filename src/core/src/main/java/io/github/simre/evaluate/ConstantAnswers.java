package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The best constant answer for each measure, exactly. It is found with the truth about the memes that are scored, so no other
 * constant answer is above it.
 */
final class ConstantAnswers {
    private final Categories categories;
    private final boolean[][] gold;
    private final int size;
    private final int[] memes;

    ConstantAnswers(Categories categories, boolean[][] gold) {
        this.categories = categories;
        this.gold = gold;
        this.size = categories.size();
        this.memes = new int[size];
        for (boolean[] labels : gold) {
            for (int category = 0; category < size; category++) {
                memes[category] += labels[category] ? 1 : 0;
            }
        }
    }

    static Scores score(Categories categories, boolean[][] gold, boolean[] answer) {
        boolean[][] predicted = new boolean[gold.length][];
        Arrays.fill(predicted, answer);
        // a constant ranks nobody: its AUROC is a half wherever there is one
        return Scores.of(categories, gold, predicted, new double[gold.length][categories.size()]);
    }

    /** The answer for which a measure is best; the first of equals. */
    boolean[] best(Metric metric) {
        if (categories.task() != Task.MULTI_LABEL) {
            return bestClass(metric);
        }
        return switch (metric) {
            // each category counts for itself, and yes is never worse than no where some meme has
            // it
            case MACRO_F1 -> where(category -> memes[category] > 0);
            case ACCURACY -> where(category -> 2 * memes[category] > gold.length);
            case SUBSET_ACCURACY -> mostFrequentSet();
            // of all sets of one size the most frequent categories find the most
            default -> bestOfMostFrequent(metric);
        };
    }

    private boolean[] where(IntPredicate yes) {
        boolean[] answer = new boolean[size];
        for (int category = 0; category < size; category++) {
            answer[category] = yes.test(category);
        }
        return answer;
    }

    private boolean[] mostFrequentSet() {
        Map<List<Boolean>, Integer> counts = new HashMap<>();
        boolean[] best = new boolean[size];
        int most = 0;
        for (boolean[] labels : gold) {
            List<Boolean> key =
                    IntStream.range(0, size).mapToObj(category -> labels[category]).toList();
            int count = counts.merge(key, 1, Integer::sum);
            if (count > most) {
                most = count;
                best = labels;
            }
        }
        return best;
    }

    private boolean[] bestOfMostFrequent(Metric metric) {
        List<Integer> ranked =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparing(category -> -memes[category]))
                        .toList();
        boolean[] answer = new boolean[size];
        boolean[] best = answer.clone();
        for (int category : ranked) {
            answer[category] = true;
            if (value(metric, answer) > value(metric, best)) {
                best = answer.clone();
            }
        }
        return best;
    }

    private boolean[] bestClass(Metric metric) {
        boolean[] best = null;
        int answers = categories.task() == Task.BINARY ? 2 : size;
        for (int answer = 0; answer < answers; answer++) {
            boolean[] bits = new boolean[size];
            bits[categories.task() == Task.BINARY ? 0 : answer] =
                    categories.task() == Task.CLASSES || answer == 1;
            if (best == null || value(metric, bits) > value(metric, best)) {
                best = bits;
            }
        }
        return best;
    }

    // the larger the better
    private double value(Metric metric, boolean[] answer) {
        double value = metric.of(score(categories, gold, answer)).orElse(Double.NEGATIVE_INFINITY);
        return metric.largerIsBetter() || value == Double.NEGATIVE_INFINITY ? value : -value;
    }

    /** What an answer is called, for example "none" or "always Irony". */
    String name(boolean[] answer) {
        List<String> said =
                IntStream.range(0, size)
                        .filter(category -> answer[category])
                        .mapToObj(categories.names()::get)
                        .toList();
        if (categories.task() == Task.BINARY) {
            return "always " + (said.isEmpty() ? "not " : "") + categories.names().get(0);
        }
        if (categories.task() == Task.CLASSES) {
            return "always " + said.get(0);
        }
        if (said.isEmpty()) {
            return "none";
        }
        return said.size() == size
                ? "all"
                : said.size() <= 3 ? String.join(", ", said) : said.size() + " categories";
    }
}
