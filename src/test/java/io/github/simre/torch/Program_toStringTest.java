package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.torch.engine.Session;
import io.github.simre.torch.engine.TorchArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Program_toStringTest {
    private static Program program() {
        Tracer tracer = new Tracer();
        tracer.method(
                "affine",
                traced -> {
                    traced.comment("one linear map");
                    Tensor weight =
                            traced.weight("map.weight", Initialisation.xavierUniform(), 2, 3);
                    Tensor bias = traced.weight("map.bias", Initialisation.constant(0), 2);
                    return List.of(traced.input("x").matmul(weight.transpose()).plus(bias));
                });
        return tracer.program();
    }

    @Test
    @DisplayName("The text shows the weights, then what a method computes, line by line")
    void textShowsWeightsAndLines() {
        assertEquals(
                """
                # TorchScript, written by Java. Weights:
                #   p[0] map.weight [2, 3]
                #   p[1] map.bias [2]

                class Model(Module):
                  def affine(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
                    torch.set_grad_enabled(False)
                    # one linear map
                    x0 = torch.transpose(p[0], -2, -1)
                    x1 = torch.matmul(x, x0)
                    x2 = torch.add(x1, p[1])
                    return [x2]
                """,
                program().toString());
        assertEquals(8, program().parameterCount());
    }

    @Test
    @DisplayName("The archive holds stored entries: version, module, constants, and the same lines")
    void archiveHoldsTheSameLines() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(TorchArchive.write(program())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertEquals(ZipEntry.STORED, entry.getMethod(), entry.getName());
                entries.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        assertEquals(
                List.of(
                        "model/version",
                        "model/data.pkl",
                        "model/code/__torch__.py",
                        "model/constants.pkl"),
                List.copyOf(entries.keySet()));
        assertEquals(
                "class Model(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                        + program().source(),
                entries.get("model/code/__torch__.py"));
    }

    @Test
    @DisplayName("libtorch computes what the lines say")
    void libtorchComputesIt() {
        Map<String, Array> weights = new LinkedHashMap<>();
        weights.put("map.weight", Array.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        weights.put("map.bias", Array.of(new float[] {10, 20}, 2));
        try (Session session = Session.open(program(), Weights.of(weights))) {
            assertArrayEquals(
                    new float[] {13, 26},
                    session.call("affine", Array.of(new float[] {0, 0, 1}, 1, 3)).get(0).floats());
        }
    }

    @Test
    @DisplayName("A name that is used with two shapes is a mistake")
    void oneNameOneShape() {
        Tracer tracer = new Tracer();
        tracer.weight("w", Initialisation.constant(0), 2);
        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () -> tracer.weight("w", Initialisation.constant(0), 3));
        assertEquals("the weight w has the shape [2], but is used with [3]", e.getMessage());
    }
}
