package io.github.simre.encode;

import io.github.simre.data.Meme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.List;
import java.util.Optional;

/** A source of tokens around another one: what it does not override, it leaves as the other one has it. */
abstract class WrappedTokens implements TokenSource {
    private final TokenSource inner;

    WrappedTokens(TokenSource inner) {
        this.inner = inner;
    }

    /** This wrapper around another source. */
    abstract TokenSource around(TokenSource other);

    /** The source whose encoder learns, wrapped as this one's is. */
    @Override
    public Optional<TokenSource> learning(Finetuning finetuning, double learningRate) {
        return inner.learning(finetuning, learningRate).map(this::around);
    }

    @Override
    public Encoder encoder() {
        return inner.encoder();
    }

    @Override
    public Picture picture(Meme meme) {
        return inner.picture(meme);
    }

    @Override
    public Picture blank() {
        return inner.blank();
    }

    @Override
    public int pictureWidth() {
        return inner.pictureWidth();
    }

    @Override
    public boolean pictureParts() {
        return inner.pictureParts();
    }

    @Override
    public int textWidth() {
        return inner.textWidth();
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        return inner.pictures(tracer);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        return inner.texts(tracer);
    }

    @Override
    public Array pictures(List<Picture> pictures) {
        return inner.pictures(pictures);
    }

    @Override
    public List<Array> texts(List<PromptedText> texts) {
        return inner.texts(texts);
    }

    @Override
    public void save(EncoderState state) {
        inner.save(state);
    }

    @Override
    public Weights published(Weights drawn) {
        return inner.published(drawn);
    }

    @Override
    public Optional<CachedEncoder> frozen() {
        return inner.frozen();
    }

    @Override
    public Optional<MemeVectors> vectors() {
        return inner.vectors();
    }

    @Override
    public List<String> extensions() {
        return inner.extensions();
    }
}
