package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Asks a model of its own about each category. Models are opened when they are asked; small ones stay open, large ones are
 * closed again, so that only one of them is in memory, however many categories there are.
 */
public final class PerCategoryScorer implements Scorer {
    /** Numbers that the weights of all models may have together to stay in memory: 200 MB. */
    private static final long SMALL = 50_000_000;

    private final Map<Integer, Session> open = new ConcurrentHashMap<>();
    private final boolean stayOpen;
    private final Program program;
    private final IntFunction<Weights> models;
    private final TokenSource source;
    private final BeNot prompts;
    private final List<String> categories;
    private final TrainSettings settings;

    /**
     * A matcher for models in files.
     *
     * @param program that all of them have
     * @param models reads the weights of the model of a category, by its place
     * @param settings that they were trained with
     */
    public PerCategoryScorer(
            Program program,
            IntFunction<Weights> models,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            TrainSettings settings) {
        this(program, models, source, prompts, categories, settings, SMALL);
    }

    PerCategoryScorer(
            Program program,
            IntFunction<Weights> models,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            TrainSettings settings,
            long small) {
        this.stayOpen = program.parameterCount() * categories.size() <= small;
        this.program = program;
        this.models = models;
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.settings = settings;
    }

    @Override
    public Matches match(List<PreparedMeme> memes) {
        double[][] be = new double[memes.size()][categories.size()];
        double[][] not = new double[memes.size()][categories.size()];
        for (int category = 0; category < categories.size(); category++) {
            Matches own = ask(category, model -> model.match(memes));
            for (int meme = 0; meme < memes.size(); meme++) {
                be[meme][category] = own.be()[meme][category];
                not[meme][category] = own.not()[meme][category];
            }
        }
        return new Matches(be, not);
    }

    @Override
    public List<double[][]> features(Batch batch, int category) {
        return ask(category, model -> model.features(batch, category));
    }

    @Override
    public Batch batch(List<PreparedMeme> memes) {
        return new BatchInputs(source, prompts, categories, settings).originals(memes);
    }

    private <T> T ask(int category, Function<Scorer, T> question) {
        if (stayOpen) {
            return question.apply(matcher(open.computeIfAbsent(category, this::open), category));
        }
        try (Session session = open(category)) {
            return question.apply(matcher(session, category));
        }
    }

    private Session open(int category) {
        return Session.open(program, models.apply(category));
    }

    private Scorer matcher(Session session, int category) {
        int[] about = {category};
        return new ModelScorer(session, source, prompts, categories, about, settings);
    }
}
