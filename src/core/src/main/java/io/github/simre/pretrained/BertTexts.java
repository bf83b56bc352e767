package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.Bert;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.pretrained.network.Roberta;
import io.github.simre.pretrained.network.TextNetwork;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * BERT, RoBERTa or XLM-R as a text tower: tokens of its last layer, pooled as their mean.
 *
 * @param bert its sizes
 * @param files its files
 * @param preparation its tokenizer
 */
record BertTexts(TextNetwork bert, PublishedFiles files, TextPreparation preparation)
        implements PretrainedNetwork {
    private static final int STANDARD_TOKENS = 128;

    /** @param layers how many of its layers are used; 0 for all */
    static BertTexts open(PublishedFiles files, int layers, EncoderOptions options) {
        Config config = files.config();
        TextNetwork whole =
                Roberta.KINDS.contains(config.text("model_type", "bert"))
                        ? Roberta.of(config)
                        : Bert.of(config);
        TextNetwork bert = layers == 0 ? whole : whole.first(layers);
        int tokens = options.tokens(STANDARD_TOKENS, bert.longest());
        return new BertTexts(bert, files, files.texts(bert.vocabulary(), tokens));
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Tokens tokens = encode(tracer, ids);
        return new PretrainedEncoder.Encoding(tokens, tokens.mean());
    }

    @Override
    public Tokens encode(Tracer tracer, Tensor ids) {
        Tensor mask = PublishedEncoder.mask(ids);
        return new Tokens(bert.textTokens(tracer, ids.clampMin(0), mask), mask, true);
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = OriginalNames.bert(files.open())) {
            return checkpoint.weights(
                    program,
                    name ->
                            name.startsWith("pooler.")
                                    || name.startsWith("encoder.layer.")
                                    || name.endsWith("position_ids"));
        }
    }

    @Override
    public int width() {
        return bert.tower().width();
    }

    @Override
    public String checksum() {
        return files.checksum(bert);
    }
}
