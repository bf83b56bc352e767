package io.github.simre.torch.engine;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * How the C library hands out memory. A training step allocates and frees the same hundreds of megabytes again and again;
 * glibc's default gives them back to the system in between, and the faults of taking them anew cost as much as the step.
 */
public final class NativeMemory {
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;
    private static final int ARENA_MAX = -8;

    private NativeMemory() {}

    /** Keeps freed memory for the next step. Does nothing where the C library is another one. */
    static void keepFreed() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Function mallopt = Function.getFunction("c", "mallopt");
            set(mallopt, ARENA_MAX, 1); // only the main arena grows beyond 64 MB
            set(mallopt, MMAP_THRESHOLD, 32 << 20); // the largest that is allowed
            set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
            set(mallopt, TOP_PAD, 64 << 20);
        } catch (UnsatisfiedLinkError otherLibrary) {
            // musl has no mallopt: slower, but right
        }
    }

    /** Returns what is free to the system now, for other programs. The next step takes it anew, which costs it some time. */
    public static void giveBack() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0L});
        } catch (UnsatisfiedLinkError otherLibrary) {
            // musl has none
        }
    }

    private static void set(Function mallopt, int option, int value) {
        mallopt.invokeInt(new Object[] {option, value});
    }
}
