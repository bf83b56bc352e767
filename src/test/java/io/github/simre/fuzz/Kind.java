package io.github.simre.fuzz;

import io.github.simre.RunFiles;
import io.github.simre.SimRe;
import io.github.simre.data.Pictures;
import io.github.simre.encode.EncoderFiles;
import io.github.simre.notebook.KernelFiles;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.script.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kinds of files that come from elsewhere, and what reads each. Their seeds lie in a folder each below {@link Seeds}'. */
public enum Kind {
    /** Tables and JSON with pictures beside them. */
    TABLES(4, "memes\\..*|.*\\.txt|.*\\.jsonl", (folder, seeds) -> SimRe.load(folder)),
    /** A data set's folder: files that are missing, twice, links, pipes, folders in their place. */
    FOLDERS(2, ".*", (folder, seeds) -> SimRe.load(folder)),
    PICTURES(4, ".*", (folder, seeds) -> picture(folder)),
    TOKENIZERS(4, ".*", (folder, seeds) -> EncoderFiles.tokenizer(folder)),
    CLIP(
            2,
            ".*\\.json",
            (folder, seeds) ->
                    EncoderFiles.encode(SimRe.clip(text(folder)), seeds.resolve(Seeds.PICTURE))),
    BLIP(
            1,
            ".*\\.json",
            (folder, seeds) ->
                    EncoderFiles.encode(SimRe.blip(text(folder)), seeds.resolve(Seeds.PICTURE))),
    VIT_BERT(
            2,
            ".*\\.json",
            (folder, seeds) ->
                    EncoderFiles.encode(
                            SimRe.vitBert(
                                    text(folder.resolve("vit")), text(folder.resolve("bert"))),
                            seeds.resolve(Seeds.PICTURE))),
    /** Weights as parts of a model that is used. */
    MODEL_WEIGHTS(
            1,
            ".*(safetensors|bin|pth|index.json)",
            (folder, seeds) ->
                    EncoderFiles.encode(SimRe.clip(text(folder)), seeds.resolve(Seeds.PICTURE))),
    /** Weights alone: safetensors, indexes, pickles in zip files and before. */
    WEIGHTS(4, ".*(safetensors|bin|pth|index.json)", (folder, seeds) -> weights(folder)),
    LIGHT(
            2,
            ".*",
            (folder, seeds) ->
                    EncoderFiles.encode(SimRe.light(text(folder)), seeds.resolve(Seeds.PICTURE))),
    RESUME(
            2,
            "checkpoint.safetensors",
            (folder, seeds) -> RunFiles.resume(folder, seeds.resolve(Seeds.MEMES))),
    RETRAIN(3, "result.json", (folder, seeds) -> RunFiles.retrain(folder)),
    CACHE(1, ".*", (folder, seeds) -> cache(folder)),
    CONNECTIONS(1, ".*", (folder, seeds) -> KernelFiles.connection(only(folder))),
    FRAMES(2, ".*", (folder, seeds) -> frames(folder)),
    NOTEBOOKS(2, ".*", (folder, seeds) -> ScriptFiles.notebook(only(folder))),
    SCRIPTS(1, ".*", (folder, seeds) -> ScriptFiles.script(only(folder)));

    /** Reads what lies in a folder, as a user's call does. */
    private interface Reader {
        void read(Path folder, Path seeds) throws IOException;
    }

    private static final byte[] BETWEEN = {'\n', '-', '-', '\n'};

    private final int share;
    private final String changed;
    private final Reader reader;

    /**
     * @param share of all inputs, beside the others'
     * @param changed which files' names are changed, as a regular expression
     */
    Kind(int share, String changed, Reader reader) {
        this.share = share;
        this.changed = changed;
        this.reader = reader;
    }

    /** Every kind in turn, each as often as its share says. */
    static Kind of(int number) {
        List<Kind> all = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            for (Kind kind : values()) {
                if (turn < kind.share) {
                    all.add(kind);
                }
            }
        }
        return all.get(Math.floorMod(number, all.size()));
    }

    boolean changes(Path file) {
        return file.getFileName().toString().matches(changed);
    }

    void read(Path folder, Path seeds) throws IOException {
        reader.read(folder, seeds);
    }

    private static String text(Path folder) {
        return folder.toString();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static void picture(Path folder) throws IOException {
        try {
            Pictures.read(only(folder));
        } finally {
            Pictures.readUpright(only(folder));
        }
    }

    private static void weights(Path folder) throws IOException {
        Path single = only(folder);
        boolean many = Files.exists(folder.resolve("model.safetensors.index.json"));
        try (Checkpoint checkpoint = CheckpointFiles.open(many ? folder : single)) {
            for (String name : checkpoint.names()) {
                checkpoint.shape(name);
                checkpoint.read(name);
            }
        }
    }

    private static void cache(Path folder) throws IOException {
        Path entry;
        try (Stream<Path> files = Files.walk(folder)) {
            entry = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        EncoderFiles.entry(folder, entry.getFileName().toString());
    }

    /** Frames lie in a file one after the other, with a sign between them. */
    private static void frames(Path folder) throws IOException {
        String all = Files.readString(only(folder), java.nio.charset.StandardCharsets.ISO_8859_1);
        List<byte[]> frames =
                Stream.of(
                                all.split(
                                        new String(
                                                BETWEEN,
                                                java.nio.charset.StandardCharsets.ISO_8859_1),
                                        -1))
                        .map(frame -> frame.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                        .toList();
        KernelFiles.frames(frames, true);
        KernelFiles.frames(frames, false);
    }
}
