package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Asks one model. */
public final class ModelScorer implements Scorer {
    private static final int CHUNK = 64;

    private final Session session;
    private final BatchInputs inputs;
    private final int categories;
    private final int[] about;

    /** A matcher for a model in libtorch that knows every category. @param only what the model may look at */
    public ModelScorer(
            Session session,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            VisibleModality only) {
        this(
                session,
                source,
                prompts,
                categories,
                IntStream.range(0, categories.size()).toArray(),
                only);
    }

    /** A scorer of a model that is asked about some of the categories. @param about their places */
    public ModelScorer(
            Session session,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            int[] about,
            VisibleModality only) {
        this.session = session;
        this.inputs = new BatchInputs(source, prompts, categories, only);
        this.categories = categories.size();
        this.about = about;
    }

    @Override
    public Matches match(List<PreparedMeme> memes) {
        double[][] be = new double[memes.size()][categories];
        double[][] not = new double[memes.size()][categories];
        for (int from = 0; from < memes.size(); from += CHUNK) {
            List<PreparedMeme> chunk = memes.subList(from, Math.min(memes.size(), from + CHUNK));
            Batch batch = inputs.originals(chunk);
            Array pictures = inputs.pictures(batch);
            for (int category : about) {
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

    @Override
    public List<double[][]> features(Batch batch, int category) {
        return features(inputs.pictures(batch), inputs.texts(batch, same(batch, category)));
    }

    @Override
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
        java.util.Arrays.fill(asked, category);
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
