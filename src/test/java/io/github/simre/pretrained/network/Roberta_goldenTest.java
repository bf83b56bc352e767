package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Golden values are from the published architecture written out in PyTorch 1.13, with its own transformer layers, on random weights. */
class Roberta_goldenTest {
    private static Tensor real(Roberta roberta, Tracer tracer) {
        Tensor ids = tracer.input("ids");
        Tensor given = tracer.input("mask");
        Tensor mask = given.ne(0).unsqueeze(1).unsqueeze(1);
        Tensor tokens = roberta.textTokens(tracer, ids, mask);
        return tokens.times(given.typeAs(tokens).unsqueeze(2));
    }

    @Test
    @DisplayName("XLM-R: tokens of texts of several lengths, their means, a text alone, gradients")
    void xlmRoberta() {
        Fixture fixture = Fixture.of("xlm_roberta");
        Roberta roberta = Roberta.of(fixture.config());
        assertEquals(18, roberta.longest());
        Array[] inputs = {fixture.longs("input_ids"), fixture.longs("attention_mask")};
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor ids = tracer.input("ids");
                            Tensor mask = tracer.input("mask").ne(0).unsqueeze(1).unsqueeze(1);
                            Tensor tokens = roberta.textTokens(tracer, ids, mask);
                            return List.of(
                                    real(roberta, tracer), new Tokens(tokens, mask, true).mean());
                        },
                        inputs);
        fixture.check("real_hidden_state", results.get(0));
        fixture.check("mean_pooled", results.get(1));
        long[] first = Arrays.copyOf(fixture.inputs().tensor("input_ids").longs(), 12);
        fixture.check(
                "plain_last_hidden_state",
                fixture.run(
                                tracer ->
                                        List.of(
                                                roberta.textTokens(
                                                        tracer, tracer.input("ids"), null)),
                                Array.of(first, 1, 12))
                        .get(0));
        fixture.checkGradients(
                tracer -> {
                    Tensor tokens = real(roberta, tracer);
                    return tokens.times(tokens).sum();
                },
                inputs);
    }

    @Test
    @DisplayName("RoBERTa is read, too; what cannot be right is refused")
    void configurations() {
        Roberta base =
                Roberta.of(
                        Config.of("{\"model_type\": \"roberta\", \"pad_token_id\": 1}", "a test"));
        assertEquals(50265, base.vocabulary());
        assertEquals(510, base.longest());
        assertEquals(3, base.first(3).tower().layers());
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () ->
                                Roberta.of(
                                        Config.of(
                                                "{\"model_type\": \"xlm-roberta\", \"pad_token_id\": 511}",
                                                "a test")));
        assertEquals(
                "pad_token_id must be below max_position_embeddings 512 - 1, but is 511. In a test. Use the configuration"
                        + " that was published with the weights.",
                e.getMessage());
    }
}
