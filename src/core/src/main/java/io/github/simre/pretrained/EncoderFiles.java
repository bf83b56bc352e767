package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.pretrained.store.EncoderStore;
import io.github.simre.pretrained.store.WantedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that decide what a published encoder gives: weights, configuration, preparation, tokenizer.
 *
 * @param given the name or the path that chose it
 * @param place the folder that holds it, or its file of weights
 * @param files by the names that they have in a folder of their own
 */
public record EncoderFiles(String given, Path place, Map<String, Path> files) {
    private static final String POOLING = "1_Pooling";

    /** Where a published encoder is on this machine, or that it was never published. */
    public String origin() {
        if (Files.exists(Path.of(given))) {
            return "a local folder";
        }
        return given.contains("/")
                ? "the Hugging Face hub"
                : "Maven Central, or the Hugging Face hub";
    }

    /** Whether a call names published files; the towers of {@code compact()} have none. */
    public static boolean isPublished(String verb) {
        return !verb.startsWith("compact") && !verb.equals("towers");
    }

    /**
     * The files of each name that a call was given, in their order; none for an encoder that learns from nothing.
     *
     * @param download whether missing files may be downloaded
     * @throws SimReException if there are none on this machine
     */
    public static List<EncoderFiles> of(EncoderChoice.Call call, boolean download) {
        List<EncoderFiles> all = new ArrayList<>();
        for (EncoderChoice.Call tower : call.towers().isEmpty() ? List.of(call) : call.towers()) {
            if (isPublished(tower.verb())) {
                tower.arguments().forEach(given -> all.add(of(tower, given, download)));
            }
        }
        return all;
    }

    private static EncoderFiles of(EncoderChoice.Call call, String given, boolean download) {
        List<Path> files = new ArrayList<>();
        if (List.of("light", "mobileNet", "glove").contains(call.verb())) {
            LightFiles light = new LightFiles(call.verb(), Path.of(given));
            if (!call.verb().equals("glove")) {
                files.add(light.mobileNet());
            }
            if (!call.verb().equals("mobileNet")) {
                Path words = light.glove();
                files.add(words);
                if (!words.toString().endsWith(".txt")) {
                    files.add(words.resolveSibling("vocab.txt"));
                }
            }
            return new EncoderFiles(given, Path.of(given), named(files));
        }
        Path place =
                EncoderStore.standard()
                        .find(given, call.settings().get(EncoderSettings.REVISION), download);
        PublishedFiles published = new PublishedFiles(place);
        files.addAll(WantedFiles.besideWeights(published.folder()));
        try (Checkpoint checkpoint = CheckpointFiles.open(place)) {
            files.addAll(checkpoint.files());
        }
        for (String index : List.of("model.safetensors", "pytorch_model.bin")) {
            Path file = published.folder().resolve(index + ".index.json");
            if (Files.isRegularFile(file) && checkpointHasParts(files, index)) {
                files.add(file);
            }
        }
        return new EncoderFiles(given, place, named(files));
    }

    /** Whether the weights lie in several files, which an index lists. */
    private static boolean checkpointHasParts(List<Path> files, String whole) {
        return files.stream().noneMatch(file -> file.getFileName().toString().equals(whole));
    }

    private static Map<String, Path> named(List<Path> files) {
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path folder = file.toAbsolutePath().getParent().getFileName();
            boolean pooling = folder != null && folder.toString().equals(POOLING);
            named.put(pooling ? POOLING + "/" + name : name, file);
        }
        return named;
    }
}
