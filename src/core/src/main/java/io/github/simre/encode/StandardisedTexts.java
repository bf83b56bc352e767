package io.github.simre.encode;

import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** Text tokens with mean 0 and deviation 1. */
final class StandardisedTexts extends WrappedTokens {
    private final Standardisation statistics;

    /** @param statistics of the training memes' text tokens */
    StandardisedTexts(TokenSource inner, Standardisation statistics) {
        super(inner);
        this.statistics = statistics;
    }

    @Override
    TokenSource around(TokenSource other) {
        return new StandardisedTexts(other, statistics);
    }

    @Override
    public void save(EncoderState state) {
        super.save(state);
        statistics.save(state, Standardisation.TEXTS);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        Tokens tokens = super.texts(tracer);
        return tokens.with(statistics.apply(tracer, Standardisation.TEXTS, tokens.values()));
    }
}
