package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Golden;
import io.github.simre.torch.Array;
import io.github.simre.torch.Traces;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfoNce_goldenTest {
    private final Golden golden = Golden.of("simre/infonce.safetensors");

    @ParameterizedTest
    @CsvSource({
        "a, TEXT, t2i",
        "a, IMAGE, i2t",
        "a, SYMMETRIC, sym",
        "b, TEXT, t2i",
        "b, IMAGE, i2t",
        "b, SYMMETRIC, sym",
        "c, TEXT, t2i",
        "c, IMAGE, i2t",
        "c, SYMMETRIC, sym",
        "d, TEXT, t2i",
        "d, IMAGE, i2t",
        "d, SYMMETRIC, sym",
        "overflow, TEXT, t2i",
        "overflow, IMAGE, i2t",
        "overflow, SYMMETRIC, sym",
        "f32, TEXT, t2i",
        "f32, IMAGE, i2t",
        "f32, SYMMETRIC, sym"
    })
    @DisplayName("Golden values: rows, loss and gradients for every anchor")
    void lossAndGradientsAreTheReferences(String tag, Anchor anchor, String variant) {
        boolean single = tag.equals("f32");
        double tolerance = single ? 1e-5 : 1e-6;
        Function<String, Array> side =
                name -> {
                    Golden.Tensor tensor = golden.tensor(tag + "." + name);
                    return single
                            ? Array.of(tensor.floats(), tensor.shape())
                            : Traces.array(tensor);
                };
        InfoNceRun run =
                new InfoNceRun(
                        side.apply("T_pos"),
                        side.apply("I_pos"),
                        side.apply("T_neg"),
                        side.apply("I_neg"));
        InfoNce loss = new InfoNce(golden.tensor(tag + ".tau").scalar(), anchor, 1);
        boolean normalize = golden.tensor(tag + ".normalize").scalar() == 1;

        double[] rows =
                Traces.values(
                                run.weights(),
                                tracer -> List.of(run.rows(loss, tracer, normalize, null)))
                        .get(0)
                        .doubles();
        if (anchor == Anchor.SYMMETRIC) {
            double[] texts = golden.tensor(tag + ".loss_t2i_rows").values();
            double[] pictures = golden.tensor(tag + ".loss_i2t_rows").values();
            for (int i = 0; i < rows.length; i++) {
                assertEquals((texts[i] + pictures[i]) / 2, rows[i], tolerance);
            }
        } else {
            assertArrayEquals(
                    golden.tensor(tag + ".loss_" + variant + "_rows").values(), rows, tolerance);
        }

        Traces.Gradients gradients =
                Traces.gradients(
                        run.weights(), tracer -> run.rows(loss, tracer, normalize, null).mean());
        assertEquals(golden.tensor(tag + ".loss_" + variant).scalar(), gradients.loss(), tolerance);
        assertEquals(4, gradients.of().size());
        gradients
                .of()
                .forEach(
                        (name, gradient) ->
                                assertArrayEquals(
                                        golden.tensor(tag + ".grad_" + variant + "." + name)
                                                .values(),
                                        gradient,
                                        tolerance,
                                        name));
    }
}
