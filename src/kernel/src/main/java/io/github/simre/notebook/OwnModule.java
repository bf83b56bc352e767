package io.github.simre.notebook;

import io.github.simre.SimRe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A module of this library that cells can use: where its classes are, and its sources with their documentation. */
enum OwnModule {
    CORE("core", "simre.jar", SimRe.class),
    KERNEL("kernel", "simre-kernel.jar", OwnModule.class);

    /** The sources' folder in a jar: beside the classes the compiler would take them for something to compile. */
    static final String SOURCES = "META-INF/sources";

    private final String name;
    private final String jar;
    private final Class<?> member;

    OwnModule(String name, String jar, Class<?> member) {
        this.name = name;
        this.jar = jar;
        this.member = member;
    }

    /** The module whose classes lie in a place of the class path. */
    static Optional<OwnModule> at(Path place) {
        return Arrays.stream(values()).filter(each -> each.classes().equals(place)).findFirst();
    }

    /** The sources of all modules; there are none where they were left behind, and then only signatures are shown. */
    static List<Path> allSources() {
        return Arrays.stream(values())
                .map(each -> each.packedSources().or(each::clonedSources))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** What an installed kernel calls its jar. */
    String jar() {
        return jar;
    }

    /** As it runs: a folder of classes or a jar. */
    private Path classes() {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that lie with the classes that run. */
    Optional<Path> packedSources() {
        Path classes = classes();
        try {
            // stays open as long as the kernel runs
            Path root =
                    Files.isDirectory(classes)
                            ? classes
                            : FileSystems.newFileSystem(classes).getPath("/");
            return Optional.of(root.resolve(SOURCES)).filter(Files::isDirectory);
        } catch (IOException | ProviderNotFoundException | FileSystemNotFoundException unreadable) {
            return Optional.empty();
        }
    }

    /** Those of the repository. */
    Optional<Path> clonedSources() {
        Path clone = Path.of(System.getProperty("simre.home", "."), "src", name);
        return Optional.of(clone.resolve("src/main/java")).filter(Files::isDirectory);
    }
}
