package io.github.simre.train;

import io.github.simre.encode.Encoder;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Recreation;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns memes and a category into the arrays that the model's methods take. */
final class BatchInputs {
    /** Added to the logit of a pair that does not count: far below any real one, and finite. */
    private static final float EXCLUDED = -1e9f;

    private final Encoder encoder;
    private final BeNot prompts;
    private final List<String> categories;
    private final Only only;

    BatchInputs(Encoder encoder, BeNot prompts, List<String> categories, Only only) {
        this.encoder = encoder;
        this.prompts = prompts;
        this.categories = categories;
        this.only = only;
    }

    /** Memes as they are, without recreation. What the model must not look at is hidden here. */
    Batch originals(List<PreparedMeme> memes) {
        List<float[]> pictures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<boolean[]> labels = new ArrayList<>();
        for (PreparedMeme meme : memes) {
            byte[] pixels = only == Only.TEXT ? encoder.pictures().blank() : meme.pixels();
            pictures.add(ImagePreparation.values(pixels));
            texts.add(only == Only.PICTURE ? "" : meme.meme().text());
            labels.add(meme.labels());
        }
        return new Batch(pictures, texts, labels);
    }

    /** The pixels (memes, 3, size, size). */
    Array pixels(Batch batch) {
        int size = encoder.pictures().size();
        int length = 3 * size * size;
        float[] values = new float[batch.size() * length];
        for (int meme = 0; meme < batch.size(); meme++) {
            System.arraycopy(batch.pictures().get(meme), 0, values, meme * length, length);
        }
        return Array.of(values, batch.size(), 3, size, size);
    }

    /** The token numbers (2 · memes, length): all be texts, then all not texts, padded to the longest. */
    Array ids(Batch batch, int[] asked) {
        List<long[]> texts = new ArrayList<>();
        for (int meme = 0; meme < asked.length; meme++) {
            texts.add(
                    encoder.texts()
                            .ids(prompts.be(categories.get(asked[meme]), batch.texts().get(meme))));
        }
        for (int meme = 0; meme < asked.length; meme++) {
            texts.add(
                    encoder.texts()
                            .ids(
                                    prompts.not(
                                            categories.get(asked[meme]), batch.texts().get(meme))));
        }
        int length = texts.stream().mapToInt(ids -> ids.length).max().orElse(1);
        long[] values = new long[texts.size() * length];
        Arrays.fill(values, TextPreparation.PADDING);
        for (int row = 0; row < texts.size(); row++) {
            System.arraycopy(texts.get(row), 0, values, row * length, texts.get(row).length);
        }
        return Array.of(values, texts.size(), length);
    }

    /** Whether each meme belongs to the category that it is asked for (memes). */
    Array labels(Batch batch, int[] asked) {
        long[] values = new long[batch.size()];
        for (int meme = 0; meme < values.length; meme++) {
            values[meme] = batch.labels().get(meme)[asked[meme]] ? 1 : 0;
        }
        return Array.of(values, values.length);
    }

    /** Zero where a pair counts, very negative where a child meets its parent (memes, memes). */
    Array excluded(Batch batch, List<Recreation> recreations) {
        int size = batch.size();
        int originals = size - recreations.size();
        float[] values = new float[size * size];
        for (int child = 0; child < recreations.size(); child++) {
            int row = originals + child;
            for (int parent :
                    new int[] {recreations.get(child).parent(), recreations.get(child).partner()}) {
                values[row * size + parent] = EXCLUDED;
                values[parent * size + row] = EXCLUDED;
            }
        }
        return Array.of(values, size, size);
    }
}
