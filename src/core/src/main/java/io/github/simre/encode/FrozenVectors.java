package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.List;

/** The pooled vectors of a frozen encoder, each as a sequence of one token. */
final class FrozenVectors extends WrappedTokens {
    private final CachedEncoder encoder;

    FrozenVectors(TokenSource inner, CachedEncoder encoder) {
        super(inner);
        this.encoder = encoder;
    }

    @Override
    TokenSource around(TokenSource other) {
        return new FrozenVectors(other, encoder);
    }

    @Override
    public int pictureWidth() {
        return encoder.pooledPictures(List.of(blank())).get(0).length;
    }

    @Override
    public boolean pictureParts() {
        return false;
    }

    @Override
    public int textWidth() {
        return encoder.pooledTexts(List.of(new PromptedText("", "", ""))).get(0).length;
    }

    @Override
    public Tokens texts(Tracer tracer) {
        tracer.comment("pooled vectors of the texts, as the frozen encoder gave them");
        return new Tokens(tracer.promptInput("texts"), null, true);
    }

    /** The vectors (memes, 1, width). */
    @Override
    public Array pictures(List<Picture> pictures) {
        return sequences(encoder.pooledPictures(pictures));
    }

    /** The vectors (texts, 1, width). */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        return List.of(sequences(encoder.pooledTexts(texts)));
    }

    private static Array sequences(List<float[]> vectors) {
        int width = vectors.get(0).length;
        float[] values = new float[vectors.size() * width];
        for (int row = 0; row < vectors.size(); row++) {
            System.arraycopy(vectors.get(row), 0, values, row * width, width);
        }
        return Array.of(values, vectors.size(), 1, width);
    }
}
