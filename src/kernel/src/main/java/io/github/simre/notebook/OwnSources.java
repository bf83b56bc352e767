package io.github.simre.notebook;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Optional;

/** This library's sources, in which its documentation is: in its jar, or in the clone. */
final class OwnSources {
    /** Their folder in the jar: beside the classes the compiler would take them for something to compile. */
    static final String PLACE = "META-INF/sources";

    private OwnSources() {}

    /** A folder of packages; empty where there are no sources, and then only signatures are shown. */
    static Optional<Path> folder() {
        Optional<Path> packed = packed();
        Path clone = Path.of(System.getProperty("simre.home", "."), "src", "main", "java");
        return packed.isPresent() ? packed : Optional.of(clone).filter(Files::isDirectory);
    }

    /** Those that lie with the classes that run. */
    static Optional<Path> packed() {
        Path classes = KernelInstallation.classes();
        try {
            // stays open as long as the kernel runs
            Path root =
                    Files.isDirectory(classes)
                            ? classes
                            : FileSystems.newFileSystem(classes).getPath("/");
            return Optional.of(root.resolve(PLACE)).filter(Files::isDirectory);
        } catch (IOException | ProviderNotFoundException | FileSystemNotFoundException unreadable) {
            return Optional.empty();
        }
    }
}
