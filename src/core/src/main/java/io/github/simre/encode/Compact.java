package io.github.simre.encode;

import io.github.simre.setting.Settings;
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
    /** 64 pixels, width 64, no layers of their own, 64 tokens. */
    public static Compact standard() {
        return new Compact(64, 64, 0, 0, 64);
    }

    @Override
    public Encoder open(List<String> trainingTexts) {
        return new FreshPair(toString(), pictures().open(), texts().open(trainingTexts));
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

    /** Its picture tower. */
    public CompactPictures pictures() {
        return new CompactPictures(size, width, pictureLayers);
    }

    /** Its text tower. */
    public CompactTexts texts() {
        return new CompactTexts(width, textLayers, maximumTokens);
    }
}
