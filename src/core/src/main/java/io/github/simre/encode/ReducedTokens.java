package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A few numbers for each meme: its picture is one short token, and of its text tokens the prompt's alone are left. */
final class ReducedTokens extends WrappedTokens {
    private final CachedEncoder encoder;
    private final PrincipalComponents principal;
    private final RecentVectors recent = new RecentVectors();

    ReducedTokens(TokenSource inner, CachedEncoder encoder, PrincipalComponents principal) {
        super(inner);
        this.encoder = encoder;
        this.principal = principal;
    }

    /** The setting that asks for it. */
    static String call(int numbers) {
        return "reduced(" + numbers + ")";
    }

    @Override
    TokenSource around(TokenSource other) {
        return new ReducedTokens(other, encoder, principal);
    }

    /** @throws SimReException always: an encoder learns through all of its tokens */
    @Override
    public Optional<TokenSource> learning(Finetuning finetuning, double learningRate) {
        throw new SimReException(
                "finetune needs the encoder's own tokens.",
                "In "
                        + encoder().name()
                        + ", which keeps only a few numbers of what the encoder gave.",
                "Leave out finetune(...) or reduced(...).");
    }

    @Override
    public void save(EncoderState state) {
        super.save(state);
        principal.save(state);
    }

    @Override
    public int pictureWidth() {
        return principal.size();
    }

    @Override
    public boolean pictureParts() {
        return false;
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        tracer.comment("principal components of the pictures, as one token");
        return new Tokens(tracer.input("pictures"), null, false);
    }

    /** The numbers (memes, 1, numbers). */
    @Override
    public Array pictures(List<Picture> pictures) {
        int size = principal.size();
        float[] values = new float[pictures.size() * size];
        for (int row = 0; row < pictures.size(); row++) {
            System.arraycopy(vector(pictures.get(row)), 0, values, row * size, size);
        }
        return Array.of(values, pictures.size(), 1, size);
    }

    @Override
    public List<Array> texts(List<PromptedText> texts) {
        return super.texts(texts.stream().map(text -> text.with("")).toList());
    }

    private float[] vector(Picture picture) {
        return recent.get(
                encoder.key(picture),
                key -> principal.of(encoder.embedPictures(List.of(picture)).get(0).pooled()));
    }

    /** Of a picture its numbers, of a text none. */
    @Override
    public Optional<MemeVectors> vectors() {
        return Optional.of(
                new MemeVectors(
                        pictures -> pictures.stream().map(this::vector).toList(),
                        texts -> Collections.nCopies(texts.size(), new float[0])));
    }

    @Override
    public List<String> extensions() {
        List<String> all = new ArrayList<>(super.extensions());
        all.add(call(principal.size()));
        return all;
    }
}
