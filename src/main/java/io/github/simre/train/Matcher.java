package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Asks a model how well memes match a category's be and not prompt. Each meme is scored alone: no batch changes it. */
public final class Matcher {
    private static final int CHUNK = 64;

    private final Session session;
    private final BatchInputs inputs;
    private final int categories;

    /** A matcher for a model in libtorch. @param only what the model may look at */
    public Matcher(
            Session session,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            Only only) {
        this.session = session;
        this.inputs = new BatchInputs(source, prompts, categories, only);
        this.categories = categories.size();
    }

    /**
     * How well each meme matches: s_be = I_be · T_be and s_not = I_not · T_not.
     *
     * @param be (memes, categories)
     * @param not (memes, categories)
     */
    public record Matches(double[][] be, double[][] not) {
        /**
         * The mean of s_be − s_not over memes and categories, 0 where there are none.
         *
         * @param memes those that were matched
         * @param belongs whether the memes that belong to a category count, or those that do not
         */
        double margin(List<PreparedMeme> memes, boolean belongs) {
            double sum = 0;
            int count = 0;
            for (int meme = 0; meme < be.length; meme++) {
                for (int category = 0; category < be[meme].length; category++) {
                    if (memes.get(meme).labels()[category] == belongs) {
                        sum += be[meme][category] - not[meme][category];
                        count++;
                    }
                }
            }
            return sum / Math.max(1, count);
        }

        boolean finite() {
            return Stream.of(be, not)
                    .flatMap(Arrays::stream)
                    .flatMapToDouble(Arrays::stream)
                    .allMatch(Double::isFinite);
        }
    }

    /** Scores memes with every category. */
    public Matches match(List<PreparedMeme> memes) {
        double[][] be = new double[memes.size()][categories];
        double[][] not = new double[memes.size()][categories];
        for (int from = 0; from < memes.size(); from += CHUNK) {
            List<PreparedMeme> chunk = memes.subList(from, Math.min(memes.size(), from + CHUNK));
            Batch batch = inputs.originals(chunk);
            Array pictures = inputs.pictures(batch);
            for (int category = 0; category < categories; category++) {
                List<double[][]> features =
                        features(pictures, inputs.texts(batch, same(batch, category)));
                for (int meme = 0; meme < chunk.size(); meme++) {
                    be[from + meme][category] = dot(features.get(0)[meme], features.get(1)[meme]);
                    not[from + meme][category] = dot(features.get(2)[meme], features.get(3)[meme]);
                }
            }
        }
        return new Matches(be, not);
    }

    /** The vectors T_be, I_be, T_not and I_not of a batch with one category, each (memes, width). */
    public List<double[][]> features(Batch batch, int category) {
        return features(inputs.pictures(batch), inputs.texts(batch, same(batch, category)));
    }

    /** Memes as a batch, without recreation, seen as this model sees them. */
    public Batch batch(List<PreparedMeme> memes) {
        return inputs.originals(memes);
    }

    private List<double[][]> features(Array pictures, List<Array> texts) {
        List<Array> arrays = new ArrayList<>(List.of(pictures));
        arrays.addAll(texts);
        List<double[][]> features = new ArrayList<>();
        session.call(MatchingModel.FEATURES, arrays.toArray(Array[]::new))
                .forEach(array -> features.add(array.rows()));
        return features;
    }

    private static int[] same(Batch batch, int category) {
        int[] asked = new int[batch.size()];
        Arrays.fill(asked, category);
        return asked;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
