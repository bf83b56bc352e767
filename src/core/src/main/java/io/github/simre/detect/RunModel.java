package io.github.simre.detect;

import io.github.simre.data.Categories;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.run.TrainedRun;
import io.github.simre.train.Scorer;
import java.util.List;

/** The model that a training has just given. */
public final class RunModel {
    private RunModel() {}

    /** A training's model, which decides as the paper does and is calibrated on the training's dev memes. */
    public static MemeModel of(TrainedRun run) {
        Categories categories = run.categories();
        Scorer scorer = run.models().scorer();
        return new ScoredModel(
                run.experiment().source(),
                DecisionRule.beAboveNot(categories),
                memes -> ask(scorer, memes),
                () -> {
                    List<PreparedMeme> dev = run.experiment().of(Split.DEV);
                    return Probabilities.calibrated(
                            categories,
                            ask(scorer, dev).margins(),
                            DevJudge.gold(dev),
                            1 / run.settings().temperature());
                });
    }

    /** A scorer's answers. */
    static Answers ask(Scorer scorer, List<PreparedMeme> memes) {
        if (memes.isEmpty()) {
            return Answers.of(new double[0][], new double[0][]);
        }
        Scorer.Matches matches = scorer.match(memes);
        return Answers.of(matches.be(), matches.not());
    }
}
