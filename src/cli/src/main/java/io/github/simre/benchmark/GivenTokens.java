package io.github.simre.benchmark;

import io.github.simre.data.Meme;
import io.github.simre.encode.Compact;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.LayerSizes;
import java.util.List;
import java.util.Random;

/**
 * Tokens out of nothing, of chosen numbers and widths: what remains is the cross-modal transformer, its loss and its optimiser.
 *
 * @param pictureTokens of a picture
 * @param textTokens of a text
 * @param width of both
 * @param fusion the transformer's sizes
 */
record GivenTokens(int pictureTokens, int textTokens, int width, Encoder.Fusion fusion)
        implements TokenSource {
    @Override
    public Encoder encoder() {
        Encoder compact = Compact.standard().open(List.of());
        return new Encoder() {
            @Override
            public String name() {
                return "given tokens";
            }

            @Override
            public ImagePreparation pictures() {
                return compact.pictures();
            }

            @Override
            public TextPreparation texts() {
                return compact.texts();
            }

            @Override
            public int pictureWidth() {
                return width;
            }

            @Override
            public int textWidth() {
                return width;
            }

            @Override
            public Fusion suggestedFusion() {
                return fusion;
            }

            @Override
            public double suggestedLearningRate() {
                return 1e-4;
            }

            @Override
            public Tokens encodePictures(Tracer tracer, Tensor pixels) {
                return GivenTokens.this.pictures(tracer);
            }

            @Override
            public Tokens encodeTexts(Tracer tracer, Tensor ids) {
                return GivenTokens.this.texts(tracer);
            }
        };
    }

    @Override
    public Picture picture(Meme meme) {
        return blank();
    }

    @Override
    public Picture blank() {
        return PixelPicture.of(new float[0]);
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        return new Tokens(tracer.input("pictures"), null, false);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        Tensor values = tracer.promptInput("texts");
        Tensor mask = tracer.promptInput("real").ne(0).unsqueeze(1).unsqueeze(1);
        return new Tokens(values, mask, true);
    }

    @Override
    public Array pictures(List<Picture> pictures) {
        return drawn(pictures.size(), pictureTokens);
    }

    @Override
    public List<Array> texts(List<PromptedText> texts) {
        long[] real = new long[texts.size() * textTokens];
        java.util.Arrays.fill(real, 1);
        return List.of(drawn(texts.size(), textTokens), Array.of(real, texts.size(), textTokens));
    }

    private Array drawn(int rows, int tokens) {
        Random random = new Random(rows);
        float[] values = new float[rows * tokens * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Array.of(values, rows, tokens, width);
    }

    /** A layer's sizes as in the paper's ancestor, in another width. */
    static LayerSizes layer(int width, int heads, int feedForward) {
        return new LayerSizes(width, heads, feedForward, false, false, 0.1);
    }
}
