package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files of a checkpoint and tells their kind by their content. */
public final class CheckpointFiles {
    private static final String INDEX = ".index.json";
    private static final List<String> NAMES =
            List.of(
                    "model.safetensors",
                    "model.safetensors" + INDEX,
                    "pytorch_model.bin",
                    "pytorch_model.bin" + INDEX,
                    "open_clip_model.safetensors",
                    "open_clip_pytorch_model.bin",
                    "model.onnx");

    private CheckpointFiles() {}

    /**
     * Opens a file of weights, whose kind is told by its content, or a folder that holds {@code model.safetensors}, its parts
     * with {@code model.safetensors.index.json}, {@code pytorch_model.bin}, or {@code model.onnx}.
     *
     * @throws SimReException if there is none, or it is broken, or it would have to execute something
     */
    public static Checkpoint open(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return file(fileOrFolder);
        }
        for (String name : NAMES) {
            Path file = fileOrFolder.resolve(name);
            if (Files.exists(file)) {
                return file(file);
            }
        }
        throw new SimReException(
                "There are no weights.",
                "In " + fileOrFolder + ": none of " + String.join(", ", NAMES) + ".",
                "Copy the files there that were published with the model.");
    }

    static Checkpoint file(Path file) {
        byte[] start = start(file);
        if (file.getFileName().toString().endsWith(INDEX)) {
            return parts(file);
        }
        return one(file, start);
    }

    private static Checkpoint one(Path file, byte[] start) {
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K') {
            return ZipCheckpoint.open(file);
        }
        if (start.length >= 2 && (start[0] & 0xff) == 0x80 && start[1] >= 2 && start[1] <= 5) {
            return LegacyCheckpoint.open(file);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.length == 0
                || text.startsWith("<")
                || text.startsWith("version https://git-lfs")) {
            throw new SimReException(
                    start.length == 0
                            ? "The file of weights is empty."
                            : text.startsWith("<")
                                    ? "The file of weights is a web page."
                                    : "The file of weights is only a pointer of Git LFS to the real one.",
                    "In " + file + ".",
                    "Download the file itself.");
        }
        return isOnnx(file, start) ? OnnxCheckpoint.open(file) : SafetensorsCheckpoint.open(file);
    }

    /** ONNX begins with the number of its version, field 1; in safetensors the ninth byte opens a brace. */
    private static boolean isOnnx(Path file, byte[] start) {
        return file.getFileName().toString().endsWith(".onnx")
                || start[0] == 1 << 3 && start.length > 8 && start[8] != '{';
    }

    private static byte[] start(Path file) {
        try {
            SmallFile.requireRegular(file);
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(64);
            }
        } catch (IOException e) {
            throw new SimReException(
                    "The weights cannot be read: " + e.getMessage() + ".",
                    "From " + file + ".",
                    "Check the name and that you may read it.",
                    e);
        }
    }

    private static Checkpoint parts(Path index) {
        Map<String, String> places = WeightIndex.read(index);
        Set<String> names = new TreeSet<>(places.values());
        List<Path> parts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            Path part = index.resolveSibling(name);
            parts.add(part);
            if (!Files.exists(part)) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new SimReException(
                    "Parts of the weights are missing: " + String.join(", ", missing) + ".",
                    "Beside " + index + ".",
                    "Download them, too.");
        }
        return JoinedCheckpoint.of(index, opened(parts), places);
    }

    private static List<Checkpoint> opened(List<Path> files) {
        List<Checkpoint> parts = new ArrayList<>();
        try {
            files.forEach(file -> parts.add(one(file, start(file))));
            return parts;
        } catch (RuntimeException e) {
            parts.forEach(Checkpoint::close);
            throw e;
        }
    }
}
