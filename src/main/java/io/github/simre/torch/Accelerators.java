package io.github.simre.torch;

import io.github.simre.SimReException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The GPUs that the libtorch in use can really compute on. Asked by computing: a driver, a card and a build of libtorch must
 * all fit, and only a result proves that they do.
 */
public final class Accelerators {
    private static final int MOST = 16;

    private static List<Device> found;

    private Accelerators() {}

    /** All that work, in the order of their numbers; empty where there is the processor alone. */
    public static synchronized List<Device> available() {
        if (found == null) {
            List<Device> working = new ArrayList<>();
            for (int index = 0;
                    index < MOST && works(new Device(Device.Kind.CUDA, index));
                    index++) {
                working.add(new Device(Device.Kind.CUDA, index));
            }
            boolean apple = System.getProperty("os.name").startsWith("Mac");
            if (apple && works(new Device(Device.Kind.MPS, 0))) {
                working.add(new Device(Device.Kind.MPS, 0));
            }
            found = List.copyOf(working);
        }
        return found;
    }

    /** What is taken where the user does not choose: the first GPU, or else the processor. */
    public static Device automatic() {
        return available().isEmpty() ? Device.CPU : available().get(0);
    }

    /**
     * Makes sure that a device can be computed on.
     *
     * @throws SimReException if it cannot, naming those that can
     */
    public static Device require(Device device) {
        if (device.isCpu() || available().contains(device)) {
            return device;
        }
        throw new SimReException(
                "Nothing can be computed on " + device + ".",
                "libtorch "
                        + NativeEngine.libtorch()
                        + " finds "
                        + (available().isEmpty() ? "no GPU" : "only " + available())
                        + " on this machine.",
                "Leave device(...) out to use what is there; environment/simre doctor tells what is missing.");
    }

    /** Free bytes of a GPU's memory; empty where nothing tells. */
    public static Optional<Long> freeMemory(Device device) {
        if (device.kind() != Device.Kind.CUDA) {
            return Optional.empty();
        }
        return ask("memory.free")
                .filter(rows -> rows.size() > device.index())
                .map(rows -> Long.parseLong(rows.get(device.index()).trim()) << 20);
    }

    /**
     * What NVIDIA's driver says about each card, or empty where there is no driver.
     *
     * @param query for example {@code name,driver_version,memory.total}, as {@code nvidia-smi --help-query-gpu} names them
     */
    public static Optional<List<String>> ask(String query) {
        try {
            Process process =
                    new ProcessBuilder(
                                    "nvidia-smi",
                                    "--query-gpu=" + query,
                                    "--format=csv,noheader,nounits")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(answer.lines().toList())
                    : Optional.empty();
        } catch (IOException noDriver) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean works(Device device) {
        Tracer tracer = new Tracer(device);
        tracer.method(
                "product",
                traced ->
                        List.of(
                                traced.weight("factor", Initialisation.constant(2), 1)
                                        .times(traced.input("x"))));
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            return session.call("product", Array.of(new float[] {21}, 1)).get(0).scalar() == 42;
        } catch (RuntimeException unusable) {
            return false;
        }
    }
}
