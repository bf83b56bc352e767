package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.LayerSizes;

/** A picture encoder and a text encoder with the preparation each was made for. */
public interface Encoder {
    /** The call that chooses it, with its settings, for example {@code compact()}. */
    String name();

    /** How a picture becomes pixels. */
    ImagePreparation pictures();

    /** How a prompt and a text become token numbers. */
    TextPreparation texts();

    /** Numbers of a picture token. */
    int pictureWidth();

    /** Numbers of a text token. */
    int textWidth();

    /** The size of the cross-modal transformer where the user does not choose; by default that of {@code compact()}. */
    default Fusion suggestedFusion() {
        return Fusion.SMALL;
    }

    /** Adam's step size where the user does not choose; by default that of {@code compact()}, which learns from nothing. */
    default double suggestedLearningRate() {
        return 2e-3;
    }

    /** Picture tokens of pixels (memes, 3, size, size) with values 0 to 255. The first token stands for the whole. */
    Tokens encodePictures(Tracer tracer, Tensor pixels);

    /**
     * Text tokens of token numbers (texts, length), padded with {@link TextPreparation#PADDING}. The first token stands for
     * the whole.
     */
    Tokens encodeTexts(Tracer tracer, Tensor ids);

    /** Sizes of a cross-modal transformer: a layer, and how many of each kind. */
    record Fusion(LayerSizes layer, int encoderLayers, int decoderLayers) {
        /** For encoders that learn from little data: width 64, 4 heads, hidden width 128, 1 + 1 layers, pre-LN, GELU. */
        public static final Fusion SMALL =
                new Fusion(new LayerSizes(64, 4, 128, true, true, 0), 1, 1);

        /** The paper's ancestor: width 1024, 8 heads, hidden width 1024, 4 + 4 layers, dropout 0.1, post-LN, ReLU. */
        public static final Fusion PAPER =
                new Fusion(new LayerSizes(1024, 8, 1024, false, false, 0.1), 4, 4);
    }
}
