package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.Golden;
import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BertAndVit_goldenTest {
    @Test
    @DisplayName("BERT: tokens, pooled, mean, and gradients")
    void bert() {
        Fixture fixture = Fixture.of("bert");
        Bert bert = Bert.of(fixture.config());
        Array[] inputs = {
            fixture.longs("input_ids"),
            fixture.longs("token_type_ids"),
            fixture.longs("attention_mask")
        };
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor ids = tracer.input("ids");
                            Tensor kinds = tracer.input("kinds");
                            Tensor mask = tracer.input("mask").ne(0).unsqueeze(1).unsqueeze(1);
                            Tensor tokens = bert.textTokens(tracer, ids, kinds, mask);
                            Tensor plain = bert.textTokens(tracer, ids, null, null);
                            return List.of(
                                    tokens,
                                    bert.pooled(tracer, tokens),
                                    new Tokens(tokens, mask, true).mean(),
                                    plain,
                                    bert.pooled(tracer, plain));
                        },
                        inputs);
        fixture.check("last_hidden_state", results.get(0));
        fixture.check("pooler_output", results.get(1));
        fixture.check("mean_pooled", results.get(2));
        fixture.check("plain_last_hidden_state", results.get(3));
        fixture.check("plain_pooler_output", results.get(4));
        Bert shorter = bert.first(1);
        fixture.check(
                "hidden_states.1",
                fixture.run(
                                tracer -> {
                                    Tensor ids = tracer.input("ids");
                                    Tensor kinds = tracer.input("kinds");
                                    Tensor mask =
                                            tracer.input("mask").ne(0).unsqueeze(1).unsqueeze(1);
                                    return List.of(shorter.textTokens(tracer, ids, kinds, mask));
                                },
                                inputs)
                        .get(0));
        fixture.checkGradients(tracer -> bertLoss(bert, tracer), inputs);
    }

    private static Tensor bertLoss(Bert bert, Tracer tracer) {
        Tensor ids = tracer.input("ids");
        Tensor kinds = tracer.input("kinds");
        Tensor given = tracer.input("mask");
        Tensor mask = given.ne(0).unsqueeze(1).unsqueeze(1);
        Tensor tokens = bert.textTokens(tracer, ids, kinds, mask);
        Tensor masked = tokens.times(given.typeAs(tokens).unsqueeze(2));
        return masked.times(masked).sum().plus(bert.pooled(tracer, tokens).sum());
    }

    @Test
    @DisplayName("ViT: tokens, pooled, another size of picture, and gradients")
    void vit() {
        Fixture fixture = Fixture.of("vit");
        Vit vit = Vit.of(fixture.config());
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor tokens = vit.pictureTokens(tracer, tracer.input("pixels"));
                            Tensor other =
                                    vit.pictureTokens(tracer, tracer.input("others"), 48, 40);
                            return List.of(tokens, vit.pooled(tracer, tokens), other);
                        },
                        fixture.floats("pixel_values"),
                        fixture.floats("pixel_values_48x40"));
        fixture.check("last_hidden_state", results.get(0));
        fixture.check("pooler_output", results.get(1));
        fixture.check("interp_last_hidden_state", results.get(2));
        fixture.checkGradients(
                tracer -> {
                    Tensor tokens = vit.pictureTokens(tracer, tracer.input("pixels"));
                    return tokens.times(tokens).sum().plus(vit.pooled(tracer, tokens).sum());
                },
                fixture.floats("pixel_values"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Activations over -8 to 8")
    void activations(Activation activation) {
        Golden golden = Fixture.of("activations").golden();
        Golden.Tensor x = golden.tensor("x");
        Tracer tracer = new Tracer();
        tracer.weight("none", (random, shape) -> new float[1], 1);
        tracer.method("run", traced -> List.of(activation.apply(traced.input("x"))));
        String name =
                activation == Activation.GELU_TANH ? "gelu_new" : activation.name().toLowerCase();
        try (var session =
                io.github.simre.torch.engine.Session.open(
                        tracer.program(),
                        io.github.simre.torch.Weights.initial(tracer.program(), 1))) {
            Fixture.close(
                    name,
                    golden.tensor(name),
                    session.call("run", Array.of(x.floats(), x.shape())).get(0),
                    1e-6);
        }
    }

    @Test
    @DisplayName("A configuration that cannot be right is refused with the key that is wrong")
    void wrongConfigurations() {
        assertEquals(
                "num_attention_heads 5 does not divide hidden_size 768. In a test. Use the configuration that was"
                        + " published with the weights.",
                message("{\"num_attention_heads\": 5}"));
        assertEquals(
                "hidden_size must be a whole number above 0, but is -3. In a test. Use the configuration that was"
                        + " published with the weights.",
                message("{\"hidden_size\": -3}"));
        assertEquals(
                "hidden_size must be a number, but is [1]. In a test. Use the configuration that was published with"
                        + " the weights.",
                message("{\"hidden_size\": [1]}"));
        assertEquals(
                "The activation \"swish9\" is not known. In a test. Known are gelu, quick_gelu, gelu_new, relu and"
                        + " tanh.",
                message("{\"hidden_act\": \"swish9\"}"));
        assertEquals(
                "num_hidden_layers 1000000000 cannot be right. In a test. Use the configuration that was published"
                        + " with the weights.",
                message("{\"num_hidden_layers\": 1000000000}"));
        assertEquals(
                "The configuration cannot be read",
                message("<!doctype html><html>").substring(0, 32));
    }

    private static String message(String json) {
        return assertThrows(SimReException.class, () -> Bert.of(Config.of(json, "a test")))
                .getMessage();
    }
}
