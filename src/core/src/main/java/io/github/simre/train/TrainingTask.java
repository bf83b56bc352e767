package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.function.Function;

/** What a training loop teaches: a model, the batches that it learns from, and how it is asked about memes afterwards. */
interface TrainingTask {
    /** Everything that decides the training. */
    TrainSettings settings();

    /** This task with another batch. */
    TrainingTask withBatch(int memes);

    /** Traces the model, its {@link Steps} among the methods. */
    Program program();

    /** The weights that training begins with. */
    Weights initial(Program program);

    /** What it learns from. */
    Batches batches(List<PreparedMeme> train);

    /** What it learns from where that depends on how the model is. @param session of the model, as it is whenever an epoch begins */
    default Batches batches(List<PreparedMeme> train, Session session) {
        return batches(train);
    }

    /** Whether a training that was stopped within an epoch can go on there, or else begins the epoch again. */
    default boolean goesOnWithinEpoch() {
        return true;
    }

    /** Asks the model in a session about memes, each alone. */
    Function<List<PreparedMeme>, Scorer.Matches> answers(Session session);

    /** The places of the categories that it is asked about. */
    int[] about();

    /** What is said when the loss falls, but memes that belong to a category are not told from those that do not. */
    String collapsed();
}
