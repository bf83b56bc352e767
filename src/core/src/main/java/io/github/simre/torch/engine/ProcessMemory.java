package io.github.simre.torch.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What this process and this machine have of memory, as Linux tells it; empty elsewhere. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Bytes that this process holds in memory now. */
    public static OptionalLong resident() {
        return kilobytes("/proc/self/status", "VmRSS:");
    }

    /** The most that it has held since {@link #forgetPeak}. */
    public static OptionalLong peak() {
        return kilobytes("/proc/self/status", "VmHWM:");
    }

    /** Bytes that could still be taken without swapping. */
    public static OptionalLong available() {
        return kilobytes("/proc/meminfo", "MemAvailable:");
    }

    /** The peak begins anew. */
    public static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (IOException notAllowed) {
            // then the peak is that of the whole process: too much is the safe side
        }
    }

    private static OptionalLong kilobytes(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException noLinux) {
            return OptionalLong.empty();
        }
    }
}
