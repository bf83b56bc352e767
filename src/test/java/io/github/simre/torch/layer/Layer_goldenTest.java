package io.github.simre.torch.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Golden;
import io.github.simre.torch.Array;
import io.github.simre.torch.GoldenWeights;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers against PyTorch's own, in double precision: outputs, a loss, and all its gradients. */
class Layer_goldenTest {
    private static final double EXACT = 1e-6;
    private final Golden golden = Golden.of("simre/crossmodal.safetensors");

    /** Equation 8 in one direction: what the targets become in the light of the sources. */
    private interface Fusion {
        Tensor fuse(Tracer tracer, Tokens sources, Tokens targets);
    }

    @Test
    @DisplayName("Golden values: multi-head attention")
    void attentionIsPyTorchs() {
        LayerSizes sizes = new LayerSizes(8, 2, 16, false, false, 0);
        agrees(
                "mha",
                "layer.attn.",
                (tracer, sources, targets) ->
                        new EncoderLayer(tracer, "layer", sizes)
                                .attention("attn", targets, sources));
    }

    @ParameterizedTest
    @CsvSource({"decoder_post_relu, false, false", "decoder_pre_gelu, true, true"})
    @DisplayName("Golden values: torch.nn.TransformerDecoderLayer, post-LN ReLU and pre-LN GELU")
    void decoderLayerIsPyTorchs(String tag, boolean normFirst, boolean gelu) {
        LayerSizes sizes = new LayerSizes(8, 2, 16, normFirst, gelu, 0);
        agrees(
                tag,
                "layer.",
                (tracer, sources, targets) ->
                        new DecoderLayer(tracer, "layer", sizes)
                                .apply(targets, sources, false)
                                .values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("Golden values: cross-attention layers and their last normalisation")
    void crossAttentionLayersAreTheReferences(int layers) {
        agrees(
                "mult" + layers,
                "fusion.",
                (tracer, sources, targets) -> asked(tracer, "fusion.", layers, sources, targets));
    }

    @Test
    @DisplayName("Golden values: the Multimodal Transformer's published code, inputs times √width")
    void crossAttentionIsThePublishedCodes() {
        Golden original = Golden.of("simre/mult_original.safetensors");
        Map<String, Array> renamed = new HashMap<>();
        GoldenWeights.of(original, "param.", "fusion.")
                .forEach((name, array) -> renamed.put(name.replace("self_attn", "attn"), array));
        double scale = Math.sqrt(8);
        Array result =
                Traces.values(
                                renamed,
                                tracer -> {
                                    Tensor sources = tracer.input("sources").times(scale);
                                    Tensor targets = tracer.input("targets").times(scale);
                                    return List.of(
                                            asked(
                                                    tracer,
                                                    "fusion.",
                                                    2,
                                                    new Tokens(sources, null, false),
                                                    new Tokens(targets, null, false)));
                                },
                                Traces.array(original.tensor("sources")),
                                Traces.array(original.tensor("targets")))
                        .get(0);
        // its softmax runs in single precision
        assertArrayEquals(original.tensor("out_scaled_nopos").values(), result.doubles(), EXACT);
    }

    private static Tensor asked(
            Tracer tracer, String prefix, int layers, Tokens sources, Tokens targets) {
        LayerSizes sizes = new LayerSizes(8, 2, 32, true, false, 0);
        Tokens state = targets;
        for (int layer = 0; layer < layers; layer++) {
            state =
                    new CrossAttentionLayer(tracer, prefix + "layers." + layer, sizes)
                            .apply(state, sources);
        }
        return Linear.norm(tracer, prefix + "norm", state.values(), 8);
    }

    private void agrees(String tag, String ours, Fusion fusion) {
        Map<String, Array> weights = GoldenWeights.of(golden, tag + ".param.", ours);
        weights.put("text", Traces.array(golden.tensor("text")));
        weights.put("image", Traces.array(golden.tensor("image")));
        Array padding = Traces.longs(golden.tensor("text_pad_mask"));
        List<Array> both = Traces.values(weights, tracer -> both(tracer, weights, fusion), padding);
        assertArrayEquals(golden.tensor(tag + ".I").values(), both.get(0).doubles(), EXACT, "I");
        assertArrayEquals(golden.tensor(tag + ".T").values(), both.get(1).doubles(), EXACT, "T");

        Traces.Gradients gradients =
                Traces.gradients(
                        weights,
                        tracer -> {
                            List<Tensor> fused = both(tracer, weights, fusion);
                            Tensor image = fused.get(0).times(tracer.input("wI")).sum();
                            return image.plus(fused.get(1).times(tracer.input("wT")).sum());
                        },
                        padding,
                        Traces.array(golden.tensor(tag + ".w_I")),
                        weightsOfRealTokens(tag));
        assertEquals(golden.tensor(tag + ".loss").scalar(), gradients.loss(), EXACT);
        GoldenWeights.assertGradients(golden, tag + ".grad.", ours, gradients.of(), EXACT);
    }

    private Array weightsOfRealTokens(String tag) {
        double[] weights = golden.tensor(tag + ".w_T").values().clone();
        double[] padding = golden.tensor("text_pad_mask").values();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 1 - padding[i / 8];
        }
        return Array.of(weights, golden.tensor(tag + ".w_T").shape());
    }

    // I looks at the text, whose padding is hidden; T looks at the picture
    private static List<Tensor> both(Tracer tracer, Map<String, Array> weights, Fusion fusion) {
        Tensor text = Traces.weight(tracer, weights, "text");
        Tensor image = Traces.weight(tracer, weights, "image");
        Tensor mask = tracer.input("padding").ne(1).unsqueeze(1).unsqueeze(1);
        Tokens pictures = new Tokens(image, null, false);
        return List.of(
                fusion.fuse(tracer, new Tokens(text, mask, false), pictures),
                fusion.fuse(tracer, pictures, new Tokens(text, null, false)));
    }
}
