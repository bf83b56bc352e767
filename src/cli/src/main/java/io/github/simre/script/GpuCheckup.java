package io.github.simre.script;

import io.github.simre.script.Finding.Verdict;
import io.github.simre.torch.Device;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.engine.Libtorch;
import io.github.simre.torch.engine.NvidiaDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which GPUs there are, whether libtorch can compute on them, and what to install where it cannot. */
final class GpuCheckup {
    /** Bytes of a gigabyte for each MiB, in which the driver counts. */
    private static final double GIGABYTES = (1 << 20) / 1e9;

    private GpuCheckup() {}

    /** A line for each GPU, or one that says there is none. */
    static List<Finding> findings(Libtorch libtorch) {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return List.of(apple());
        }
        List<String> cards =
                NvidiaDriver.ask("name,driver_version,memory.total,memory.free").orElse(List.of());
        if (cards.isEmpty()) {
            return List.of(finding(Verdict.OK, "no NVIDIA driver answers; the processor is used"));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            findings.add(
                    card(new Device(Device.Kind.CUDA, i), cards.get(i).split(", *"), libtorch));
        }
        return findings;
    }

    private static Finding apple() {
        Optional<String> trouble = Accelerators.whyNot(new Device(Device.Kind.MPS, 0));
        return trouble.map(
                        why ->
                                finding(
                                        Verdict.HINT,
                                        "mps cannot be used, so the processor is used: " + why))
                .orElseGet(() -> finding(Verdict.OK, "mps works"));
    }

    private static Finding card(Device device, String[] facts, Libtorch libtorch) {
        String cuda = NvidiaDriver.cudaVersion().orElse("of an unknown version");
        String text =
                "%s, %s, driver %s for CUDA up to %s, %s GB, %s free: "
                        .formatted(
                                device,
                                facts[0],
                                facts[1],
                                cuda,
                                gigabytes(facts[2]),
                                gigabytes(facts[3]));
        Optional<String> trouble = Accelerators.whyNot(device);
        return trouble.isEmpty()
                ? finding(Verdict.OK, text + "works")
                : finding(Verdict.HINT, text + whatToDo(libtorch, cuda, trouble.get()));
    }

    private static String whatToDo(Libtorch libtorch, String driver, String trouble) {
        if (!libtorch.cuda()) {
            return """
                    not used: this libtorch is built for the processor only.
                      Build SimRe with libtorch 2.5.1 for CUDA 12.4, a download of 2.4 GB:
                        SIMRE_PROFILES=cuda environment/simre doctor
                      or take a libtorch 2.7.1 for CUDA 12 that is installed, for example PyTorch's own:
                        export PYTORCH_LIBRARY_PATH=…/site-packages/torch/lib PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=cu128""";
        }
        if (major(driver) < major(libtorch.flavor().replaceFirst("cu(\\d+)\\d", "$1."))) {
            return "not used, the driver is too old for libtorch "
                    + libtorch.version()
                    + " ("
                    + libtorch.flavor()
                    + "). Install a newer driver.";
        }
        String chosen = System.getenv("CUDA_VISIBLE_DEVICES");
        return "not used: "
                + trouble
                + (chosen == null ? "" : " (CUDA_VISIBLE_DEVICES is \"" + chosen + "\")");
    }

    private static int major(String version) {
        String digits = version.replaceFirst("\\..*", "");
        return digits.matches("\\d+") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }

    private static String gigabytes(String mebibytes) {
        return mebibytes.matches("\\d+")
                ? "%.1f".formatted(Long.parseLong(mebibytes) * GIGABYTES)
                : "an unknown number of";
    }

    private static Finding finding(Verdict verdict, String text) {
        return new Finding("GPU", verdict, text);
    }
}
