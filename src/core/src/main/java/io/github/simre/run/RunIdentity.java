package io.github.simre.run;

import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.NativeEngine;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingIdentity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts together all that decides what a training gives. */
public final class RunIdentity {
    private RunIdentity() {}

    /** Of a comparison: all that decides what a contender gives, but for the contender and its seed. */
    public static Map<String, String> ofComparison(Experiment experiment) {
        Map<String, String> values = new LinkedHashMap<>();
        describe(experiment, values);
        return values;
    }

    /** Of a training of one model for all categories, or of one for each. */
    static TrainingIdentity of(Experiment experiment, TrainSettings training, Program program) {
        Map<String, String> values = new LinkedHashMap<>();
        training.values().forEach((name, value) -> values.put(name, String.valueOf(value)));
        values.put("category", ""); // each of several models has its own
        describe(experiment, values);
        values.put("program", hash(program.toString()));
        return new TrainingIdentity(values);
    }

    private static void describe(Experiment experiment, Map<String, String> values) {
        Encoder encoder = experiment.encoder();
        values.put("encoder", encoder.name());
        if (encoder instanceof PretrainedEncoder pretrained) {
            values.put("encoder's checksum", pretrained.checksum());
        }
        values.put("pictures", encoder.pictures().toString());
        values.put("tokens", String.valueOf(encoder.texts().maximum()));
        values.put("data", experiment.loaded().hash());
        values.put("memes", hash(experiment.loaded()));
        experiment.ownSplits().ifPresent(memes -> values.put("splits", hash(memes)));
        values.put("be", experiment.prompts().be().toString());
        values.put("not", experiment.prompts().not().toString());
        if (!experiment.prompts().definitions().isEmpty()) {
            values.put(
                    "definitions",
                    hash(new TreeMap<>(experiment.prompts().definitions()).toString()));
        }
        values.put("simulation", experiment.simulation().toString());
        values.put("simre", Version.number());
        values.put("engine", NativeEngine.version());
    }

    /** What was made of the data: the same files may be split, viewed and read in several ways. */
    public static String hash(LoadedMemes memes) {
        StringBuilder text = new StringBuilder(memes.categories().toString());
        for (Meme meme : memes.memes()) {
            // lengths keep what stands beside each other apart
            List<Object> parts =
                    List.of(
                            meme.id(),
                            meme.picture().getFileName(),
                            meme.text(),
                            meme.labels(),
                            meme.split());
            parts.forEach(part -> text.append(part.toString().length()).append(' ').append(part));
        }
        return hash(text.toString());
    }

    /** A text's SHA-256. */
    public static String hash(String text) {
        return Pictures.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
