package io.github.simre.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which memes meet in which batch, and what each is asked. In an epoch each training meme is asked once about each category.
 * A batch asks about all categories in turn, one for each meme, or about one alone. A rare category is enriched: memes that
 * do not belong to it give their place to drawn memes that do, until these have the wanted share.
 *
 * <p>Where a batch asks several questions of each meme, a meme is in one batch of an epoch, and is asked about all its own
 * categories and some others. These are drawn anew in each epoch. Memes with texts of about the same length meet there: of
 * shuffled memes, as many as {@value #SORTED} batches have are sorted by length, so that little is computed for padding.
 */
final class BatchPlan {
    /** Batches whose memes are sorted by the length of their texts. */
    private static final int SORTED = 8;

    /**
     * One training step.
     *
     * @param originals indices of the batch's memes
     * @param memes for each question, which of the originals it is about, by its place among them
     * @param asked for each question, the category
     */
    record Step(int[] originals, int[] memes, int[] asked) {
        /** One question to each meme. */
        Step(int[] originals, int[] asked) {
            this(originals, IntStream.range(0, asked.length).toArray(), asked);
        }
    }

    private final List<boolean[]> labels;
    private final int[] lengths;
    private final int[] categories;
    private final int size;
    private final double enrichment;
    private final boolean oneCategory;
    private final int others;
    private final long seed;

    /**
     * A plan for training memes.
     *
     * @param labels of each meme, a bit for each category
     * @param lengths of each meme's text, in any unit
     * @param categories those that are asked about, by their places among the labels
     * @param size originals of a batch
     * @param enrichment least share of memes that belong to the category they are asked about
     * @param oneCategory whether a batch asks about a single category
     * @param others how many categories a meme is asked about in a batch besides its own; below 0 where it is asked about one
     */
    BatchPlan(
            List<boolean[]> labels,
            int[] lengths,
            int[] categories,
            int size,
            double enrichment,
            boolean oneCategory,
            int others,
            long seed) {
        this.labels = labels;
        this.lengths = lengths;
        this.categories = categories;
        this.size = size;
        this.enrichment = enrichment;
        this.oneCategory = oneCategory;
        this.others = others;
        this.seed = seed;
    }

    /** The steps of an epoch, counted from 0; the same for the same seed. */
    List<Step> epoch(int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
        if (others >= 0) {
            List<Step> steps = several(byLength(shuffled(labels.size(), random)), random);
            Collections.shuffle(steps, new Random(random.nextLong()));
            return steps;
        }
        // for each category, the memes in the order in which they are asked
        List<int[]> orders = new ArrayList<>();
        for (int category : categories) {
            orders.add(enriched(shuffled(labels.size(), random), category, random));
        }
        List<int[]> questions = oneCategory ? byCategory(orders) : inTurn(orders, random);
        List<Step> steps = new ArrayList<>();
        for (int[] question : questions) { // alternating meme and category
            int memes = question.length / 2;
            if (memes > 1) { // a meme alone has no negatives and no partner
                steps.add(
                        new Step(
                                IntStream.range(0, memes).map(i -> question[2 * i]).toArray(),
                                IntStream.range(0, memes).map(i -> question[2 * i + 1]).toArray()));
            }
        }
        return steps;
    }

    /** Shuffled memes, each so many of them sorted by length. */
    private int[] byLength(int[] order) {
        int[] sorted = new int[order.length];
        for (int from = 0; from < order.length; from += SORTED * size) {
            int to = Math.min(order.length, from + SORTED * size);
            int[] some =
                    Arrays.stream(order, from, to)
                            .boxed()
                            .sorted(Comparator.comparingInt(meme -> lengths[meme]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            System.arraycopy(some, 0, sorted, from, some.length);
        }
        return sorted;
    }

    private List<Step> several(int[] order, SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            int[] originals = Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
            if (originals.length < 2) { // a meme alone has no negatives and no partner
                continue;
            }
            IntStream.Builder memes = IntStream.builder();
            IntStream.Builder asked = IntStream.builder();
            for (int place = 0; place < originals.length; place++) {
                int left = others;
                for (int drawn : shuffled(categories.length, random)) {
                    boolean own = labels.get(originals[place])[categories[drawn]];
                    if (own || left-- > 0) {
                        memes.add(place);
                        asked.add(categories[drawn]);
                    }
                }
            }
            int[] questions = memes.build().toArray();
            if (questions.length > 0) {
                steps.add(new Step(originals, questions, asked.build().toArray()));
            }
        }
        return steps;
    }

    /** Each batch of one category, the categories in turn. */
    private List<int[]> byCategory(List<int[]> orders) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < labels.size(); from += size) {
            for (int category = 0; category < categories.length; category++) {
                int length = Math.min(size, labels.size() - from);
                int[] batch = new int[2 * length];
                for (int i = 0; i < length; i++) {
                    batch[2 * i] = orders.get(category)[from + i];
                    batch[2 * i + 1] = categories[category];
                }
                batches.add(batch);
            }
        }
        return batches;
    }

    /** Each batch of all categories, a shuffled round of them after another. */
    private List<int[]> inTurn(List<int[]> orders, SplittableRandom random) {
        int total = labels.size() * categories.length;
        int[] all = new int[2 * total];
        int filled = 0;
        for (int meme = 0; meme < labels.size(); meme++) {
            for (int category : shuffled(categories.length, random)) {
                all[filled++] = orders.get(category)[meme];
                all[filled++] = categories[category];
            }
        }
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < total; from += size) {
            batches.add(Arrays.copyOfRange(all, 2 * from, 2 * Math.min(total, from + size)));
        }
        return batches;
    }

    private int[] enriched(int[] order, int category, SplittableRandom random) {
        int[] belonging =
                IntStream.range(0, labels.size())
                        .filter(meme -> labels.get(meme)[category])
                        .toArray();
        int missing = (int) Math.round(enrichment * order.length) - belonging.length;
        for (int i = 0; i < order.length && missing > 0 && belonging.length > 0; i++) {
            if (!labels.get(order[i])[category]) {
                order[i] = belonging[random.nextInt(belonging.length)];
                missing--;
            }
        }
        return missing < Math.round(enrichment * order.length) - belonging.length
                ? permuted(order, random) // the drawn ones stand in front: spread them
                : order;
    }

    /** The numbers from 0 in a drawn order. */
    static int[] shuffled(int count, SplittableRandom random) {
        return permuted(IntStream.range(0, count).toArray(), random);
    }

    private static int[] permuted(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
