package io.github.simre.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Divides memes into folds of like size, so that each has its share of every category, the rare ones first. Memes with the same
 * picture, or with the same words where there are three or more, stay together: whoever has learned from one knows the other.
 * What more memes have in common than a fold has room for does not keep them together.
 */
public final class FoldPlan {
    /** The folds of a data set are always the same. */
    private static final long SEED = 1;

    private FoldPlan() {}

    /**
     * Gives each meme a fold.
     *
     * @param texts of the memes
     * @param pictures a name for what each picture shows
     * @param labels for each meme a bit for each category
     * @param folds how many, 2 to the number of memes
     * @return for each meme its fold, from 0
     */
    public static int[] of(
            List<String> texts, List<String> pictures, List<boolean[]> labels, int folds) {
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        return StratifiedSplit.parts(labels, groups(texts, pictures, folds), shares, SEED);
    }

    private static List<List<Integer>> groups(
            List<String> texts, List<String> pictures, int folds) {
        int largest = Math.max(1, texts.size() / folds);
        Map<String, List<Integer>> same = new HashMap<>();
        for (int meme = 0; meme < texts.size(); meme++) {
            String words = TextDuplicates.normalise(texts.get(meme));
            if (words.split(" ").length >= TextDuplicates.FEWEST_WORDS) {
                same.computeIfAbsent("text " + words, any -> new ArrayList<>()).add(meme);
            }
            same.computeIfAbsent("picture " + pictures.get(meme), any -> new ArrayList<>())
                    .add(meme);
        }
        int[] first = IntStream.range(0, texts.size()).toArray();
        int[] sizes = new int[texts.size()];
        Arrays.fill(sizes, 1);
        for (List<Integer> memes : new TreeMap<>(same).values()) {
            for (int meme : memes) {
                join(first, sizes, memes.get(0), meme, largest);
            }
        }
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int meme = 0; meme < first.length; meme++) {
            groups.computeIfAbsent(first[meme], any -> new ArrayList<>()).add(meme);
        }
        return List.copyOf(groups.values());
    }

    private static void join(int[] first, int[] sizes, int one, int other, int largest) {
        int kept = Math.min(first[one], first[other]);
        int gone = Math.max(first[one], first[other]);
        if (kept == gone || sizes[kept] + sizes[gone] > largest) {
            return;
        }
        sizes[kept] += sizes[gone];
        for (int meme = 0; meme < first.length; meme++) {
            if (first[meme] == gone) {
                first[meme] = kept;
            }
        }
    }
}
