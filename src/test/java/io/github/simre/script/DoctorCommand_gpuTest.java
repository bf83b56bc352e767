package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.torch.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says where a driver answers, which here is a script. */
@EnabledOnOs(OS.LINUX)
@Slow("starts the doctor in three processes: 10 seconds")
class DoctorCommand_gpuTest {
    @TempDir Path folder;

    /** The doctor in a process of its own. */
    static final class Doctor {
        private Doctor() {}

        /** Prints what it finds. */
        public static void main(String[] arguments) {
            System.exit(Main.commandLine().execute("doctor"));
        }
    }

    private List<String> lines(Map<String, String> environment, String name)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", folder + ":/usr/bin:/bin");
        return OtherProcess.output(Doctor.class, all)
                .lines()
                .filter(line -> line.matches("\\w+ +" + name + " .*"))
                .toList();
    }

    /** A driver for CUDA 12.4 with one card more than libtorch will find. */
    private void driver() throws IOException {
        Path script = folder.resolve("nvidia-smi");
        Files.writeString(
                script,
                """
                #!/bin/sh
                case "$*" in
                *name,driver_version,memory.total,memory.free*) echo "NVIDIA T1000, 550.54.15, 81559, 81000" ;;
                "") echo "| NVIDIA-SMI 550.54.15   Driver Version: 550.54.15   CUDA Version: 12.4 |" ;;
                *) exit 1 ;;
                esac
                """);
        assertTrue(script.toFile().setExecutable(true));
    }

    @Test
    @DisplayName("A GPU that libtorch does not use: what it is, and what to do")
    void gpuWithoutCuda() throws Exception {
        driver();
        // a number that no machine's libtorch can use, whatever GPUs it has
        List<String> lines = lines(Map.of("CUDA_VISIBLE_DEVICES", "-1"), "GPU");
        assertEquals(1, lines.size());
        assertTrue(
                lines.get(0)
                        .startsWith(
                                "hint    GPU       cuda:0, NVIDIA T1000, driver 550.54.15 for CUDA up to 12.4,"
                                        + " 85.5 GB, 84.9 free: not used"),
                lines.get(0));
    }

    @Test
    @DisplayName("A libtorch that the user names is told from the one that SimRe brings")
    void installedLibtorch() throws Exception {
        String brought = lines(Map.of(), "libtorch").get(0);
        assertTrue(brought.startsWith("ok      libtorch  2."), brought);
        assertTrue(brought.contains("as built with SimRe: "), brought);
        String place = brought.replaceFirst(".*SimRe: ", "");
        Map<String, String> named =
                Map.of(
                        "PYTORCH_LIBRARY_PATH",
                        place,
                        "PYTORCH_VERSION",
                        brought.replaceFirst(".*libtorch +([0-9.]+).*", "$1"),
                        "PYTORCH_FLAVOR",
                        "cpu");
        String installed = lines(named, "libtorch").get(0);
        assertTrue(installed.endsWith("from PYTORCH_LIBRARY_PATH: " + place), installed);
    }

    @Test
    @DisplayName(
            "A named libtorch of a flavor for which there is no bridge, or none at all: what must be set")
    void installedWrongly() throws Exception {
        Path brought = Path.of(lines(Map.of(), "libtorch").get(0).replaceFirst(".*SimRe: ", ""));
        Path place = Files.createDirectory(folder.resolve("lib"));
        try (Stream<Path> libraries = Files.list(brought)) {
            for (Path library : libraries.toList()) {
                if (!library.toString().contains("djl_torch")) {
                    Files.createSymbolicLink(place.resolve(library.getFileName()), library);
                }
            }
        }
        Map<String, String> named =
                Map.of(
                        "PYTORCH_LIBRARY_PATH", "" + place,
                        "PYTORCH_FLAVOR", "cu999",
                        "DJL_OFFLINE", "true");
        String line = lines(named, "libtorch").get(0);
        assertTrue(line.startsWith("MISSING libtorch  "), line);
        assertTrue(
                line.contains("PYTORCH_VERSION is not set, PYTORCH_FLAVOR is cu999: all three"),
                line);
        try (Stream<Path> links = Files.list(place)) {
            links.forEach(link -> link.toFile().delete());
        }
        String empty = lines(Map.of("PYTORCH_LIBRARY_PATH", "" + folder), "libtorch").get(1);
        assertTrue(empty.contains("but there is no libtorch in it"), empty);
    }
}
