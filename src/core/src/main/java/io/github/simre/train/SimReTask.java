package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.function.Function;

/**
 * SimRe's lesson: truthful prompts match, lying ones do not.
 *
 * @param about the places of the categories that the model is asked about
 */
record SimReTask(
        TokenSource source,
        BeNot prompts,
        Categories categories,
        int[] about,
        TrainSettings settings,
        Simulation simulation)
        implements TrainingTask {
    @Override
    public TrainingTask withBatch(int memes) {
        TrainSettings other = settings.withBatch(memes);
        return new SimReTask(source, prompts, categories, about, other, simulation);
    }

    @Override
    public Program program() {
        return new MatchingModel(source, Lesson.of(categories, settings).names().size(), settings)
                .program();
    }

    @Override
    public Weights initial(Program program) {
        return source.initial(program, settings.seed());
    }

    @Override
    public Batches batches(List<PreparedMeme> train) {
        return new TrainingBatches(source, prompts, categories, about, settings, simulation, train);
    }

    @Override
    public Function<List<PreparedMeme>, Scorer.Matches> answers(Session session) {
        return new ModelScorer(session, source, prompts, categories.names(), about, settings)
                ::match;
    }

    @Override
    public String collapsed() {
        return "The margin between be and not stays near 0 while the loss falls: the model tells memes"
                + " apart, but does not read the prompt. Try hardNegativeWeight(16) or polarity().";
    }
}
