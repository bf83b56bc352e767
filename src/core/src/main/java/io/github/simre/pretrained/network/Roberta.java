package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;

/**
 * RoBERTa (Liu et al., 2019) and, for a hundred languages, XLM-R (Conneau et al., 2020): BERT's layers, with places of tokens that
 * are counted from the number of the padding token + 1. Names of weights are those of Hugging Face's {@code RobertaModel}.
 *
 * @param bert its sizes
 * @param padding the number of the padding token
 */
public record Roberta(Bert bert, int padding) implements TextNetwork {
    /** What {@code model_type} may be. */
    public static final List<String> KINDS = List.of("roberta", "xlm-roberta");

    private static final Tower BASE = new Tower(768, 3072, 12, 12, Activation.GELU, 1e-12);

    /** The configuration, with the values of Hugging Face's classes where it is silent. */
    public static Roberta of(Config config) {
        config.require("model_type", KINDS.toArray(String[]::new));
        config.require("position_embedding_type", "absolute");
        boolean many = config.text("model_type", "roberta").equals("xlm-roberta");
        Bert bert =
                new Bert(
                        Tower.of(config, BASE),
                        config.integer("vocab_size", many ? 30522 : 50265),
                        config.integer("max_position_embeddings", 512),
                        config.integer("type_vocab_size", 2));
        int padding = config.integer("pad_token_id", 1);
        if (padding >= bert.positions() - 1) {
            throw config.wrong(
                    "pad_token_id", "below max_position_embeddings " + bert.positions() + " - 1");
        }
        return new Roberta(bert, padding);
    }

    @Override
    public Tower tower() {
        return bert.tower();
    }

    @Override
    public int vocabulary() {
        return bert.vocabulary();
    }

    @Override
    public int longest() {
        return bert.positions() - padding - 1;
    }

    @Override
    public Roberta first(int layers) {
        return new Roberta(bert.first(layers), padding);
    }

    @Override
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor mask) {
        return bert.textTokens(tracer, ids, null, mask, padding + 1);
    }
}
