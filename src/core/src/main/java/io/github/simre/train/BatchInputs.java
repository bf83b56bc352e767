package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.List;

/** Turns memes and a category into the arrays that the model's methods take. */
final class BatchInputs {
    /** Added to the logit of a pair that does not count: far below any real one, and finite. */
    private static final float EXCLUDED = -1e9f;

    private final TokenSource source;
    private final BeNot prompts;
    private final List<String> categories;
    private final VisibleModality only;

    BatchInputs(TokenSource source, BeNot prompts, List<String> categories, VisibleModality only) {
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.only = only;
    }

    /** Memes as they are, without recreation. What the model must not look at is hidden here. */
    Batch originals(List<PreparedMeme> memes) {
        return shown(source, only, memes);
    }

    /** Memes as a model that may look at some of them sees them. */
    static Batch shown(TokenSource source, VisibleModality only, List<PreparedMeme> memes) {
        List<Picture> pictures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<boolean[]> labels = new ArrayList<>();
        for (PreparedMeme meme : memes) {
            pictures.add(only == VisibleModality.TEXT ? source.blank() : meme.picture());
            texts.add(only == VisibleModality.PICTURE ? "" : meme.meme().text());
            labels.add(meme.labels());
        }
        return new Batch(pictures, texts, labels);
    }

    /** The pictures, one row for each meme. */
    Array pictures(Batch batch) {
        return source.pictures(batch.pictures());
    }

    /** The texts (2 · memes rows): all be texts, then all not texts. */
    List<Array> texts(Batch batch, int[] asked) {
        List<PromptedText> texts = new ArrayList<>();
        for (int meme = 0; meme < asked.length; meme++) {
            texts.add(prompts.be(categories.get(asked[meme]), batch.texts().get(meme)));
        }
        for (int meme = 0; meme < asked.length; meme++) {
            texts.add(prompts.not(categories.get(asked[meme]), batch.texts().get(meme)));
        }
        return source.texts(texts);
    }

    /** Whether each meme belongs to the category that it is asked for (memes). */
    Array labels(Batch batch, int[] asked) {
        long[] values = new long[batch.size()];
        for (int meme = 0; meme < values.length; meme++) {
            values[meme] = batch.labels().get(meme)[asked[meme]] ? 1 : 0;
        }
        return Array.of(values, values.length);
    }

    /**
     * Zero where a pair counts, very negative where a child meets its parent (memes, memes).
     *
     * @param originals which training meme each original is
     * @param parents which two training memes each child is made of
     */
    Array excluded(int[] originals, int[][] parents) {
        int size = originals.length + parents.length;
        float[] values = new float[size * size];
        for (int child = 0; child < parents.length; child++) {
            int row = originals.length + child;
            for (int original = 0; original < originals.length; original++) {
                if (originals[original] == parents[child][0]
                        || originals[original] == parents[child][1]) {
                    values[row * size + original] = EXCLUDED;
                    values[original * size + row] = EXCLUDED;
                }
            }
        }
        return Array.of(values, size, size);
    }
}
