package io.github.simre.torch.engine;

import ai.djl.util.Utils;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * The libtorch for CUDA that a jar on the class path brings. DJL takes it only where it finds an installed CUDA besides the
 * driver. The driver is enough: the jar holds all else that is needed. So it is unpacked here, and DJL is told to take it as if
 * it were an installed one.
 */
final class CudaLibtorch {
    private CudaLibtorch() {}

    /** Lets DJL take it, where there is one and the user has not named another. Must come before DJL's engine is loaded. */
    static void use() {
        if (Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null) {
            return;
        }
        Properties bundled = bundled();
        String flavor = bundled.getProperty("flavor", "cpu");
        if (!flavor.startsWith("cu")) {
            return;
        }
        String version = bundled.getProperty("version");
        String machine = bundled.getProperty("classifier");
        String name = version + "-" + flavor + "-" + machine;
        Path folder = Utils.getEngineCacheDir("pytorch").resolve(name);
        if (!Files.exists(folder)) {
            String from = "/pytorch/" + flavor + "/" + machine + "/";
            unpack(from, bundled.getProperty("libraries").split(","), folder);
        }
        System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString());
        System.setProperty("PYTORCH_VERSION", version);
        System.setProperty("PYTORCH_FLAVOR", flavor);
    }

    private static Properties bundled() {
        Properties properties = new Properties();
        try (InputStream stream = open("/native/lib/pytorch.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException unreadable) {
            properties.clear(); // then DJL says what it makes of it
        }
        return properties;
    }

    /** Whole or not at all. */
    private static void unpack(String from, String[] libraries, Path folder) {
        Path part = null;
        try {
            Files.createDirectories(folder.getParent());
            part = Files.createTempDirectory(folder.getParent(), "part");
            for (String library : libraries) {
                try (InputStream stream = open(from + library)) {
                    Files.copy(stream, part.resolve(library));
                }
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(folder)) { // else another process was faster
                throw new SimReException(
                        "libtorch for CUDA could not be unpacked: " + e + ".",
                        "Into " + folder + ".",
                        "It takes 5 GB: make room, or point DJL_CACHE_DIR at another disk.",
                        e);
            }
        } finally {
            if (part != null) {
                Utils.deleteQuietly(part);
            }
        }
    }

    private static InputStream open(String name) {
        return CudaLibtorch.class.getResourceAsStream(name);
    }
}
