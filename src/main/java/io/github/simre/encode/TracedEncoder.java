package io.github.simre.encode;

import io.github.simre.data.Meme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.Arrays;
import java.util.List;

/** An encoder that is part of the matching model: the model takes pixels and token numbers. */
public record TracedEncoder(Encoder encoder) implements TokenSource {
    @Override
    public Picture picture(Meme meme) {
        return PixelPicture.of(encoder.pictures().pixels(meme.picture()));
    }

    @Override
    public Picture blank() {
        return PixelPicture.of(encoder.pictures().blank());
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        return encoder.encodePictures(tracer, tracer.input("pixels"));
    }

    @Override
    public Tokens texts(Tracer tracer) {
        return encoder.encodeTexts(tracer, tracer.promptInput("ids"));
    }

    /** The pixels (memes, 3, size, size). */
    @Override
    public Array pictures(List<Picture> pictures) {
        int size = encoder.pictures().size();
        int length = 3 * size * size;
        float[] values = new float[pictures.size() * length];
        for (int row = 0; row < pictures.size(); row++) {
            float[] picture = ((PixelPicture) pictures.get(row)).values();
            System.arraycopy(picture, 0, values, row * length, length);
        }
        return Array.of(values, pictures.size(), 3, size, size);
    }

    /** The token numbers (texts, length), padded to the longest. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        List<long[]> ids = texts.stream().map(text -> encoder.texts().ids(text)).toList();
        return List.of(padded(ids, ids.stream().mapToInt(row -> row.length).max().orElse(1)));
    }

    /** Token numbers of a length (texts, length), filled up behind shorter ones. */
    static Array padded(List<long[]> texts, int length) {
        long[] values = new long[texts.size() * length];
        Arrays.fill(values, TextPreparation.PADDING);
        for (int row = 0; row < texts.size(); row++) {
            System.arraycopy(texts.get(row), 0, values, row * length, texts.get(row).length);
        }
        return Array.of(values, texts.size(), length);
    }
}
