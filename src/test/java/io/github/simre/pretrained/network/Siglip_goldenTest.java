package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
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
}
