package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Program;
import io.github.simre.torch.Session;
import java.util.List;
import java.util.function.Function;

/**
 * Asks a model of its own about each category. The models are opened one after another, so that only one is in memory,
 * however many categories there are.
 */
public final class PerCategoryMatcher implements Matcher {
    private final Program program;
    private final List<ModelFile> models;
    private final TokenSource source;
    private final BeNot prompts;
    private final List<String> categories;
    private final Only only;

    /**
     * A matcher for models in files.
     *
     * @param program that all of them have
     * @param models one for each category, in their order
     * @param only what they may look at
     */
    public PerCategoryMatcher(
            Program program,
            List<ModelFile> models,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            Only only) {
        this.program = program;
        this.models = List.copyOf(models);
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.only = only;
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
        return new BatchInputs(source, prompts, categories, only).originals(memes);
    }

    private <T> T ask(int category, Function<Matcher, T> question) {
        try (Session session = Session.open(program, models.get(category).read(program))) {
            int[] about = {category};
            return question.apply(
                    new ModelMatcher(session, source, prompts, categories, about, only));
        }
    }
}
