package io.github.simre.notebook;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.simre.base.SimReException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kernel as Jupyter finds it: a folder with its specification, its logos, this library in one jar and an archive of loaded
 * classes, with which it starts in half the time.
 */
public final class KernelInstallation {
    private static final List<String> OPENED =
            List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED");

    private final Path folder;

    /**
     * A place for a kernel.
     *
     * @param data one of Jupyter's data folders
     * @param name of the kernel, by which notebooks refer to it: letters, digits, dots, dashes, underlines
     * @throws SimReException if it is no such name
     */
    public KernelInstallation(Path data, String name) {
        if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
            throw new SimReException(
                    "\"" + name + "\" cannot be the name of a kernel.",
                    "",
                    "Jupyter allows letters, digits, dots, dashes and underlines.");
        }
        folder = data.resolve("kernels").resolve(name).toAbsolutePath().normalize();
    }

    /** The folder of the kernel. */
    public Path folder() {
        return folder;
    }

    /**
     * Writes everything, beside an older installation, which it then replaces. Takes some seconds: the kernel is started once,
     * so that Java can note what it loads.
     *
     * @param label what Jupyter's menus say
     * @param home the folder with the demo memes; may be null
     * @throws SimReException if something cannot be written or the kernel does not start
     */
    public void install(String label, String home) {
        Path fresh =
                folder.resolveSibling(
                        "." + folder.getFileName() + "-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(fresh);
            pack(fresh);
            Logo.write(fresh);
            delete(folder);
            // the archive names its jars by their places, so these must be the final ones
            Files.move(fresh, folder);
            ClassPathFiles.note(classPath(), folder.resolve("packages.txt"));
            List<String> command = command(home);
            Files.writeString(
                    folder.resolve("kernel.json"),
                    new GsonBuilder()
                            .setPrettyPrinting()
                            .disableHtmlEscaping()
                            .create()
                            .toJson(specification(label, command)));
            // the first time notes packages, the second one is what later starts will be like
            rehearse(home, List.of());
            String archived = after(25) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
            rehearse(home, List.of(archived + archive()));
        } catch (IOException failed) {
            throw new SimReException(
                    "The kernel cannot be installed in " + folder + ".",
                    "The system says: " + failed + ".",
                    "Choose another place with --user or --prefix, or check its permissions.",
                    failed);
        } finally {
            try {
                delete(fresh);
            } catch (IOException left) {
                System.err.println("SimRe: " + fresh + " is left behind: " + left);
            }
        }
    }

    /** Takes the kernel away. @return whether there was one */
    public boolean uninstall() {
        boolean there = Files.isDirectory(folder);
        try {
            delete(folder);
        } catch (IOException failed) {
            throw new SimReException(
                    "The kernel cannot be removed.",
                    "The folder is " + folder + ", and the system says: " + failed + ".",
                    "Check its permissions, or delete it by hand.",
                    failed);
        }
        return there;
    }

    private static List<Path> places() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.isBlank())
                .map(each -> Path.of(each).toAbsolutePath().normalize())
                .filter(Files::exists)
                .toList();
    }

    /** The jar that holds a place of the class path: archives are made for jars alone. */
    private Path packed(Path place, Path into) {
        Optional<OwnModule> own = OwnModule.at(place);
        if (own.isPresent()) {
            return into.resolve(own.get().jar());
        }
        return Files.isDirectory(place)
                ? into.resolve("classes-" + places().indexOf(place) + ".jar")
                : place;
    }

    private void pack(Path into) throws IOException {
        for (Path place : places()) {
            Path jar = packed(place, into);
            if (!jar.equals(place)) {
                JarWriter.write(
                        place,
                        OwnModule.at(place).map(KernelInstallation::sources).orElseGet(Map::of),
                        jar);
            }
        }
    }

    /** What Shift-Tab tells, where the folder of classes does not hold it already. */
    private static Map<String, Path> sources(OwnModule module) {
        if (module.packedSources().isPresent()) {
            return Map.of();
        }
        return module.clonedSources()
                .map(folder -> Map.of(OwnModule.SOURCES, folder))
                .orElseGet(Map::of);
    }

    private String classPath() {
        return places().stream()
                .map(place -> packed(place, folder).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean after(int version) {
        return Runtime.version().feature() >= version;
    }

    /** Since Java 25 the archive also holds linked classes and profiles of methods. */
    private Path archive() {
        return folder.resolve(after(25) ? "simre.aot" : "simre.jsa");
    }

    /**
     * Gives back what is no longer used, every 20 seconds and when much of the heap is free: the compilers alone would keep 100 MB
     * of a long day. The first option came with updates of Java 17, and a Java that does not know it would not start.
     */
    static List<String> memory() {
        String free = "-XX:MaxHeapFreeRatio=50";
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("TrimNativeHeapInterval");
            return List.of("-XX:TrimNativeHeapInterval=20000", free);
        } catch (IllegalArgumentException | NullPointerException unknown) {
            return List.of(free);
        }
    }

    private List<String> options(String home) {
        List<String> options = new ArrayList<>(OPENED);
        options.addAll(memory());
        if (after(22)) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (after(24) && !after(26)) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        options.addAll(
                List.of(
                        "-XX:-UsePerfData",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-Djava.awt.headless=true",
                        // Java reads this once: a proxy that asks for a password for https gets it
                        "-Djdk.http.auth.tunneling.disabledSchemes=",
                        "-Dfile.encoding=UTF-8"));
        options.add("-Dsimre.packages=" + folder.resolve("packages.txt"));
        options.add("-Dsimre.platform=" + folder.resolve("platform.txt"));
        if (home != null) {
            options.add("-Dsimre.home=" + home);
        }
        return options;
    }

    private List<String> command(String home) {
        List<String> command = new ArrayList<>();
        if (!System.getProperty("os.name").startsWith("Windows")) {
            // a shell puts in the options that the user wants for each kernel
            command.addAll(List.of("/bin/sh", "-c", "exec \"$0\" ${JJAVA_JVM_OPTS:-} \"$@\""));
        }
        command.add(java());
        command.add((after(25) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive());
        command.addAll(options(home));
        command.addAll(
                List.of("-cp", classPath(), SimReKernel.class.getName(), "{connection_file}"));
        return command;
    }

    private static JsonObject specification(String label, List<String> command) {
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("argv", command);
        specification.put("display_name", label);
        specification.put("language", "java");
        specification.put("interrupt_mode", "message");
        // libtorch's threads sleep while they wait; DJL neither calls home nor looks for natives in
        // the network
        specification.put(
                "env",
                Map.of(
                        "OMP_WAIT_POLICY", "PASSIVE",
                        "GOMP_SPINCOUNT", "0",
                        "OPT_OUT_TRACKING", "true",
                        "DJL_OFFLINE", "true",
                        "LC_ALL", "C.UTF-8"));
        specification.put("metadata", Map.of("debugger", false));
        return new com.google.gson.Gson().toJsonTree(specification).getAsJsonObject();
    }

    private void rehearse(String home, List<String> more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(more);
        command.addAll(options(home));
        command.addAll(List.of("-cp", classPath(), SimReKernel.class.getName(), "--rehearse"));
        Path log = Files.createTempFile("simre-kernel-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("SIMRE_KERNEL_HISTORY", "");
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            int code = builder.start().waitFor();
            if (code != 0) {
                String said = Files.readString(log).strip();
                delete(folder); // Jupyter must not offer what does not work
                throw new SimReException(
                        "The kernel does not start.",
                        "It ended with " + code + " and said: " + said,
                        "Run environment/simre doctor.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : paths) {
            Files.delete(each);
        }
    }
}
