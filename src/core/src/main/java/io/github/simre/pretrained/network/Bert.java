package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * BERT (Devlin et al., 2019). Names of weights are those of Hugging Face's {@code BertModel}.
 *
 * @param tower its sizes
 * @param vocabulary how many token numbers there are
 * @param positions most tokens of a text
 * @param types how many kinds of sentences there are
 */
public record Bert(Tower tower, int vocabulary, int positions, int types) implements TextNetwork {
    private static final Tower BASE = new Tower(768, 3072, 12, 12, Activation.GELU, 1e-12);

    /** The configuration, with bert-base-uncased's values where it is silent. */
    public static Bert of(Config config) {
        config.require("model_type", "bert");
        config.require("position_embedding_type", "absolute");
        return new Bert(
                Tower.of(config, BASE),
                config.integer("vocab_size", 30522),
                config.integer("max_position_embeddings", 512),
                config.integer("type_vocab_size", 2));
    }

    @Override
    public int longest() {
        return positions;
    }

    /** Its first layers alone, as a model; the paper's ancestor uses 10 of 12. */
    @Override
    public Bert first(int layers) {
        Tower shorter =
                new Tower(
                        tower.width(),
                        tower.hidden(),
                        Math.min(layers, tower.layers()),
                        tower.heads(),
                        tower.activation(),
                        tower.epsilon());
        return new Bert(shorter, vocabulary, positions, types);
    }

    /** The states of the tokens of a text that is a single sentence. */
    @Override
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor mask) {
        return textTokens(tracer, ids, null, mask);
    }

    /**
     * The states of a text's tokens: {@code last_hidden_state} (rows, tokens, width).
     *
     * @param ids token numbers from 0 (rows, tokens)
     * @param kinds which sentence each token belongs to, from 0 (rows, tokens); null where all are of the first
     * @param mask a condition (rows, 1, 1, tokens), true where there is a token; or null
     */
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor kinds, Tensor mask) {
        return textTokens(tracer, ids, kinds, mask, 0);
    }

    /** @param start the place of the first token */
    Tensor textTokens(Tracer tracer, Tensor ids, Tensor kinds, Tensor mask, int start) {
        Part model = new Part(tracer, "");
        Part embeddings = model.in("embeddings");
        int width = tower.width();
        Tensor kind = embeddings.weight("token_type_embeddings.weight", types, width);
        Tensor places = embeddings.weight("position_embeddings.weight", positions, width);
        Tensor x =
                embeddings
                        .weight("word_embeddings.weight", vocabulary, width)
                        .embedding(ids)
                        .plus(kinds == null ? kind.narrow(0, 0, 1) : kind.embedding(kinds))
                        .plus((start == 0 ? places : places.from(0, start)).firstRows(ids));
        x = embeddings.dropout(embeddings.norm("LayerNorm", x, width, tower.epsilon()));
        return new BertLayers(model, tower).apply(x, mask, null, 0);
    }

    /** The first token through a linear map and tanh: {@code pooler_output} (rows, width). */
    public Tensor pooled(Tracer tracer, Tensor tokens) {
        return BertLayers.pool(new Part(tracer, ""), tokens, tower.width());
    }
}
