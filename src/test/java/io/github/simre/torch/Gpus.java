package io.github.simre.torch;

import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.engine.NativeEngine;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** NVIDIA's GPUs of this machine; tests that need them are skipped where there are fewer. */
public final class Gpus {
    private Gpus() {}

    /** So many of them. Skips the calling test, saying why, where there are not as many. */
    public static List<Device> first(int count) {
        List<Device> found =
                Accelerators.available().stream()
                        .filter(device -> device.kind() == Device.Kind.CUDA)
                        .toList();
        Assumptions.assumeTrue(
                found.size() >= count,
                () ->
                        "Skipped: libtorch %s finds %d of the %d GPUs that this test needs. environment/simre doctor says why."
                                .formatted(NativeEngine.libtorch(), found.size(), count));
        return found.subList(0, count);
    }
}
