package io.github.simre.detect;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A model in memory. */
public final class ScoredModel implements MemeModel {
    private final TokenSource source;
    private final DecisionRule rule;
    private final Function<List<PreparedMeme>, Answers> asked;
    private final Supplier<Probabilities> calibration;
    private Probabilities probabilities;

    /**
     * A model.
     *
     * @param source prepares pictures
     * @param rule how margins become answers
     * @param asked the model's answers
     * @param calibration gives the probabilities, when they are first needed
     */
    public ScoredModel(
            TokenSource source,
            DecisionRule rule,
            Function<List<PreparedMeme>, Answers> asked,
            Supplier<Probabilities> calibration) {
        this.source = source;
        this.rule = rule;
        this.asked = asked;
        this.calibration = calibration;
    }

    @Override
    public Categories categories() {
        return rule.categories();
    }

    @Override
    public PreparedMeme prepare(Meme meme) {
        Meme shown = new Meme(meme.id(), meme.picture(), meme.text(), Set.of(), meme.split());
        // where it is read only when it is needed: now
        return new PreparedMeme(
                shown, source.picture(meme).once(), new boolean[categories().size()]);
    }

    @Override
    public CachedEncoder.Passing passing() {
        return source.frozen().map(CachedEncoder::passing).orElse(() -> {});
    }

    @Override
    public Answers ask(List<PreparedMeme> memes) {
        return asked.apply(memes);
    }

    @Override
    public DecisionRule rule() {
        return rule;
    }

    @Override
    public synchronized Probabilities probabilities() {
        if (probabilities == null) {
            probabilities = calibration.get();
        }
        return probabilities;
    }
}
