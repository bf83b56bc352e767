package io.github.simre.script;

import ai.djl.util.Utils;
import com.sun.management.OperatingSystemMXBean;
import io.github.simre.torch.engine.Libtorch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** Really loads libtorch, which also unpacks it where that was not done before; then asks it what it can compute on. */
    static List<Finding> torch() {
        try {
            Libtorch libtorch = Libtorch.inUse();
            List<Finding> findings = new ArrayList<>();
            findings.add(new Finding("libtorch", true, libtorch.toString()));
            if (named() && !libtorch.installed()) {
                findings.add(
                        new Finding(
                                "libtorch",
                                Finding.Verdict.HINT,
                                "PYTORCH_LIBRARY_PATH is set, but there is no libtorch in it"));
            }
            findings.addAll(GpuCheckup.findings(libtorch));
            return findings;
        } catch (RuntimeException | LinkageError unavailable) {
            return List.of(
                    new Finding("libtorch", false, reason(unavailable) + whatToDo(unavailable)));
        }
    }

    private static boolean named() {
        return System.getenv("PYTORCH_LIBRARY_PATH") != null;
    }

    private static String whatToDo(Throwable unavailable) {
        if (reason(unavailable).contains("libcuda.so")) {
            return ". libtorch for CUDA needs NVIDIA's driver: install it, or build without CUDA:"
                    + " SIMRE_PROFILES=cpu environment/simre doctor";
        }
        return named()
                ? Stream.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR")
                        .map(
                                name ->
                                        name
                                                + " is "
                                                + Optional.ofNullable(System.getenv(name))
                                                        .orElse("not set"))
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        ". ",
                                        ": all three must be, the version to 2.7.1, the flavor to cpu or cu128"))
                : "";
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
