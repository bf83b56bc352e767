package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.pretrained.tokenizer.TokenizerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A published model on this machine: the folder of its files, or one file of weights with the others beside it.
 *
 * @param weights the folder or the file
 */
record PublishedFiles(Path weights) {
    Path folder() {
        return Files.isDirectory(weights) ? weights : weights.toAbsolutePath().getParent();
    }

    boolean hasConfig() {
        return Files.exists(folder().resolve("config.json"));
    }

    Config config() {
        return Config.read(folder().resolve("config.json"));
    }

    Checkpoint open() {
        return OriginalNames.unwrapped(CheckpointFiles.open(weights));
    }

    /** What open_clip notes beside its weights. */
    Path openClip() {
        return folder().resolve("open_clip_config.json");
    }

    TextPreparation texts(int vocabulary, int maximum) {
        return TokenizerFiles.open(folder(), vocabulary, maximum);
    }

    /** Those of SigLIP or SigLIP 2. */
    TextPreparation siglipTexts(int vocabulary, int maximum) {
        return TokenizerFiles.ofSiglip(folder(), vocabulary, maximum);
    }

    ImagePreparation pictures(ImagePreparation standard) {
        Path file = folder().resolve("preprocessor_config.json");
        Path whole = folder().resolve("processor_config.json");
        // since version 5 transformers writes the second alone, and reads it first
        if (Files.exists(whole) && Config.read(whole).has("image_processor")) {
            file = whole;
        }
        ImagePreparation published =
                Files.exists(file) ? ImagePreparation.of(file, standard) : standard;
        return fitting(published, standard, file);
    }

    private static ImagePreparation fitting(
            ImagePreparation published, ImagePreparation standard, Path file) {
        if (published.size() != standard.size()) {
            throw new SimReException(
                    "The preparation makes pictures of "
                            + published.size()
                            + " pixels, but the network takes "
                            + standard.size()
                            + ".",
                    "In " + file + " and config.json beside it.",
                    "Use the files that were published together.");
        }
        return published;
    }

    /** SHA-256 of the weights' files and of what else decides the result. */
    String checksum(Object... others) {
        try (Checkpoint checkpoint = open()) {
            return checksum(checkpoint, others);
        }
    }

    /** SHA-256 of the weights' files and of what else decides the result. */
    static String checksum(Checkpoint checkpoint, Object... others) {
        List<Path> files = new ArrayList<>(checkpoint.files());
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 20];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    digest.update(buffer, 0, count);
                }
            } catch (IOException e) {
                throw new SimReException(
                        "The weights cannot be read: " + e + ".",
                        "From " + file + ".",
                        "Check that you may read it.",
                        e);
            }
        }
        for (Object other : others) {
            digest.update(String.valueOf(other).getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
