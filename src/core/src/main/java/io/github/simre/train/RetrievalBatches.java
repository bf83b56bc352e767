package io.github.simre.train;

import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Batches of memes, each with the nearest meme of its label and the nearest of another one behind it. A meme's label is a category:
 * where it has several, one that is drawn anew in each epoch from those that another meme has, too; where it has none, that it has
 * none.
 */
final class RetrievalBatches implements Batches {
    /** The label of memes without a category. */
    private static final int NONE = -1;

    /** A meme that has no like or no unlike one is not compared. */
    private static final int ALONE = -2;

    /** Added to the similarity of a pair that does not count: far below any real one, and finite. */
    private static final float EXCLUDED = -1e9f;

    private final PlainBatches plain;
    private final TrainSettings settings;
    private final List<PreparedMeme> memes;
    private final Supplier<float[][]> vectors;

    /** @param vectors gives a vector of length 1 for each meme, by the model as it is now */
    RetrievalBatches(
            PlainBatches plain,
            TrainSettings settings,
            List<PreparedMeme> memes,
            Supplier<float[][]> vectors) {
        this.plain = plain;
        this.settings = settings;
        this.memes = memes;
        this.vectors = vectors;
    }

    /** Each step holds its memes, then for each the nearest like one, then for each the nearest unlike one; asked are the labels. */
    @Override
    public List<BatchPlan.Step> epoch(int epoch) {
        NearestMemes near = new NearestMemes(vectors.get());
        int[][] found =
                IntStream.range(0, memes.size())
                        .parallel()
                        .mapToObj(meme -> retrieved(meme, label(meme, epoch), near))
                        .toArray(int[][]::new);
        return plain.epoch(epoch).stream().map(step -> with(step, found)).toList();
    }

    private static BatchPlan.Step with(BatchPlan.Step step, int[][] found) {
        int size = step.originals().length;
        int[] roles = Arrays.copyOf(step.originals(), RetrievalGuided.ROLES * size);
        int[] labels = new int[size];
        for (int place = 0; place < size; place++) {
            int[] of = found[roles[place]];
            roles[size + place] = of[0];
            roles[2 * size + place] = of[1];
            labels[place] = of[2];
        }
        return new BatchPlan.Step(roles, labels);
    }

    /** The nearest like meme, the nearest unlike one, and the label; the meme itself where there is none. */
    private int[] retrieved(int meme, int label, NearestMemes near) {
        if (label != ALONE) {
            double[] similarities = near.similarities(meme);
            OptionalInt like =
                    NearestMemes.nearest(similarities, other -> other != meme && has(other, label));
            OptionalInt unlike =
                    NearestMemes.nearest(
                            similarities, other -> other != meme && !has(other, label));
            if (like.isPresent() && unlike.isPresent()) {
                return new int[] {like.getAsInt(), unlike.getAsInt(), label};
            }
        }
        return new int[] {meme, meme, ALONE};
    }

    private int label(int meme, int epoch) {
        boolean[] labels = memes.get(meme).labels();
        int[] own = IntStream.range(0, labels.length).filter(place -> labels[place]).toArray();
        if (own.length == 0) {
            return NONE;
        }
        int[] shared =
                Arrays.stream(own)
                        .filter(
                                label ->
                                        IntStream.range(0, memes.size())
                                                .anyMatch(
                                                        other ->
                                                                other != meme && has(other, label)))
                        .toArray();
        if (shared.length == 0) {
            return ALONE;
        }
        SplittableRandom random =
                new SplittableRandom((settings.seed() * 1_000_003 + epoch) * 1_000_003 + meme);
        return shared[random.nextInt(shared.length)];
    }

    private boolean has(int meme, int label) {
        boolean[] labels = memes.get(meme).labels();
        if (label != NONE) {
            return labels[label];
        }
        return IntStream.range(0, labels.length).noneMatch(place -> labels[place]);
    }

    @Override
    public Prefetch<Array[]> ahead(List<BatchPlan.Step> steps, int before) {
        return new Prefetch<>(steps.size(), place -> arrays(steps.get(place)));
    }

    private Array[] arrays(BatchPlan.Step step) {
        int[] places = step.originals();
        int size = step.asked().length;
        List<PreparedMeme> all = Arrays.stream(places).mapToObj(memes::get).toList();
        List<Array> arrays = new ArrayList<>(plain.inputs(all));
        arrays.add(PlainBatches.labels(all.subList(0, size)));
        float[] excluded = new float[size * size];
        float[] contrasted = new float[size];
        for (int row = 0; row < size; row++) {
            int label = step.asked()[row];
            contrasted[row] = label == ALONE ? 0 : 1;
            for (int column = 0; column < size; column++) {
                boolean counts = label != ALONE && !has(places[column], label);
                excluded[row * size + column] = counts ? 0 : EXCLUDED;
            }
        }
        arrays.add(Array.of(excluded, size, size));
        arrays.add(Array.of(contrasted, size));
        return arrays.toArray(Array[]::new);
    }

    @Override
    public List<String> names(BatchPlan.Step step) {
        return Arrays.stream(step.originals(), 0, step.asked().length)
                .mapToObj(meme -> memes.get(meme).meme().id())
                .toList();
    }
}
