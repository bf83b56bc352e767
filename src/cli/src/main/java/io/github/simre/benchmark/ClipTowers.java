package io.github.simre.benchmark;

import io.github.simre.encode.Compact;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.LayerSizes;
import java.util.List;

/** A CLIP without files: both transformers as {@code clip(…)} uses them, to be trained from random weights. */
record ClipTowers(Clip clip) implements Encoder {
    @Override
    public String name() {
        return "CLIP of random weights";
    }

    @Override
    public ImagePreparation pictures() {
        return ImagePreparation.clip(clip.patches().size());
    }

    /** Not CLIP's: a benchmark hands over token numbers. */
    @Override
    public TextPreparation texts() {
        return Compact.standard().open(List.of()).texts();
    }

    @Override
    public int pictureWidth() {
        return clip.vision().width();
    }

    @Override
    public int textWidth() {
        return clip.text().width();
    }

    /** What published encoders suggest. */
    @Override
    public Fusion suggestedFusion() {
        return new Fusion(new LayerSizes(256, 4, 512, true, true, 0.1), 1, 1);
    }

    @Override
    public double suggestedLearningRate() {
        return 1e-4;
    }

    @Override
    public Tokens encodePictures(Tracer tracer, Tensor pixels) {
        ImagePreparation preparation = pictures();
        double[] scale = new double[3];
        double[] shift = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            double deviation = preparation.deviation().get(channel);
            scale[channel] = 1 / (255 * deviation);
            shift[channel] = -preparation.mean().get(channel) / deviation;
        }
        return new Tokens(
                clip.pictureTokens(tracer, pixels.scaleChannels(scale, shift)), null, false);
    }

    @Override
    public Tokens encodeTexts(Tracer tracer, Tensor ids) {
        Tensor known = ids.clampMin(0);
        Tensor tokens = clip.textTokens(tracer, known, null);
        Tensor whole = clip.textPooled(tokens, known).unsqueeze(1);
        Tensor mask = ids.ne(TextPreparation.PADDING).unsqueeze(1).unsqueeze(1);
        return new Tokens(Tensor.concat(1, whole, tokens.from(1, 1)), mask, true);
    }
}
