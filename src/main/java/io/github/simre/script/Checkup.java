package io.github.simre.script;

import ai.djl.engine.Engine;
import ai.djl.util.Utils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the doctor looks at; every check says what it found instead of failing. */
final class Checkup {
    private static final double GIGABYTE = 1e9;

    /** Extracted libtorch and DJL's bridge to it take 0.43 GB. */
    private static final double CACHE_GIGABYTES = 0.6;

    private Checkup() {}

    static Finding java() {
        boolean complete = ModuleLayer.boot().findModule("jdk.jshell").isPresent();
        return new Finding(
                "Java",
                complete,
                Runtime.version()
                        + " in "
                        + System.getProperty("java.home")
                        + (complete ? "" : ": a runtime without JShell, install a full JDK"));
    }

    static Finding machine() {
        return new Finding(
                "System",
                true,
                "%s %s, %d cores"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                Runtime.getRuntime().availableProcessors()));
    }

    static Finding memory() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double all = system.getTotalMemorySize() / GIGABYTE;
        // half a gigabyte of Java heap, one of libtorch, and the system beside them
        boolean enough = all > 2;
        return new Finding(
                "Memory",
                enough,
                "%.1f GB, of which Java may take %.1f%s"
                        .formatted(
                                all,
                                Runtime.getRuntime().maxMemory() / GIGABYTE,
                                enough ? "" : ": at least 2 GB are needed"));
    }

    static Finding cache() {
        Path folder = Utils.getCacheDir();
        try {
            double free = Files.getFileStore(existing(folder)).getUsableSpace() / GIGABYTE;
            double used = Files.isDirectory(folder) ? size(folder) / GIGABYTE : 0;
            boolean enough = used > 0 || free > CACHE_GIGABYTES;
            return new Finding(
                    "Cache",
                    enough,
                    "%s holds %.2f GB, %.1f GB are free%s"
                            .formatted(
                                    folder,
                                    used,
                                    free,
                                    enough
                                            ? ""
                                            : ": make room, or point DJL_CACHE_DIR at another disk"));
        } catch (IOException unreadable) {
            return new Finding(
                    "Cache", false, folder + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Really loads libtorch, which also extracts it where that was not done before. */
    static Finding torch() {
        try {
            Engine engine = Engine.getEngine("PyTorch");
            return new Finding(
                    "libtorch",
                    true,
                    "%s, %s".formatted(engine.getVersion(), devices(engine.getGpuCount())));
        } catch (RuntimeException | LinkageError unavailable) {
            return new Finding("libtorch", false, reason(unavailable));
        }
    }

    private static String devices(int gpus) {
        return gpus == 0 ? "on the processor (no GPU seen)" : gpus + " GPU(s)";
    }

    /** The innermost cause: DJL wraps the linker's message two or three times. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static Path existing(Path folder) {
        Path place = folder.toAbsolutePath();
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
