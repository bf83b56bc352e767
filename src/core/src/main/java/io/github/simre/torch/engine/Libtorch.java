package io.github.simre.torch.engine;

import ai.djl.pytorch.jni.LibUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The libtorch in use.
 *
 * @param version for example {@code 2.7.1}
 * @param flavor what it was built for: {@code cpu}, or for example {@code cu124} for CUDA 12.4
 * @param folder of its files
 * @param installed whether the user has named it, in PYTORCH_LIBRARY_PATH; otherwise a jar brought it
 */
public record Libtorch(String version, String flavor, Path folder, boolean installed) {
    /** Loads it, and says what it is. @throws io.github.simre.base.SimReException if it cannot be loaded */
    public static Libtorch inUse() {
        String version = NativeEngine.libtorch();
        Path folder = Path.of(LibUtils.getLibtorchPath());
        boolean installed = named(folder);
        // DJL names the folders into which it unpacks: 2.7.1-20250812-cpu-linux-x86_64
        String flavor =
                installed
                        ? Optional.ofNullable(System.getenv("PYTORCH_FLAVOR")).orElse("cpu")
                        : folder.getFileName().toString().replaceFirst(".*-(cpu|cu\\d+).*", "$1");
        return new Libtorch(version, flavor, folder, installed);
    }

    /** Whether the user's own path holds it. */
    private static boolean named(Path folder) {
        String path = Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(each -> Path.of(each).toAbsolutePath())
                .anyMatch(each -> folder.equals(each) || folder.equals(each.getParent()));
    }

    /** Whether it can compute on NVIDIA's cards at all. */
    public boolean cuda() {
        return flavor.startsWith("cu")
                && Files.exists(folder.resolve(System.mapLibraryName("torch_cuda")));
    }

    /** What it is, for example {@code 2.5.1 for CUDA 12.4}. */
    public String build() {
        return version
                + " for "
                + (flavor.startsWith("cu")
                        ? "CUDA " + flavor.replaceFirst("cu(\\d+)(\\d).*", "$1.$2")
                        : "the processor");
    }

    /** What it is and where it came from. */
    @Override
    public String toString() {
        return build()
                + ", "
                + (installed ? "from PYTORCH_LIBRARY_PATH: " : "as built with SimRe: ")
                + folder;
    }
}
