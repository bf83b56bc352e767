package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Gpus;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gpu")
class MatchingModel_gpuTest {
    private final TokenSource source = TinyMemes.source();

    private Array[] arrays() {
        BatchInputs inputs =
                new BatchInputs(
                        source,
                        BeNot.TECHNIQUE,
                        TinyMemes.CATEGORIES.names(),
                        TinyMemes.settings());
        Batch batch = inputs.originals(TinyMemes.memes(8));
        int[] categories = new int[batch.size()];
        return new Array[] {
            inputs.pictures(batch),
            inputs.features(inputs.pictures(batch), batch, BatchInputs.Questions.each(categories))
                    .get(1),
            inputs.labels(batch, BatchInputs.Questions.each(categories))
        };
    }

    private Program program(List<Device> devices, Precision precision) {
        TrainSettings settings =
                TinyMemes.settings(
                        "dropout",
                        0.0,
                        "clipGradients",
                        0.0,
                        "device",
                        devices,
                        "precision",
                        precision);
        return new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings).program();
    }

    /** A loss and Adam's first moments, which after a step without clipping are a tenth of the gradients. */
    private record Learned(double loss, Map<String, Array> moments, double lastLoss) {}

    private Learned learned(List<Device> devices, Precision precision) {
        Program program = program(devices, precision);
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            double loss = session.step(MatchingModel.STEP, 1, 1e-3, arrays());
            Map<String, Array> moments = session.moments();
            double last = loss;
            for (int step = 2; step <= 10; step++) {
                last = session.step(MatchingModel.STEP, step, 1e-3, arrays());
            }
            return new Learned(loss, moments, last);
        }
    }

    private static void same(Learned expected, Learned actual) {
        assertEquals(expected.loss(), actual.loss(), 1e-4 * Math.abs(expected.loss()));
        double largest =
                expected.moments().entrySet().stream()
                        .filter(moment -> moment.getKey().startsWith("m."))
                        .flatMapToDouble(moment -> Arrays.stream(moment.getValue().doubles()))
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
        assertTrue(largest > 0);
        expected.moments()
                .forEach(
                        (name, values) -> {
                            if (name.startsWith("m.")) {
                                double[] others = actual.moments().get(name).doubles();
                                for (int i = 0; i < others.length; i++) {
                                    assertEquals(
                                            values.doubles()[i], others[i], 1e-4 * largest, name);
                                }
                            }
                        });
        assertEquals(expected.lastLoss(), actual.lastLoss(), 1e-2 * Math.abs(expected.lastLoss()));
    }

    @Test
    @DisplayName("A GPU computes the processor's loss and gradients, and learns the same")
    void asOnTheProcessor() {
        List<Device> gpu = Gpus.first(1);
        same(learned(List.of(Device.CPU), Precision.F32), learned(gpu, Precision.F32));
    }

    @Test
    @DisplayName("Two GPUs with half of the batch each compute one's loss and gradients")
    void twoAsOne() {
        List<Device> both = Gpus.first(2);
        same(learned(both.subList(0, 1), Precision.F32), learned(both, Precision.F32));
    }

    @Test
    @DisplayName("Brain floats on a GPU give nearly the same loss, and the model learns")
    void brainFloats() {
        Learned brain = learned(Gpus.first(1), Precision.BF16);
        double expected = learned(List.of(Device.CPU), Precision.F32).loss();
        assertEquals(expected, brain.loss(), 0.03 * Math.abs(expected));
        assertTrue(brain.lastLoss() < brain.loss());
    }
}
