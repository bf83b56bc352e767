package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tokens with a third stream: how a text is spelt, added to its first token, and behind its vector. */
final class SemanticTokens extends WrappedTokens {
    private final LatentSemantics semantics;

    SemanticTokens(TokenSource inner, LatentSemantics semantics) {
        super(inner);
        this.semantics = semantics;
    }

    @Override
    TokenSource around(TokenSource other) {
        return new SemanticTokens(other, semantics);
    }

    @Override
    public void save(EncoderState state) {
        super.save(state);
        semantics.save(state);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        return semantics.added(tracer, super.texts(tracer), textWidth());
    }

    /** What the texts take anyway, and the numbers of their spelling (texts, numbers). */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        List<Array> arrays = new ArrayList<>(super.texts(texts));
        arrays.add(semantics.of(texts));
        return arrays;
    }

    @Override
    public Optional<MemeVectors> vectors() {
        return super.vectors()
                .map(
                        read ->
                                new MemeVectors(
                                        read.pictures(),
                                        texts -> spelt(texts, read.texts().apply(texts))));
    }

    private List<float[]> spelt(List<PromptedText> texts, List<float[]> read) {
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < read.size(); row++) {
            float[] first = read.get(row);
            float[] spelt = semantics.of(texts.get(row).text());
            float[] both = Arrays.copyOf(first, first.length + spelt.length);
            System.arraycopy(spelt, 0, both, first.length, spelt.length);
            vectors.add(both);
        }
        return vectors;
    }

    @Override
    public List<String> extensions() {
        List<String> all = new ArrayList<>(super.extensions());
        if (!all.contains(ReducedTokens.call(semantics.size()))) { // which brings as many along
            all.add(0, "latentSemantics(" + semantics.size() + ")");
        }
        return all;
    }
}
