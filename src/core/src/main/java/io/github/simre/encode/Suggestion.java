package io.github.simre.encode;

import io.github.simre.torch.layer.LayerSizes;

/**
 * How memes are best learned from where the user does not say.
 *
 * @param fusion the size of the cross-modal transformer
 * @param learningRate Adam's step size
 */
public record Suggestion(Encoder.Fusion fusion, double learningRate) {
    /** For networks that learn from nothing: width 64, no dropout, rate 0.002. */
    public static final Suggestion FROM_NOTHING = fromNothing(64);

    /** For small convolutions and word tables: width 64, rate 0.001. */
    public static final Suggestion LIGHT =
            new Suggestion(
                    new Encoder.Fusion(new LayerSizes(64, 4, 128, true, true, 0.1), 1, 1), 1e-3);

    /** For transformers: half the tokens' usual width, one layer of each kind, which is what a few thousand memes can teach; rate 0.0003. */
    public static final Suggestion TRANSFORMER =
            new Suggestion(
                    new Encoder.Fusion(new LayerSizes(256, 4, 512, true, true, 0.1), 1, 1), 3e-4);

    /** For networks that learn from nothing. @param width numbers of a token */
    static Suggestion fromNothing(int width) {
        return new Suggestion(
                new Encoder.Fusion(new LayerSizes(width, 4, 2 * width, true, true, 0), 1, 1), 2e-3);
    }

    /** For a pair: what suits the tower that needs the wider transformer; where both need the same, the smaller steps. */
    public Suggestion with(Suggestion other) {
        int width = fusion.layer().width();
        int otherWidth = other.fusion.layer().width();
        return width > otherWidth || width == otherWidth && learningRate <= other.learningRate
                ? this
                : other;
    }
}
