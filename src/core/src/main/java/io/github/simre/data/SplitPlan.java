package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gives every meme a split: the data set's own where there is one, else a stratified one that keeps duplicates together.
 *
 * @param splits each meme's split, in order
 * @param origin where they come from
 * @param rows what was made
 */
record SplitPlan(List<Split> splits, String origin, List<LoadReport.Row> rows) {
    private static final double[] SHARES = {0.7, 0.1, 0.2};
    private static final double[] DEV_OF_TRAIN = {0.9, 0.1};

    /** Plans the splits. @throws SimReException if only some of the memes have one */
    static SplitPlan of(
            List<AnnotatedMeme> memes, Categories categories, Duplicates duplicates, long seed) {
        List<AnnotatedMeme> without = memes.stream().filter(meme -> meme.split() == null).toList();
        if (without.size() == memes.size()) {
            return stratified(memes, categories, duplicates, seed);
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
            return withDev(memes, given, categories, duplicates, seed);
        }
        return new SplitPlan(given, "given by the data set", List.of());
    }

    private static SplitPlan stratified(
            List<AnnotatedMeme> memes, Categories categories, Duplicates duplicates, long seed) {
        List<Integer> all = IntStream.range(0, memes.size()).boxed().toList();
        DuplicateGroups groups = groups(all, duplicates, SHARES);
        int[] parts = StratifiedSplit.parts(bits(memes, categories), groups.groups(), SHARES, seed);
        List<Split> splits = new ArrayList<>();
        for (int part : parts) {
            splits.add(Split.values()[part]);
        }
        String done = "70 % train, 10 % dev, 20 % test, seed " + seed;
        return new SplitPlan(
                splits,
                "stratified 70/10/20, seed " + seed,
                rows(memes.size(), "the data set gives no splits", done, groups));
    }

    /** Takes a tenth of train as dev; the test split is never changed. */
    private static SplitPlan withDev(
            List<AnnotatedMeme> memes,
            List<Split> given,
            Categories categories,
            Duplicates duplicates,
            long seed) {
        List<Integer> train =
                IntStream.range(0, given.size())
                        .filter(meme -> given.get(meme) == Split.TRAIN)
                        .boxed()
                        .toList();
        DuplicateGroups groups = groups(train, duplicates, DEV_OF_TRAIN);
        Map<Integer, Integer> placeInTrain = new HashMap<>();
        train.forEach(meme -> placeInTrain.put(meme, placeInTrain.size()));
        List<List<Integer>> placesInTrain =
                groups.groups().stream()
                        .map(group -> group.stream().map(placeInTrain::get).toList())
                        .toList();
        int[] parts =
                StratifiedSplit.parts(
                        bits(train.stream().map(memes::get).toList(), categories),
                        placesInTrain,
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
        return new SplitPlan(
                splits,
                "given by the data set; dev is a stratified tenth of train, seed " + seed,
                rows(
                        moved,
                        "the data set gives no dev split",
                        "a tenth of train is dev, seed " + seed,
                        groups));
    }

    /** No group is larger than the first part: the others would have nothing. */
    private static DuplicateGroups groups(
            List<Integer> memes, Duplicates duplicates, double[] shares) {
        return DuplicateGroups.of(memes, duplicates, (int) (shares[0] * memes.size()));
    }

    private static List<LoadReport.Row> rows(
            int memes, String reason, String done, DuplicateGroups groups) {
        List<LoadReport.Row> rows = new ArrayList<>();
        rows.add(LoadReport.Row.summary(Finding.SPLIT_MADE, memes, reason, done));
        if (groups.together() > 0) {
            rows.add(
                    LoadReport.Row.summary(
                            Finding.SPLIT_MADE,
                            groups.together(),
                            "share a picture or a text with another meme, or nearly",
                            "each kept in one split with the others"));
        }
        groups.tooLarge()
                .forEach(
                        (kind, size) ->
                                rows.add(
                                        LoadReport.Row.summary(
                                                Finding.SPLIT_MADE,
                                                size,
                                                "have "
                                                        + kind.common()
                                                        + ": too many for one split",
                                                "divided as if they were different")));
        return rows;
    }

    private static List<boolean[]> bits(List<AnnotatedMeme> memes, Categories categories) {
        return memes.stream().map(meme -> categories.bits(meme.labels())).toList();
    }
}
