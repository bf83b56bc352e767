package io.github.simre.script;

import io.github.simre.base.SimReException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Jupyter's programs, where they are installed. */
final class Jupyter {
    private Jupyter() {}

    /**
     * The first of some programs that is on the PATH.
     *
     * @throws SimReException if none is
     */
    static String program(String... names) {
        return Stream.of(names)
                .map(Jupyter::onPath)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "Jupyter is not here.",
                                        "On the PATH there is no "
                                                + String.join(", and no ", names)
                                                + ".",
                                        "Install it, for example with: pip install -r environment/requirements.txt"));
    }

    private static Optional<String> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(
                        folder ->
                                List.of(name, name + ".exe").stream()
                                        .map(each -> Path.of(folder, each)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
