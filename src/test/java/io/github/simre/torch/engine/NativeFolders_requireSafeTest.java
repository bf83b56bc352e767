package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolders_requireSafeTest {
    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        folder = Files.createDirectories(temporary.resolve("above/libraries"));
        Files.writeString(folder.resolve("libtorch.so"), "native");
    }

    private static void allow(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private String refused(Path path) {
        return assertThrows(SimReException.class, () -> NativeFolders.requireSafe(path))
                .getMessage();
    }

    @Test
    @DisplayName(
            "A folder of one's own is fine, also below a sticky folder for all, and also if it is not there yet")
    void own() {
        NativeFolders.requireSafe(folder);
        NativeFolders.requireSafe(temporary.resolve("not/yet"));
    }

    @Test
    @DisplayName(
            "What others may write is refused: the folder, one above it, a library, and where a link leads")
    void writable() throws IOException {
        for (Path open : new Path[] {folder, folder.getParent(), folder.resolve("libtorch.so")}) {
            allow(open, "rwxrwxrwx");
            assertEquals(
                    "Native libraries are not loaded from where others can write: everybody or a group may change "
                            + open.toRealPath()
                            + ". They are in that folder, or in one below it. Remove that right (chmod go-w), or set DJL_CACHE_DIR to a"
                            + " folder of your own.",
                    refused(folder));
            allow(open, "rwxr-xr-x");
        }
        NativeFolders.requireSafe(folder);
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("libc10.so"), "native");
        Files.createSymbolicLink(folder.resolve("libc10.so"), elsewhere.resolve("libc10.so"));
        NativeFolders.requireSafe(folder);
        allow(elsewhere, "rwxrwxrwx");
        assertTrue(refused(folder).contains("elsewhere"));
    }
}
