package io.github.simre.encode;

import io.github.simre.data.Meme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
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
        List<float[]> pixels = pictures.stream().map(Picture::values).toList();
        return EncoderInputs.pixels(pixels, encoder.pictures().size());
    }

    /** The token numbers (texts, length), padded to the longest. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        List<long[]> ids = texts.stream().map(text -> encoder.texts().ids(text)).toList();
        int longest = ids.stream().mapToInt(row -> row.length).max().orElse(1);
        return List.of(EncoderInputs.ids(ids, longest));
    }
}
