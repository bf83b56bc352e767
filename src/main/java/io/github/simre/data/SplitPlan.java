package io.github.simre.data;

import io.github.simre.SimReException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives every meme a split: the data set's own where there is one, else a stratified one.
 *
 * @param splits each meme's split, in order
 * @param origin where they come from
 * @param rows what was made
 */
record SplitPlan(List<Split> splits, String origin, List<LoadReport.Row> rows) {
    private static final double[] SHARES = {0.7, 0.1, 0.2};
    private static final double[] DEV_OF_TRAIN = {0.9, 0.1};

    /** Plans the splits. @throws SimReException if only some of the memes have one */
    static SplitPlan of(List<AnnotatedMeme> memes, Categories categories, long seed) {
        List<AnnotatedMeme> without = memes.stream().filter(meme -> meme.split() == null).toList();
        if (without.size() == memes.size()) {
            return stratified(memes, categories, seed);
        }
        if (!without.isEmpty()) {
            throw new SimReException(
                    without.size() + " of " + memes.size() + " memes have no split.",
                    "The first is meme "
                            + without.get(0).id()
                            + " in "
                            + without.get(0).file()
                            + ".",
                    "Give every meme a split (train, dev or test), or none of them.");
        }
        List<Split> given = memes.stream().map(AnnotatedMeme::split).toList();
        Set<Split> present = given.stream().collect(Collectors.toSet());
        if (present.contains(Split.TRAIN) && !present.contains(Split.DEV)) {
            return withDev(memes, given, categories, seed);
        }
        return new SplitPlan(given, "given by the data set", List.of());
    }

    private static SplitPlan stratified(
            List<AnnotatedMeme> memes, Categories categories, long seed) {
        int[] parts = StratifiedSplit.parts(bits(memes, categories), SHARES, seed);
        List<Split> splits = new ArrayList<>();
        for (int part : parts) {
            splits.add(Split.values()[part]);
        }
        LoadReport.Row row =
                LoadReport.Row.summary(
                        Finding.SPLIT_MADE,
                        memes.size(),
                        "the data set gives no splits",
                        "70 % train, 10 % dev, 20 % test, seed " + seed);
        return new SplitPlan(splits, "stratified 70/10/20, seed " + seed, List.of(row));
    }

    /** Takes a tenth of train as dev; the test split is never changed. */
    private static SplitPlan withDev(
            List<AnnotatedMeme> memes, List<Split> given, Categories categories, long seed) {
        List<Integer> train = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) == Split.TRAIN) {
                train.add(i);
            }
        }
        int[] parts =
                StratifiedSplit.parts(
                        bits(train.stream().map(memes::get).toList(), categories),
                        DEV_OF_TRAIN,
                        seed);
        List<Split> splits = new ArrayList<>(given);
        int moved = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == 1) {
                splits.set(train.get(i), Split.DEV);
                moved++;
            }
        }
        LoadReport.Row row =
                LoadReport.Row.summary(
                        Finding.SPLIT_MADE,
                        moved,
                        "the data set gives no dev split",
                        "a tenth of train is dev, seed " + seed);
        String origin = "given by the data set; dev is a stratified tenth of train, seed " + seed;
        return new SplitPlan(splits, origin, List.of(row));
    }

    private static List<boolean[]> bits(List<AnnotatedMeme> memes, Categories categories) {
        return memes.stream().map(meme -> categories.bits(meme.labels())).toList();
    }
}
