package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Golden;
import io.github.simre.encode.Encoder;
import io.github.simre.torch.Array;
import io.github.simre.torch.GoldenWeights;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.layer.LayerSizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From encoded texts and pictures to the loss, against PyTorch, with one transformer for both directions. */
class CrossModalTransformer_goldenTest {
    private static final double EXACT = 1e-6;
    private final Golden golden = Golden.of("simre/end_to_end.safetensors");

    @ParameterizedTest
    @CsvSource({
        "cls_l2, FIRST, true",
        "cls_raw, FIRST, false",
        "mean_l2, MEAN, true",
        "mean_raw, MEAN, false"
    })
    @DisplayName("Golden values: pooled vectors, loss and all gradients, end to end")
    void endToEndIsPyTorchs(String tag, Pooling pooling, boolean normalize) {
        Map<String, Array> weights = GoldenWeights.of(golden, "param.", "fusion.");
        for (String input : List.of("text_pos", "text_neg", "image")) {
            weights.put(input, Traces.array(golden.tensor(input)));
        }
        Array truePadding = Traces.longs(golden.tensor("text_pos_pad"));
        Array falsePadding = Traces.longs(golden.tensor("text_neg_pad"));

        List<Array> pooled =
                Traces.values(
                        weights,
                        tracer -> pairs(tracer, weights, pooling, false),
                        truePadding,
                        falsePadding);
        List<String> names = List.of("T_pos", "I_pos", "T_neg", "I_neg");
        for (int i = 0; i < 4; i++) {
            double[] expected = golden.tensor(tag + "." + names.get(i)).values();
            assertArrayEquals(expected, pooled.get(i).doubles(), EXACT, names.get(i));
        }

        Traces.Gradients gradients =
                Traces.gradients(
                        weights,
                        tracer -> {
                            List<Tensor> sides = pairs(tracer, weights, pooling, normalize);
                            return new InfoNce(0.2)
                                    .loss(
                                            sides.get(0),
                                            sides.get(1),
                                            sides.get(2),
                                            sides.get(3),
                                            null);
                        },
                        truePadding,
                        falsePadding);
        assertEquals(golden.tensor(tag + ".loss").scalar(), gradients.loss(), EXACT);
        GoldenWeights.assertGradients(golden, tag + ".grad.", "fusion.", gradients.of(), EXACT);
    }

    /** T+, I+, T- and I-; the pictures are shared by both prompts. */
    private static List<Tensor> pairs(
            Tracer tracer, Map<String, Array> weights, Pooling pooling, boolean normalize) {
        Tensor texts =
                Tensor.concat(
                        0,
                        Traces.weight(tracer, weights, "text_pos"),
                        Traces.weight(tracer, weights, "text_neg"));
        Tensor padding =
                Tensor.concat(0, tracer.input("truePadding"), tracer.input("falsePadding"));
        Tensor mask = padding.ne(1).unsqueeze(1).unsqueeze(1);
        Tokens text = new Tokens(texts, mask, true);
        Tokens picture = new Tokens(Traces.weight(tracer, weights, "image"), null, false);
        CrossModalTransformer transformer =
                new CrossModalTransformer(
                        tracer,
                        "fusion",
                        new Encoder.Fusion(new LayerSizes(8, 2, 32, true, false, 0), 0, 2),
                        Fusing.CROSS_ATTENTION,
                        pooling,
                        normalize);
        List<Tensor> texted = transformer.fuse(picture, text).halves();
        List<Tensor> pictured = transformer.fuse(text, picture).halves();
        return List.of(texted.get(0), pictured.get(0), texted.get(1), pictured.get(1));
    }
}
