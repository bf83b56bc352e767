package io.github.simre.encode;

import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** Picture tokens with mean 0 and deviation 1, and with what the encoder adds before they are fused. */
final class StandardisedPictures extends WrappedTokens {
    private final PretrainedEncoder encoder;
    private final Standardisation statistics;

    /** @param statistics of the training memes' picture tokens */
    StandardisedPictures(TokenSource inner, PretrainedEncoder encoder, Standardisation statistics) {
        super(inner);
        this.encoder = encoder;
        this.statistics = statistics;
    }

    @Override
    TokenSource around(TokenSource other) {
        return new StandardisedPictures(other, encoder, statistics);
    }

    @Override
    public void save(EncoderState state) {
        super.save(state);
        statistics.save(state, Standardisation.PICTURES);
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        Tokens tokens = super.pictures(tracer);
        return encoder.adaptPictures(
                tracer,
                tokens.with(statistics.apply(tracer, Standardisation.PICTURES, tokens.values())));
    }
}
