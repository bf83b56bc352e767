package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import io.github.simre.Shared;
import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Convolutions_goldenTest {
    private static final Path RESNET =
            Path.of("src", "test", "resources", "golden", "model", "resnet");

    @TempDir Path folder;

    private static Array input(Golden golden, String name) {
        return Array.of(golden.tensor(name).floats(), golden.tensor(name).shape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"torchvision.safetensors", "huggingface.safetensors"})
    @DisplayName("ResNet under both names, its normalisations folded, gives the reference's grid")
    void resNet(String file) {
        ResNet tiny =
                ResNet.of(
                        Config.of(
                                "{\"embedding_size\": 8, \"hidden_sizes\": [16, 32], \"depths\": [2, 1]}",
                                "a test"));
        Golden golden = Golden.of(RESNET.resolve("golden.safetensors"));
        Tracer tracer = new Tracer();
        tracer.method(
                "run",
                traced -> {
                    Tensor grid = tiny.grid(traced, traced.input("pixels"));
                    return List.of(grid, grid.flatten(2).mean(2));
                });
        try (Checkpoint checkpoint = tiny.converted(CheckpointFiles.open(RESNET.resolve(file)));
                Session session =
                        Session.open(
                                tracer.program(),
                                checkpoint.weights(tracer.program(), name -> false))) {
            List<Array> results = session.call("run", input(golden, "pixels"));
            Fixture.close("grid", golden.tensor("grid"), results.get(0), 1e-5);
            Fixture.close("pooled", golden.tensor("pooled"), results.get(1), 1e-5);
        }
    }

    @Test
    @DisplayName("ResNet-50 has a grid of 7 × 7 cells of 2048 and 23,454,912 weights when folded")
    void resNetFifty() {
        Tracer tracer = new Tracer();
        tracer.method("run", traced -> List.of(ResNet.fifty().grid(traced, traced.input("x"))));
        // 25,557,032 of torchvision, less the classifier's 2,049,000, less two of four numbers for
        // each of the 26,560 normalised channels
        assertEquals(25_557_032 - 2_049_000 - 26_560, tracer.program().parameterCount());
        assertEquals(2048, ResNet.fifty().width());
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> ResNet.of(Config.of("{\"layer_type\": \"basic\"}", "a test")));
        assertTrue(e.getMessage().startsWith("Only bottleneck blocks"), e.getMessage());
    }

    @Test
    @DisplayName("MobileNetV2 on ImageNet's weights gives the reference's features and scores")
    void mobileNet() {
        Path weights = Shared.path("weights/mobilenetv2-imagenet-int8-onnx");
        Golden golden = Golden.of(weights.resolve("mobilenetv2_golden.safetensors"));
        Tracer tracer = new Tracer();
        tracer.method(
                "run",
                traced -> {
                    Tensor pooled = MobileNetV2.pooled(MobileNetV2.grid(traced, traced.input("x")));
                    return List.of(pooled, MobileNetV2.logits(traced, pooled));
                });
        try (Checkpoint checkpoint =
                        MobileNetV2.converted(
                                CheckpointFiles.open(
                                        weights.resolve("mobilenetv2_bnfolded_f32.safetensors")));
                Session session =
                        Session.open(
                                tracer.program(),
                                checkpoint.weights(tracer.program(), name -> false))) {
            List<Array> results = session.call("run", input(golden, "pixel_values"));
            Fixture.close("features", golden.tensor("features_mean"), results.get(0), 1e-4);
            Fixture.close("logits", golden.tensor("logits"), results.get(1), 1e-4);
        }
    }

    @Test
    @DisplayName("MobileNetV2 as torchvision publishes it is folded to the same numbers")
    void foldsMobileNet() {
        Tracer tracer = new Tracer();
        tracer.method("run", traced -> List.of(MobileNetV2.grid(traced, traced.input("x"))));
        Weights folded = Weights.initial(tracer.program(), 3);
        // the same convolutions, told apart into a convolution without bias and a normalisation
        Map<String, Array> unfolded = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(4);
        for (String name : folded.names()) {
            if (name.endsWith(".bias")) {
                continue;
            }
            String convolution = name.substring(0, name.length() - ".weight".length());
            int dot = convolution.lastIndexOf('.');
            String norm =
                    convolution.substring(0, dot + 1)
                            + (Integer.parseInt(convolution.substring(dot + 1)) + 1);
            float[] weight = folded.get(name).floats().clone();
            float[] bias = folded.get(convolution + ".bias").floats().clone();
            int channels = bias.length;
            float[] gamma = new float[channels];
            float[] mean = new float[channels];
            float[] variance = new float[channels];
            for (int channel = 0; channel < channels; channel++) {
                gamma[channel] = (float) (0.5 + random.nextDouble());
                mean[channel] = (float) random.nextGaussian();
                variance[channel] = (float) (0.3 + random.nextDouble());
                double scale = gamma[channel] / Math.sqrt(variance[channel] + 1e-5);
                bias[channel] += (float) (mean[channel] * scale);
                int each = weight.length / channels;
                for (int i = channel * each; i < (channel + 1) * each; i++) {
                    weight[i] /= (float) scale;
                }
            }
            unfolded.put(name, Array.of(weight, folded.get(name).shape()));
            unfolded.put(norm + ".weight", Array.of(gamma, channels));
            unfolded.put(norm + ".bias", Array.of(bias, channels));
            unfolded.put(norm + ".running_mean", Array.of(mean, channels));
            unfolded.put(norm + ".running_var", Array.of(variance, channels));
        }
        Path file = folder.resolve("mobilenet_v2.safetensors");
        Weights.of(unfolded).save(file);
        Array pixels =
                Array.of(
                        Initialisation.normal(1).fill(random, new long[] {3 * 64 * 64}),
                        1,
                        3,
                        64,
                        64);
        try (Checkpoint checkpoint = MobileNetV2.converted(CheckpointFiles.open(file));
                Session expected = Session.open(tracer.program(), folded);
                Session actual =
                        Session.open(
                                tracer.program(),
                                checkpoint.weights(tracer.program(), name -> false))) {
            float[] first = expected.call("run", pixels).get(0).floats();
            float[] second = actual.call("run", pixels).get(0).floats();
            for (int i = 0; i < first.length; i++) {
                assertEquals(first[i], second[i], 1e-5);
            }
        }
    }
}
