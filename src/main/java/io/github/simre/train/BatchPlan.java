package io.github.simre.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which memes meet in which batch. In an epoch each training meme is seen once with each category; a batch is prompted for
 * one category, and the categories take turns. A rare category's batches are enriched: memes that do not belong to it give
 * their place to drawn memes that do, until these have the wanted share.
 */
final class BatchPlan {
    /** One training step: a category and the indices of the batch's originals. */
    record Step(int category, int[] originals) {}

    private final List<boolean[]> labels;
    private final int categories;
    private final int size;
    private final double enrichment;
    private final long seed;
    private final List<int[]> positives = new ArrayList<>();

    /**
     * A plan for training memes.
     *
     * @param labels of each meme, a bit for each category
     * @param size originals of a batch
     * @param enrichment least share of a batch that belongs to its category
     */
    BatchPlan(List<boolean[]> labels, int categories, int size, double enrichment, long seed) {
        this.labels = labels;
        this.categories = categories;
        this.size = size;
        this.enrichment = enrichment;
        this.seed = seed;
        for (int category = 0; category < categories; category++) {
            int wanted = category;
            positives.add(
                    java.util.stream.IntStream.range(0, labels.size())
                            .filter(meme -> labels.get(meme)[wanted])
                            .toArray());
        }
    }

    /** The steps of an epoch, counted from 0; the same for the same seed. */
    List<Step> epoch(int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
        List<List<int[]>> batches = new ArrayList<>();
        for (int category = 0; category < categories; category++) {
            batches.add(batches(category, random));
        }
        List<Step> steps = new ArrayList<>();
        for (int turn = 0; turn < batches.get(0).size(); turn++) {
            for (int category = 0; category < categories; category++) {
                steps.add(new Step(category, batches.get(category).get(turn)));
            }
        }
        return steps;
    }

    private List<int[]> batches(int category, SplittableRandom random) {
        int[] order = shuffled(labels.size(), random);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            int[] batch =
                    java.util.Arrays.copyOfRange(order, from, Math.min(order.length, from + size));
            if (batch.length > 1) { // a meme alone has no negatives and no partner
                enrich(batch, category, random);
                batches.add(batch);
            }
        }
        return batches;
    }

    private void enrich(int[] batch, int category, SplittableRandom random) {
        int[] belonging = positives.get(category);
        int wanted = (int) Math.round(enrichment * batch.length);
        int present = 0;
        for (int meme : batch) {
            present += labels.get(meme)[category] ? 1 : 0;
        }
        for (int i = 0; i < batch.length && present < wanted && belonging.length > 0; i++) {
            if (!labels.get(batch[i])[category]) {
                batch[i] = belonging[random.nextInt(belonging.length)];
                present++;
            }
        }
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
