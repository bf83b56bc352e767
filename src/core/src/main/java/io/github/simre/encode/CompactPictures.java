package io.github.simre.encode;

import io.github.simre.setting.Settings;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import java.util.List;

/**
 * The picture tower of {@code compact()}, which learns from nothing: squares of a picture become tokens.
 *
 * @param size pictures are resized to this square, in pixels; a multiple of 16
 * @param width numbers of a token
 * @param layers transformer layers over the tokens
 */
public record CompactPictures(int size, int width, int layers)
        implements PictureTower, TowerNetwork {
    /** Pixels of 16 × 16 become one token. */
    private static final int PATCH = 16;

    private static final CompactPictures STANDARD = new CompactPictures(64, 64, 0);

    /** 64 pixels, width 64, no layers of its own. */
    public static CompactPictures standard() {
        return STANDARD;
    }

    @Override
    public String name() {
        return equals(STANDARD)
                ? "compactPictures()"
                : "compactPictures(" + width + ", " + layers + ")";
    }

    @Override
    public EncoderChoice.Call call() {
        List<String> sizes =
                List.of(String.valueOf(size), String.valueOf(width), String.valueOf(layers));
        return new EncoderChoice.Call("compactPictures", sizes, Settings.of("compactPictures"));
    }

    @Override
    public OpenTower<ImagePreparation> open() {
        return new OpenTower<>(new ImagePreparation(size), this);
    }

    @Override
    public Suggestion suggestion() {
        return Suggestion.fromNothing(width);
    }

    @Override
    public Tokens encode(Tracer tracer, Tensor pixels) {
        tracer.comment(
                "picture encoder: patches of 16 x 16 pixels, a first token for the whole, positions");
        int hidden = width / 2;
        int side = size / PATCH;
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
                Linear.apply(tracer, "picture.squares", strokes.flatten(5), 4 * hidden, width)
                        .relu(); // (memes, side, side, 2, 2, width)
        // detectors fire anywhere within a token's square; the first token sees how much they
        // fired in all
        Tensor patches = shapes.amax(3, 4).flatten(1, 2); // (memes, patches, width)
        Tensor first = tracer.weight("picture.first", Initialisation.normal(0.02), 1, 1, width);
        Tensor whole = patches.amax(1).plus(patches.mean(1)).unsqueeze(1).plus(first);
        Tensor tokens = Tensor.concat(1, whole, patches);
        int count = size / PATCH * (size / PATCH) + 1;
        Tensor positions =
                tracer.weight("picture.positions", Initialisation.normal(0.02), 1, count, width);
        return CompactLayers.apply(
                tracer, "picture", layers, width, new Tokens(tokens.plus(positions), null, false));
    }
}
