package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Pictures;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.train.EpochChoice;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A contender's training that was stopped goes on where it was, if everything that decides it is the same. */
final class Unfinished {
    private Unfinished() {}

    /**
     * Goes on with what a folder keeps, or begins there; what another training has left takes no part.
     */
    static TrainingCheckpoint in(Path folder, TrainingIdentity of, EpochChoice choice) {
        if (choice.keepsScores()) { // it begins again, or the scores before an interrupt would be
            // lost
            return TrainingCheckpoint.none();
        }
        TrainingIdentity identity = choice.of(of);
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw notWritable(folder, failed);
        }
        if (!Files.exists(folder.resolve(TrainingCheckpoint.FILE))) {
            return TrainingCheckpoint.in(folder, identity);
        }
        try {
            return TrainingCheckpoint.resume(folder, identity);
        } catch (SimReException ofAnother) {
            return TrainingCheckpoint.in(folder, identity);
        }
    }

    /** Removes what a training that has come to its end no longer needs; what was interrupted stays. */
    static void done(Path folder) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(TrainingCheckpoint.FILE));
        } catch (IOException failed) {
            throw notWritable(folder, failed);
        }
    }

    private static SimReException notWritable(Path folder, IOException cause) {
        return new SimReException(
                "The state of a training could not be kept: " + cause + ".",
                "In " + folder + ".",
                "Check that the folder can be written to and has space.",
                cause);
    }

    /** All that decides a training. @param network what is trained, with its sizes */
    static TrainingIdentity identity(Material material, TrainSettings training, String network) {
        Map<String, String> values = new LinkedHashMap<>();
        training.values().forEach((name, value) -> values.put(name, String.valueOf(value)));
        values.put("network", network);
        Encoder encoder = material.source().encoder();
        values.put("encoder", encoder.name());
        if (encoder instanceof PretrainedEncoder pretrained) {
            values.put("encoder's checksum", pretrained.checksum());
        }
        values.put("categories", material.categories().toString());
        values.put("train", hash(material.train()));
        values.put("dev", hash(material.dev()));
        return new TrainingIdentity(values);
    }

    private static String hash(List<PreparedMeme> memes) {
        StringBuilder text = new StringBuilder();
        for (PreparedMeme meme : memes) {
            // lengths keep what stands beside each other apart
            Stream.of(
                            meme.meme().id(),
                            meme.meme().picture().getFileName().toString(),
                            meme.meme().text(),
                            Arrays.toString(meme.labels()))
                    .forEach(part -> text.append(part.length()).append(' ').append(part));
        }
        return Pictures.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
