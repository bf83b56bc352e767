package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.torch.Adam;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Published transformers drop numbers where they learn, and nowhere else. */
class Networks_dropoutTest {
    private static final Tower TWO_LAYERS = new Tower(8, 16, 2, 2, Activation.GELU, 1e-12);
    private static final PatchEmbedding PATCHES = new PatchEmbedding(16, 8);

    /** How often numbers are dropped in a training step: of the embeddings, and twice in each layer. */
    private static int drops(
            ToDoubleFunction<String> rates, double dropout, Function<Tracer, Tensor> network) {
        Tracer tracer = new Tracer();
        tracer.step(
                "step",
                Adam.standard(),
                traced -> network.apply(traced.within("e.").learning(rates, dropout)).sum());
        tracer.method("look", traced -> java.util.List.of(network.apply(traced)));
        return tracer.program().toString().split("self\\.draws\\(", -1).length - 1;
    }

    private static void check(Function<Tracer, Tensor> network) {
        assertEquals(5, drops(name -> 1, 0.1, network));
        assertEquals(0, drops(name -> 1, 0, network));
        assertEquals(2, drops(name -> name.contains("1.") ? 1 : 0, 0.1, network));
    }

    @Test
    @DisplayName("BERT, ViT, and both towers of CLIP and BLIP")
    void all() {
        Bert bert = new Bert(TWO_LAYERS, 20, 10, 2);
        check(tracer -> bert.textTokens(tracer, tracer.input("ids"), null, null));
        Vit vit = new Vit(TWO_LAYERS, PATCHES);
        check(tracer -> vit.pictureTokens(tracer, tracer.input("pixels")));
        Clip clip = new Clip(TWO_LAYERS, TWO_LAYERS, PATCHES, 20, 10, 8, 2);
        check(tracer -> clip.textTokens(tracer, tracer.input("ids"), null));
        check(tracer -> clip.pictureTokens(tracer, tracer.input("pixels")));
        Blip blip = new Blip(TWO_LAYERS, TWO_LAYERS, PATCHES, 20, 10, 8, 8, true);
        check(tracer -> blip.textTokens(tracer, tracer.input("ids"), null, null));
        check(tracer -> blip.pictureTokens(tracer, tracer.input("pixels")));
    }
}
