package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Spread;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tokens of a pretrained encoder that stays as it is: they are the matching model's inputs. */
public final class FrozenTokens implements TokenSource {
    /** Embeddings whose channels' mean and deviation stand for all. */
    private static final int SAMPLE = 512;

    /** Pictures from which principal components are learned: more do not change the first of them. */
    private static final int LARGE_SAMPLE = 4096;

    private final CachedEncoder encoder;

    /** The encoder's tokens, neither standardised nor reduced. */
    public FrozenTokens(CachedEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * The same tokens as a matching model takes them, with what is learned from the training memes without their labels.
     *
     * @param pictures of the training memes
     * @param texts of the training memes
     * @param semantics how a text is spelt, as a third stream
     * @param reduced numbers of a picture, where these and {@code semantics} are all that is seen of a meme; 0 for its own tokens
     * @throws SimReException if the pictures are too few for so many numbers, or their network learns from nothing
     */
    public TokenSource fitted(
            List<Picture> pictures,
            List<PromptedText> texts,
            Optional<LatentSemantics> semantics,
            int reduced) {
        TokenSource own = withWhatLearns();
        TokenSource seen = reduced > 0 ? reduced(own, pictures, reduced) : seen(own, pictures);
        TokenSource read = encoder().pretrainedTexts() ? read(seen, texts) : seen;
        return semantics.<TokenSource>map(each -> new SemanticTokens(read, each)).orElse(read);
    }

    /**
     * The same tokens with what was learned when the model was trained that is opened now.
     *
     * @param state that was saved with it
     * @param semantics numbers that say how a text is spelt; 0 for none
     * @param reduced numbers of a picture; 0 for its own tokens
     * @throws SimReException if the state has something else
     */
    public TokenSource restored(EncoderState state, int semantics, int reduced) {
        TokenSource own = withWhatLearns();
        TokenSource seen = own;
        if (reduced > 0) {
            seen = new ReducedTokens(own, encoder, PrincipalComponents.of(state));
        } else if (encoder().pretrainedPictures()) {
            seen =
                    new StandardisedPictures(
                            own, encoder(), Standardisation.of(state, Standardisation.PICTURES));
        }
        TokenSource read =
                encoder().pretrainedTexts()
                        ? new StandardisedTexts(
                                seen, Standardisation.of(state, Standardisation.TEXTS))
                        : seen;
        return semantics > 0 || reduced > 0
                ? new SemanticTokens(read, LatentSemantics.of(state))
                : read;
    }

    /** These tokens, but those of a network that was not trained elsewhere: it is part of the matching model and learns with it. */
    public TokenSource withWhatLearns() {
        if (encoder().pretrainedPictures() && encoder().pretrainedTexts()) {
            return this;
        }
        TokenSource learns = new TracedEncoder(encoder());
        return encoder().pretrainedPictures()
                ? new PairedTokens(encoder(), this, learns)
                : new PairedTokens(encoder(), learns, this);
    }

    private TokenSource read(TokenSource seen, List<PromptedText> texts) {
        Standardisation.Sums sums = new Standardisation.Sums();
        encoder.eachText(Spread.over(texts, SAMPLE), sums::add);
        return new StandardisedTexts(seen, sums.statistics());
    }

    private TokenSource seen(TokenSource own, List<Picture> pictures) {
        if (!encoder().pretrainedPictures()) {
            return own;
        }
        Standardisation.Sums sums = new Standardisation.Sums();
        encoder.eachPicture(Spread.over(pictures, SAMPLE), sums::add);
        return new StandardisedPictures(own, encoder(), sums.statistics());
    }

    private TokenSource reduced(TokenSource own, List<Picture> pictures, int reduced) {
        if (!encoder().pretrainedPictures()) {
            throw new SimReException(
                    ReducedTokens.call(reduced) + " needs a pretrained picture tower.",
                    "In " + encoder().name() + ", whose picture tower learns from nothing.",
                    "Leave it out, or take another picture tower, for example vit(...).");
        }
        List<float[]> pooled = encoder.pooledPictures(Spread.over(pictures, LARGE_SAMPLE));
        return new ReducedTokens(own, encoder, PrincipalComponents.learn(pooled, reduced));
    }

    /** @throws SimReException if one network alone is to learn on, and it learns from nothing anyway */
    @Override
    public Optional<TokenSource> learning(Finetuning finetuning, double learningRate) {
        requirePretrained(finetuning.towers());
        Finetuning own = finetuning;
        if (!encoder().pretrainedPictures() || !encoder().pretrainedTexts()) {
            own =
                    finetuning.only(
                            encoder().pretrainedTexts()
                                    ? LearningTowers.TEXTS
                                    : LearningTowers.PICTURES);
        }
        TokenSource learning =
                new FinetunedEncoder(encoder.frozen(), own, learningRate, false, vectors());
        return Optional.of(paired(own.towers(), learning, this));
    }

    private TokenSource paired(LearningTowers towers, TokenSource learning, TokenSource still) {
        return switch (towers) {
            case BOTH -> learning;
            case PICTURES -> new PairedTokens(encoder(), learning, still);
            case TEXTS -> new PairedTokens(encoder(), still, learning);
        };
    }

    /**
     * The vectors that the encoder pools pictures and texts into, each as a sequence of one, from networks that learn and others
     * that stay as they are: neither standardised nor reduced.
     *
     * @param learningRate of the rest of the model
     * @throws SimReException if nothing would learn, or a network learns from nothing
     */
    public TokenSource learningVectors(Finetuning finetuning, double learningRate) {
        if (finetuning.towers() == LearningTowers.BOTH) {
            requirePretrained(LearningTowers.PICTURES);
            requirePretrained(LearningTowers.TEXTS);
        }
        requirePretrained(finetuning.towers());
        TokenSource learning =
                new FinetunedEncoder(encoder.frozen(), finetuning, learningRate, true, vectors());
        TokenSource still = new FrozenVectors(this, encoder);
        return paired(finetuning.towers(), learning, still);
    }

    private void requirePretrained(LearningTowers towers) {
        boolean pictures = towers == LearningTowers.PICTURES;
        boolean pretrained =
                pictures ? encoder().pretrainedPictures() : encoder().pretrainedTexts();
        if (towers != LearningTowers.BOTH && !pretrained) {
            String tower = pictures ? "picture" : "text";
            throw new SimReException(
                    "finetune(" + tower + "s()) needs a pretrained " + tower + " tower.",
                    "In " + encoder().name() + ", whose " + tower + " tower learns anyway.",
                    "Encode with another "
                            + tower
                            + " tower, for example "
                            + (pictures ? "vit(...)" : "sentences(...)")
                            + ", or leave out "
                            + tower
                            + "s(), or finetune.");
        }
    }

    @Override
    public PretrainedEncoder encoder() {
        return encoder.encoder();
    }

    @Override
    public Optional<CachedEncoder> frozen() {
        return Optional.of(encoder);
    }

    @Override
    public Optional<MemeVectors> vectors() {
        return Optional.of(new MemeVectors(encoder::pooledPictures, encoder::pooledTexts));
    }

    @Override
    public Picture picture(Meme meme) {
        return encoder.frozen().picture(meme.picture());
    }

    @Override
    public Picture blank() {
        return encoder.frozen().picture(null);
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        tracer.comment("tokens of the pictures, as the frozen encoder gave them");
        return new Tokens(tracer.input("pictures"), null, false);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        tracer.comment("tokens of the texts, as the frozen encoder gave them");
        Tensor tokens = tracer.promptInput("texts");
        Tensor mask = tracer.promptInput("real").ne(0).unsqueeze(1).unsqueeze(1);
        return new Tokens(tokens, mask, true);
    }

    /** The tokens (memes, tokens, width). */
    @Override
    public Array pictures(List<Picture> pictures) {
        List<Embedding> embeddings = encoder.embedPictures(pictures);
        Embedding first = embeddings.get(0);
        float[] values = new float[pictures.size() * first.tokens().length];
        for (int row = 0; row < embeddings.size(); row++) {
            float[] tokens = embeddings.get(row).tokens();
            System.arraycopy(tokens, 0, values, row * tokens.length, tokens.length);
        }
        return Array.of(values, pictures.size(), first.count(), first.width());
    }

    /** The tokens (texts, length, width), and 1 where there is one (texts, length). */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        List<Embedding> embeddings = encoder.embedTexts(texts);
        int width = embeddings.get(0).width();
        int length = embeddings.stream().mapToInt(Embedding::count).max().orElse(1);
        float[] values = new float[texts.size() * length * width];
        long[] real = new long[texts.size() * length];
        for (int row = 0; row < embeddings.size(); row++) {
            Embedding text = embeddings.get(row);
            System.arraycopy(text.tokens(), 0, values, row * length * width, text.tokens().length);
            if (encoder().lastTokenIsWhole()) {
                int last = (text.count() - 1) * width;
                System.arraycopy(text.tokens(), last, values, row * length * width, width);
            }
            Arrays.fill(real, row * length, row * length + text.count(), 1);
        }
        return List.of(
                Array.of(values, texts.size(), length, width),
                Array.of(real, texts.size(), length));
    }
}
