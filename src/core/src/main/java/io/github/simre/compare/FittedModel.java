package io.github.simre.compare;

import io.github.simre.encode.PreparedMeme;
import java.util.List;
import java.util.function.Function;

/**
 * A trained network: logits or margins, above 0 for a yes.
 *
 * @param answers gives (memes, categories)
 * @param parameters numbers that were learned
 * @param notes on the training
 */
record FittedModel(Function<List<PreparedMeme>, double[][]> answers, long parameters, String notes)
        implements Fitted {
    @Override
    public double[][] score(List<PreparedMeme> memes) {
        return answers.apply(memes);
    }

    @Override
    public double threshold() {
        return 0;
    }
}
