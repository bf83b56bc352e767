package io.github.simre.explain;

import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.data.Spread;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.plot.Figure;
import io.github.simre.recreate.Batch;
import io.github.simre.report.EmbeddingFigure;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import io.github.simre.train.Scorer;
import java.util.List;

/** Maps of the test memes as a model sees them. */
public final class MemeMap {
    /** Points that a map can show, and t-SNE compute in some seconds. */
    private static final int MAPPED = 1000;

    /** Memes that a model is asked about at once. */
    private static final int CHUNK = 64;

    private MemeMap() {}

    /** Those that the model sees alike are neighbours (t-SNE). */
    public static Figure neighbours(TrainedRun model) {
        List<PreparedMeme> shown = shown(model);
        return EmbeddingFigure.neighbours(memes(shown), vectors(model, shown));
    }

    /** Along the two directions in which what the model sees differs most. */
    public static Figure principalComponents(TrainedRun model) {
        List<PreparedMeme> shown = shown(model);
        return EmbeddingFigure.principalComponents(memes(shown), vectors(model, shown));
    }

    private static List<PreparedMeme> shown(TrainedRun model) {
        return Spread.over(model.experiment().of(Split.TEST), MAPPED);
    }

    private static List<Meme> memes(List<PreparedMeme> prepared) {
        return TestedRun.memes(prepared);
    }

    /** The mean over the categories of each meme's fused text and picture under the be prompt, (memes, 2 width). */
    private static double[][] vectors(TrainedRun model, List<PreparedMeme> memes) {
        Scorer scorer = model.models().scorer();
        int categories = model.categories().size();
        double[][] vectors = new double[memes.size()][];
        for (int from = 0; from < memes.size(); from += CHUNK) {
            int to = Math.min(memes.size(), from + CHUNK);
            Batch batch = scorer.batch(memes.subList(from, to));
            for (int category = 0; category < categories; category++) {
                List<double[][]> features = scorer.features(batch, category);
                for (int meme = from; meme < to; meme++) {
                    double[] text = features.get(0)[meme - from];
                    double[] picture = features.get(1)[meme - from];
                    if (vectors[meme] == null) {
                        vectors[meme] = new double[text.length + picture.length];
                    }
                    for (int i = 0; i < text.length; i++) {
                        vectors[meme][i] += text[i] / categories;
                        vectors[meme][text.length + i] += picture[i] / categories;
                    }
                }
            }
        }
        return vectors;
    }
}
