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
import java.util.stream.Stream;

/** Picture tokens from one source and text tokens from another: of a network that learns and one that stays as it is. */
final class PairedTokens implements TokenSource {
    private final Encoder encoder;
    private final TokenSource seen;
    private final TokenSource read;

    /**
     * A pair.
     *
     * @param encoder that both belong to
     * @param seen gives the pictures' tokens
     * @param read gives the texts' tokens
     */
    PairedTokens(Encoder encoder, TokenSource seen, TokenSource read) {
        this.encoder = encoder;
        this.seen = seen;
        this.read = read;
    }

    /** The same pair, of which those that are to learn do, where they can. */
    @Override
    public Optional<TokenSource> learning(Finetuning finetuning, double learningRate) {
        Optional<TokenSource> pictures = seen.learning(finetuning, learningRate);
        Optional<TokenSource> texts = read.learning(finetuning, learningRate);
        return pictures.isEmpty() && texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairedTokens(encoder, pictures.orElse(seen), texts.orElse(read)));
    }

    @Override
    public Encoder encoder() {
        return encoder;
    }

    @Override
    public Picture picture(Meme meme) {
        return seen.picture(meme);
    }

    @Override
    public Picture blank() {
        return seen.blank();
    }

    @Override
    public int pictureWidth() {
        return seen.pictureWidth();
    }

    @Override
    public boolean pictureParts() {
        return seen.pictureParts();
    }

    @Override
    public int textWidth() {
        return read.textWidth();
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        return seen.pictures(tracer);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        return read.texts(tracer);
    }

    @Override
    public Array pictures(List<Picture> pictures) {
        return seen.pictures(pictures);
    }

    @Override
    public List<Array> texts(List<PromptedText> texts) {
        return read.texts(texts);
    }

    @Override
    public void save(EncoderState state) {
        seen.save(state);
        read.save(state);
    }

    @Override
    public Weights published(Weights drawn) {
        return read.published(seen.published(drawn));
    }

    @Override
    public Optional<CachedEncoder> frozen() {
        return seen.frozen().or(read::frozen);
    }

    @Override
    public Optional<MemeVectors> vectors() {
        return MemeVectors.joined(seen.vectors(), read.vectors());
    }

    @Override
    public List<String> extensions() {
        return Stream.of(seen, read)
                .flatMap(each -> each.extensions().stream())
                .distinct()
                .toList();
    }
}
