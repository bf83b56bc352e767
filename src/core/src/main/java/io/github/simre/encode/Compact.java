package io.github.simre.encode;

import io.github.simre.setting.Settings;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The embedded encoder, without pretrained weights, trained from scratch together with the rest: squares of a picture and
 * words of a text become tokens, which a few transformer layers may refine. It needs no download and learns in seconds on a
 * laptop; real memes ask for more.
 *
 * <p>The standard has no layers of its own, because the cross-modal transformer begins with one over the same tokens: on the
 * demo memes a text layer more makes a step almost half longer and learns nothing sooner.
 *
 * @param size pictures are resized to this square, in pixels; a multiple of 16
 * @param width numbers of a token
 * @param pictureLayers transformer layers over the picture's tokens
 * @param textLayers transformer layers over the text's tokens
 * @param maximumTokens of a text
 */
public record Compact(int size, int width, int pictureLayers, int textLayers, int maximumTokens)
        implements EncoderChoice {
    /** Pixels of 16 × 16 become one token. */
    private static final int PATCH = 16;

    /** 64 pixels, width 64, no layers of their own, 64 tokens. */
    public static Compact standard() {
        return new Compact(64, 64, 0, 0, 64);
    }

    @Override
    public Encoder open(List<String> trainingTexts) {
        return new Opened(this, Vocabulary.learn(trainingTexts, maximumTokens));
    }

    @Override
    public Call call() {
        List<String> sizes =
                IntStream.of(size, width, pictureLayers, textLayers, maximumTokens)
                        .mapToObj(String::valueOf)
                        .toList();
        return new Call("compact", sizes, Settings.of("compact"));
    }

    @Override
    public String toString() {
        return equals(standard())
                ? "compact()"
                : "compact(size "
                        + size
                        + ", width "
                        + width
                        + ", layers "
                        + pictureLayers
                        + " + "
                        + textLayers
                        + ")";
    }

    /** The encoder with its vocabulary. */
    private record Opened(Compact choice, Vocabulary texts) implements Encoder {
        @Override
        public String name() {
            return choice.toString();
        }

        @Override
        public ImagePreparation pictures() {
            return new ImagePreparation(choice.size);
        }

        @Override
        public int pictureWidth() {
            return choice.width;
        }

        @Override
        public int textWidth() {
            return choice.width;
        }

        @Override
        public Fusion suggestedFusion() {
            return new Fusion(
                    new LayerSizes(choice.width, 4, 2 * choice.width, true, true, 0), 1, 1);
        }

        @Override
        public Tokens encodePictures(Tracer tracer, Tensor pixels) {
            tracer.comment(
                    "picture encoder: patches of 16 x 16 pixels, a first token for the whole, positions");
            int hidden = choice.width / 2;
            int side = choice.size / PATCH;
            // each side is side x 2 x 2 x 4 pixels: tokens, squares that a token pools, dots of a
            // square, pixels of a dot
            Tensor dots =
                    pixels.plus(-127.5)
                            .div(64)
                            .unflatten(3, side, 2, 2, 4)
                            .unflatten(2, side, 2, 2, 4)
                            .permute(0, 2, 6, 3, 7, 4, 8, 1, 5, 9)
                            .flatten(7); // (memes, side, side, 2, 2, 2, 2, 3 * 4 * 4)
            Tensor strokes = Linear.apply(tracer, "picture.dots", dots, 3 * 4 * 4, hidden).relu();
            Tensor shapes =
                    Linear.apply(
                                    tracer,
                                    "picture.squares",
                                    strokes.flatten(5),
                                    4 * hidden,
                                    choice.width)
                            .relu(); // (memes, side, side, 2, 2, width)
            // detectors fire anywhere within a token's square; the first token sees how much they
            // fired in all
            Tensor patches = shapes.amax(3, 4).flatten(1, 2); // (memes, patches, width)
            Tensor first =
                    tracer.weight("picture.first", Initialisation.normal(0.02), 1, 1, choice.width);
            Tensor whole = patches.amax(1).plus(patches.mean(1)).unsqueeze(1).plus(first);
            Tensor tokens = Tensor.concat(1, whole, patches);
            int count = choice.size / PATCH * (choice.size / PATCH) + 1;
            Tensor positions =
                    tracer.weight(
                            "picture.positions",
                            Initialisation.normal(0.02),
                            1,
                            count,
                            choice.width);
            return layers(
                    tracer,
                    "picture",
                    choice.pictureLayers,
                    new Tokens(tokens.plus(positions), null, false));
        }

        @Override
        public Tokens encodeTexts(Tracer tracer, Tensor ids) {
            tracer.comment("text encoder: words, positions");
            Tensor words =
                    tracer.weight(
                            "text.words", Initialisation.normal(0.5), texts.size(), choice.width);
            Tensor positions =
                    tracer.weight(
                            "text.positions",
                            Initialisation.normal(0.1),
                            choice.maximumTokens,
                            choice.width);
            Tensor mask = ids.ne(TextPreparation.PADDING).unsqueeze(1).unsqueeze(1);
            Tokens bag = new Tokens(words.embedding(ids.clampMin(0)), mask, true);
            // the first token starts as the bag of words, so that it says something from the first
            // step on
            Tensor whole = bag.mean().unsqueeze(1).plus(bag.firstOnly().values());
            Tensor values =
                    Tensor.concat(1, whole, bag.values().from(1, 1)).plus(positions.firstRows(ids));
            return layers(tracer, "text", choice.textLayers, bag.with(values));
        }

        private Tokens layers(Tracer tracer, String name, int count, Tokens tokens) {
            LayerSizes sizes = new LayerSizes(choice.width, 4, 2 * choice.width, true, true, 0);
            for (int layer = 0; layer < count; layer++) {
                tokens = new EncoderLayer(tracer, name + ".layers." + layer, sizes).apply(tokens);
            }
            return tokens.with(Linear.norm(tracer, name + ".norm", tokens.values(), choice.width));
        }
    }
}
