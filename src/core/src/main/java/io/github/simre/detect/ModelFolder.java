package io.github.simre.detect;

import com.google.gson.JsonObject;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import io.github.simre.base.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a saved model: {@code model.json}, which names every other file with its size and SHA-256, and those files. It is
 * written beside its place and moved there whole.
 */
final class ModelFolder {
    /** What everybody may read. */
    static final String CARD = "README.md";

    /** Files that an encoder brings with it lie in folders below this one. */
    static final String ENCODER = "encoder";

    private static final String FILES = "files";
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";

    private ModelFolder() {}

    /** The file of the weights. @param number of the model; 0 for one that knows all categories */
    static String weights(int number) {
        return number == 0 ? "weights.safetensors" : "weights-" + number + ".safetensors";
    }

    /**
     * Writes a folder.
     *
     * @param target is replaced if it is a model, and nothing else lies there
     * @param content writes the files into a folder that is empty
     * @throws SimReException if something else is there, or it cannot be written; what was there before then remains
     */
    static void write(Path target, Consumer<Path> content) {
        write(target, content, ModelFolder::move);
    }

    /** Moves a folder. */
    interface Move {
        void accept(Path from, Path to) throws IOException;
    }

    static void write(Path target, Consumer<Path> content, Move move) {
        Path place = real(target);
        if (place.getFileName() == null) {
            throw new SimReException(
                    "A model needs a folder of its own.",
                    "It was to be saved in " + target + ".",
                    "Name one, for example save(\"models/irony\").");
        }
        requireReplaceable(place);
        String hidden = "." + place.getFileName() + "." + UUID.randomUUID();
        Path part = place.resolveSibling(hidden + ".part");
        Path before = place.resolveSibling(hidden + ".before");
        try {
            Files.createDirectories(part);
            content.accept(part);
            if (Files.exists(place)) {
                move.accept(place, before);
            }
            try {
                move.accept(part, place);
            } catch (IOException e) {
                putBack(before, place, move);
                throw e;
            }
            delete(before);
        } catch (IOException e) {
            throw new SimReException(
                    "The model could not be saved: " + e + ".",
                    "In " + place + ".",
                    "Check that the folder above it can be written to and has space.",
                    e);
        } finally {
            delete(part);
        }
    }

    /** The folder itself where the target is a link to it, so that the link stays. */
    private static Path real(Path target) {
        Path place = target.toAbsolutePath().normalize();
        try {
            return Files.exists(place) ? place.toRealPath() : place;
        } catch (IOException e) {
            throw new SimReException(
                    "The folder of the model cannot be found: " + e + ".",
                    "It is " + place + ".",
                    "Save the model under another name.",
                    e);
        }
    }

    private static void putBack(Path before, Path place, Move move) {
        if (!Files.exists(before)) {
            return;
        }
        try {
            move.accept(before, place);
        } catch (IOException e) {
            throw new SimReException(
                    "The model could not be saved, and the one that was there could not be put back: "
                            + e
                            + ".",
                    "The one that was there is whole, in " + before + ".",
                    "Rename that folder to " + place + ".",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            System.err.println("Warning: " + folder + " could not be deleted: " + e + ".");
        }
    }

    /** A folder that is empty, or a model and nothing else. */
    private static void requireReplaceable(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        Set<String> others = new TreeSet<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> all = Files.walk(place)) {
                all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .map(file -> place.relativize(file).toString().replace('\\', '/'))
                        .forEach(others::add);
                others.removeAll(own(place, others));
            } catch (IOException e) {
                others.add(e.toString());
            }
            if (others.isEmpty()) {
                return;
            }
        }
        String first = others.isEmpty() ? "" : ", such as " + others.iterator().next();
        throw new SimReException(
                Files.isDirectory(place)
                        ? "The folder holds something that is no part of a saved model"
                                + first
                                + "."
                        : "There is a file of that name.",
                "In " + place + ".",
                "Save the model under another name, or move away what is there.");
    }

    /** The files of a model, as far as it names them; none where it is no model: other programs, too, write a model.json. */
    private static Set<String> own(Path place, Set<String> names) {
        if (!names.contains(ModelJson.FILE)) {
            return Set.of();
        }
        JsonObject json;
        try {
            json = Json.read(place.resolve(ModelJson.FILE), ModelJson.LARGEST);
        } catch (IOException e) {
            return Set.of();
        }
        if (ModelJson.isOurs(json)
                && json.get(ModelJson.MODEL) instanceof JsonObject model
                && model.get(FILES) instanceof JsonObject files) {
            Set<String> own = new TreeSet<>(files.keySet());
            own.addAll(List.of(ModelJson.FILE, CARD));
            return own;
        }
        return Set.of();
    }

    /** Whether a file of this name, below the folder, can be opened again. */
    static boolean isName(String name) {
        return name.matches(NAME + "(/" + NAME + "){0,3}");
    }

    /** Notes every file of a folder with its size and SHA-256, but for the card. */
    static void note(Path folder, JsonObject model) throws IOException {
        JsonObject files = new JsonObject();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.equals(CARD)) {
                    files.add(name, fingerprint(file));
                }
            }
        }
        model.add(FILES, files);
    }

    /** A file's size and SHA-256. */
    static JsonObject fingerprint(Path file) throws IOException {
        JsonObject one = new JsonObject();
        one.addProperty("bytes", Files.size(file));
        one.addProperty("sha256", hash(file));
        return one;
    }

    /**
     * Makes sure that every file is the one that was saved. Only files below the folder are looked at.
     *
     * @throws SimReException naming the first that is not
     */
    static void requireWhole(Path folder, StoredJson model) {
        model.get(FILES)
                .entries()
                .forEach(
                        (name, noted) -> {
                            if (!isName(name)) {
                                throw noted.wrong("about a file of the model");
                            }
                            requireSame(folder.resolve(name), noted);
                        });
    }

    /**
     * A file of a model that was opened before.
     *
     * @throws SimReException if it is no longer the one that was opened
     */
    static Path unchanged(Path folder, StoredJson model, String name) {
        Path file = folder.resolve(name);
        StoredJson noted = model.get(FILES).get(name);
        noted.object(); // a model that never noted it was not changed after it was opened
        try {
            requireSame(file, noted);
        } catch (SimReException e) {
            throw new SimReException(
                    "The model's folder was changed after the model was opened: "
                            + name
                            + " is not the same.",
                    "It is " + file + ".",
                    "Open the model again.",
                    e);
        }
        return file;
    }

    /** Makes sure that a file is as it was noted. @throws SimReException if it is not */
    static void requireSame(Path file, StoredJson noted) {
        String why;
        try {
            SmallFile.requireRegular(file);
            long bytes = noted.get("bytes").whole();
            why =
                    Files.size(file) != bytes
                            ? "it has " + Files.size(file) + " bytes instead of " + bytes
                            : hash(file).equals(noted.get("sha256").text())
                                    ? ""
                                    : "its content has changed";
        } catch (IOException e) {
            why = e.getMessage();
        }
        if (!why.isEmpty()) {
            throw new SimReException(
                    "A file of the model is not the one that was saved: " + why + ".",
                    "It is " + file + ".",
                    "Copy the model's folder again, or save the model again.");
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
