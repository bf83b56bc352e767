package io.github.simre.torch.engine;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Map;

/** Environment variables that libtorch's libraries read when they are loaded. What the user has set stays. */
final class NativeEnvironment {
    private static final Map<String, String> VARIABLES =
            Map.of(
                    // a thread that waits for the next part of a step spins for some microseconds
                    // before it sleeps: waking it
                    // takes longer than most parts of a small step
                    "GOMP_SPINCOUNT", "10000");

    private NativeEnvironment() {}

    /** Sets them, where the C library can. */
    static void set() {
        if (Platform.isWindows()) {
            return;
        }
        Function setenv = Function.getFunction("c", "setenv");
        VARIABLES.forEach((name, value) -> setenv.invokeInt(new Object[] {name, value, 0}));
    }
}
