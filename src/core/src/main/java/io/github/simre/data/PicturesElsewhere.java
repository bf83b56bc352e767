package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Pictures that do not lie in the folder of the annotations, as the setting {@code pictures} says. */
final class PicturesElsewhere {
    private PicturesElsewhere() {}

    /**
     * The annotations, with the folder in which their pictures are looked for.
     *
     * @param named as the user wrote it, or null where nothing was said
     * @throws SimReException if there is no such folder, or two are meant
     */
    static Annotations of(Annotations read, String named) {
        if (named == null) {
            return read;
        }
        if (read.memes().stream().anyMatch(meme -> meme.file() == null)) {
            throw new SimReException(
                    "The setting pictures is for tables and JSON, whose rows name pictures.",
                    "In "
                            + read.folder()
                            + ", the pictures themselves are read: "
                            + read.format()
                            + ".",
                    "Leave the setting out, or load the file of annotations by its name.");
        }
        Set<Path> places = new LinkedHashSet<>();
        for (Path place : List.of(Path.of(named), beside(read).resolve(named))) {
            if (Files.isDirectory(place)) {
                places.add(place.toAbsolutePath().normalize());
            }
        }
        if (places.isEmpty()) {
            throw new SimReException(
                    "There is no folder " + named + " with pictures.",
                    "Looked in "
                            + Path.of("").toAbsolutePath()
                            + " and beside the annotations in "
                            + beside(read).toAbsolutePath().normalize()
                            + ".",
                    "Give the folder's path in pictures(...).");
        }
        if (places.size() > 1) {
            throw new SimReException(
                    "pictures(\"" + named + "\") may mean two folders.",
                    "There are "
                            + places.stream()
                                    .map(Path::toString)
                                    .reduce((a, b) -> a + " and " + b)
                                    .orElse("")
                            + ".",
                    "Give the whole path.");
        }
        return new Annotations(
                read.format(),
                places.iterator().next(),
                read.files(),
                read.memes(),
                read.categories(),
                read.rows());
    }

    private static Path beside(Annotations read) {
        Path parent = read.memes().get(0).file().getParent();
        return parent == null ? Path.of("") : parent;
    }
}
