package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Golden values are from the published architecture written out in PyTorch 1.13, whose own attention is in the head, on random weights. */
class Siglip_goldenTest {
    @Test
    @DisplayName(
            "SigLIP's picture tower: tokens, pooled by attention, and gradients; squares that do not fill the picture")
    void pictures() {
        Fixture fixture = Fixture.of("siglip");
        Siglip siglip = Siglip.of(fixture.config());
        List<Array> results =
                fixture.run(
                        tracer -> {
                            Tensor tokens = siglip.pictureTokens(tracer, tracer.input("pixels"));
                            return List.of(tokens, siglip.picturePooled(tracer, tokens));
                        },
                        fixture.floats("pixel_values"));
        assertEquals(9, results.get(0).shape()[1]);
        fixture.check("last_hidden_state", results.get(0));
        fixture.check("pooler_output", results.get(1));
        fixture.checkGradients(
                tracer -> {
                    Tensor tokens = siglip.pictureTokens(tracer, tracer.input("pixels"));
                    Tensor pooled = siglip.picturePooled(tracer, tokens);
                    return tokens.times(tokens).sum().plus(pooled.times(pooled).sum());
                },
                fixture.floats("pixel_values"));
    }

    @Test
    @DisplayName("A picture tower published alone is read, one without a head is refused")
    void configurations() {
        assertEquals(
                768,
                Siglip.of(Config.of("{\"model_type\": \"siglip_vision_model\"}", "a test"))
                        .vision()
                        .width());
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () ->
                                Siglip.of(
                                        Config.of(
                                                "{\"vision_config\": {\"vision_use_head\": false}}",
                                                "a test")));
        assertEquals(
                "vision_use_head must be true, but is false. In a test, vision_config. Use the configuration that was published"
                        + " with the weights.",
                e.getMessage());
    }

    @Test
    @DisplayName(
            "SigLIP's text tower: short texts are filled up, tokens, pooled at the end, gradients")
    void texts() {
        Fixture fixture = Fixture.of("siglip_text");
        SiglipText siglip = SiglipText.of(fixture.config());
        long[] filled = fixture.inputs().tensor("input_ids").longs();
        int end = 1;
        // the second and the third text are as long as they really are, then come numbers that no
        // vocabulary has
        long[] short6 = new long[2 * 6];
        for (int row = 1; row < 3; row++) {
            for (int i = 0; i < 6; i++) {
                boolean real = i == 0 || filled[row * 10 + i - 1] != end;
                short6[(row - 1) * 6 + i] = real ? filled[row * 10 + i] : -1;
            }
        }
        List<Array> whole = run(fixture, siglip, Array.of(filled, 3, 10));
        fixture.check("last_hidden_state", whole.get(0));
        fixture.check("pooler_output", whole.get(1));
        List<Array> filledUp = run(fixture, siglip, Array.of(short6, 2, 6));
        for (int i = 0; i < 2; i++) {
            double[] expected = whole.get(i).doubles();
            double[] actual = filledUp.get(i).doubles();
            int from = expected.length / 3;
            assertEquals(expected.length - from, actual.length);
            for (int j = 0; j < actual.length; j++) {
                assertEquals(expected[from + j], actual[j], 1e-6);
            }
        }
        fixture.checkGradients(
                tracer -> {
                    List<Tensor> results = traced(siglip, tracer);
                    Tensor tokens = results.get(0);
                    Tensor pooled = results.get(1);
                    return tokens.times(tokens).sum().plus(pooled.times(pooled).sum());
                },
                Array.of(filled, 3, 10));
    }

    private static List<Array> run(Fixture fixture, SiglipText siglip, Array ids) {
        return fixture.run(tracer -> traced(siglip, tracer), ids);
    }

    private static List<Tensor> traced(SiglipText siglip, Tracer tracer) {
        Tensor ids = tracer.input("ids");
        Tensor tokens = siglip.textTokens(tracer, ids.clampMin(0), ids.ne(-1), 1);
        return List.of(tokens, siglip.textPooled(tracer, tokens));
    }
}
