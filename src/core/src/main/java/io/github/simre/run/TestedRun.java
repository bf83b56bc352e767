package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Scores;
import io.github.simre.report.Judged;
import io.github.simre.train.Scorer;
import java.util.List;

/**
 * What a trained model says of the test memes, and what that is worth.
 *
 * @param trained the model and its training
 * @param matches of the test memes
 * @param scores on the test split, by the task's own rule
 * @param floors the scores of constant answers on the same memes
 * @param seconds that the test took
 */
public record TestedRun(
        TrainedRun trained, Scorer.Matches matches, Scores scores, Floors floors, double seconds) {

    /** Tests a model. @throws SimReException if there are no test memes */
    public static TestedRun of(TrainedRun trained) {
        Experiment experiment = trained.experiment();
        List<PreparedMeme> test = experiment.of(Split.TEST);
        if (test.isEmpty()) {
            throw new SimReException(
                    "There is nothing to evaluate on: the test split is empty.",
                    "In " + experiment.loaded().source() + ".",
                    "Give a test split, or none at all: then one is made.");
        }
        long start = System.nanoTime();
        Scorer.Matches matches = trained.models().scorer().match(test);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TestedRun(
                trained,
                matches,
                DevJudge.scores(experiment.categories(), test, matches),
                floors(experiment),
                seconds);
    }

    /** The scores of constant answers on an experiment's test memes. */
    public static Floors floors(Experiment experiment) {
        boolean[][] train = DevJudge.gold(experiment.of(Split.TRAIN));
        boolean[][] dev = DevJudge.gold(experiment.of(Split.DEV));
        return Floors.of(
                experiment.categories(),
                train,
                dev.length > 0 ? dev : train,
                DevJudge.gold(experiment.of(Split.TEST)));
    }

    /** What was said about the test memes, beside the truth. */
    public Judged judged() {
        List<PreparedMeme> test = trained.experiment().of(Split.TEST);
        return new Judged(
                trained.categories(),
                memes(test),
                DevJudge.gold(test),
                matches.be(),
                matches.not(),
                trained.settings().temperature());
    }

    /** The memes that were prepared. */
    public static List<Meme> memes(List<PreparedMeme> prepared) {
        return prepared.stream().map(PreparedMeme::meme).toList();
    }
}
