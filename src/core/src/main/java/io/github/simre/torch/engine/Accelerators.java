package io.github.simre.torch.engine;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
                    index < MOST && whyNot(new Device(Device.Kind.CUDA, index)).isEmpty();
                    index++) {
                working.add(new Device(Device.Kind.CUDA, index));
            }
            boolean apple = System.getProperty("os.name").startsWith("Mac");
            if (apple && whyNot(new Device(Device.Kind.MPS, 0)).isEmpty()) {
                working.add(new Device(Device.Kind.MPS, 0));
            }
            found = List.copyOf(working);
        }
        return found;
    }

    /**
     * What is taken where a call does not choose: the first GPU, or else the processor; or what the environment variable {@code
     * SIMRE_DEVICE} or the system property {@code simre.device} names.
     *
     * @throws SimReException if nothing can be computed on what is named
     */
    public static Device automatic() {
        String named = System.getProperty("simre.device", System.getenv("SIMRE_DEVICE"));
        if (named != null && !named.isBlank()) {
            return require(Device.of(named));
        }
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
                "Leave device(...) out to use what is there; environment/simre doctor says what is missing.");
    }

    /** Why nothing can be computed on a device, in libtorch's words; empty where it can. */
    public static Optional<String> whyNot(Device device) {
        Tracer tracer = new Tracer(device);
        tracer.method(
                "product",
                traced ->
                        List.of(
                                traced.weight("factor", Initialisation.constant(2), 1)
                                        .times(traced.input("x"))));
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            double product = session.call("product", Array.of(new float[] {21}, 1)).get(0).scalar();
            return product == 42 ? Optional.empty() : Optional.of("2 times 21 is " + product);
        } catch (RuntimeException unusable) {
            return Optional.of(
                    String.valueOf(unusable.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Devices of one kind that can be computed on. @throws SimReException if there are none, or of several kinds */
    public static List<Device> require(String... names) {
        List<Device> devices = Arrays.stream(names).map(Device::of).distinct().toList();
        if (devices.isEmpty() || devices.stream().map(Device::kind).distinct().count() > 1) {
            throw new SimReException(
                    "device takes one device, or several GPUs, but was given "
                            + String.join(", ", names)
                            + ".",
                    "",
                    "Typical values: device(\"cpu\"), device(\"cuda:0\"), device(\"cuda:0\", \"cuda:1\").");
        }
        return devices.stream().map(Accelerators::require).toList();
    }
}
