package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.SiglipText;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text tower of SigLIP, or of SigLIP 2 for pictures of one size, which is the same network with Gemma's tokenizer: the vector of the whole text in front, then the tokens of its last layer. The token that ends a text makes
 * room for that vector; tokens that fill up the text are seen by the network and then left out.
 *
 * @param siglip its sizes
 * @param files its files
 * @param preparation its tokenizer
 * @param filler the number of the token that fills up texts
 */
record SiglipTexts(SiglipText siglip, PublishedFiles files, TextPreparation preparation, int filler)
        implements PretrainedNetwork {
    /** Names what pictures and texts share, beside the weights. */
    static final String SPACE = "the space of SigLIP";

    static SiglipTexts open(PublishedFiles files, EncoderOptions options) {
        SiglipText siglip = SiglipText.of(files.config());
        int tokens = options.tokens(siglip.positions(), siglip.positions());
        TextPreparation texts = files.siglipTexts(siglip.vocabulary(), tokens);
        if (ids(texts, "").length != 1) {
            throw new SimReException(
                    "The tokenizer must put one token behind each text and none in front of it, but does not.",
                    "In " + files.folder() + ".",
                    "Use the tokenizer that was published with SigLIP's weights.");
        }
        return new SiglipTexts(siglip, files, texts, filler(files.folder(), texts));
    }

    private static long[] ids(TextPreparation texts, String text) {
        return texts.ids(new PromptedText("", text, ""));
    }

    /** The tokenizer's {@code pad_token}; config.json names one, too, but that of SigLIP is not always right. */
    private static int filler(Path folder, TextPreparation texts) {
        Path file = folder.resolve("tokenizer_config.json");
        String token = "";
        if (Files.exists(file)) {
            Config config = Config.read(file);
            if (!config.text("padding_side", "right").equals("right")) {
                throw new SimReException(
                        "SigLIP was trained on texts that are filled up behind, but these would be filled up in front.",
                        "padding_side in " + file + ".",
                        "Use the tokenizer_config.json that was published with SigLIP's weights.");
            }
            token =
                    config.has("pad_token") && config.element("pad_token").isJsonObject()
                            ? config.child("pad_token").text("content", "")
                            : config.text("pad_token", "");
        }
        long[] ids = token.isEmpty() ? new long[0] : ids(texts, token);
        if (ids.length != 2) {
            throw new SimReException(
                    token.isEmpty()
                            ? "It is not said which token fills up short texts."
                            : "The token that fills up short texts, \""
                                    + Json.shortened(token)
                                    + "\", is none of the tokenizer's.",
                    "pad_token in " + file + ".",
                    "Use the tokenizer_config.json that was published with SigLIP's weights.");
        }
        return (int) ids[0];
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Tensor states =
                siglip.textTokens(tracer, ids.clampMin(0), ids.ne(TextPreparation.PADDING), filler);
        Tensor pooled = siglip.textPooled(tracer, states);
        // as many tokens as there are numbers, the vector being one of them
        Tensor tokens =
                Tensor.concat(1, pooled.unsqueeze(1), states)
                        .transpose(0, 1)
                        .firstRows(ids)
                        .transpose(0, 1);
        return PublishedEncoder.encoding(tokens, PublishedEncoder.mask(ids), pooled);
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = files.open()) {
            return checkpoint.weights(
                    program,
                    name ->
                            name.startsWith("vision_model.")
                                    || name.equals("logit_scale")
                                    || name.equals("logit_bias")
                                    || name.endsWith(".position_ids"));
        }
    }

    @Override
    public int width() {
        return siglip.tower().width();
    }

    @Override
    public String checksum() {
        return files.checksum(siglip, filler);
    }

    /** Both towers of one SigLIP were trained to agree. */
    @Override
    public String space() {
        return files.checksum(SPACE);
    }
}
