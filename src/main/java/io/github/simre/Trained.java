package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.torch.Program;
import io.github.simre.torch.Session;
import io.github.simre.torch.Weights;
import io.github.simre.train.History;
import io.github.simre.train.Matcher;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trained model. Next step: {@link #evaluate}. */
public final class Trained {
    private final Encoded encoded;
    private final TrainSettings settings;
    private final Settings chosen;
    private final TrainingLoop.Outcome outcome;
    private final double seconds;
    private final Path folder;
    private final Matcher matcher;

    Trained(
            Encoded encoded,
            TokenSource source,
            TrainSettings settings,
            Settings chosen,
            TrainingLoop.Outcome outcome,
            double seconds,
            Path folder) {
        this.folder = folder;
        this.encoded = encoded;
        this.settings = settings;
        this.chosen = chosen;
        this.outcome = outcome;
        this.seconds = seconds;
        this.matcher =
                new Matcher(
                        Session.open(outcome.program(), outcome.weights()),
                        source,
                        encoded.prompted().prompts(),
                        categories().names(),
                        settings.only());
    }

    /**
     * Step 5: scores the test split once, beside the floors, and writes everything into the run's folder
     * {@code runs/<name>/}: {@code result.json}, weights, tables and figures.
     *
     * @throws SimReException if there are no test memes, or the folder cannot be written
     */
    public Evaluated evaluate() {
        if (encoded.of(Split.TEST).isEmpty()) {
            throw new SimReException(
                    "There is nothing to evaluate on: the test split is empty.",
                    "In " + encoded.prompted().recreated().memes().loaded().source() + ".",
                    "Give a test split, or none at all: then one is made.");
        }
        long start = System.nanoTime();
        Matcher.Matches matches = matcher.match(encoded.of(Split.TEST));
        Evaluated evaluated = new Evaluated(this, matches, (System.nanoTime() - start) / 1e9);
        RunFolder.write(evaluated);
        return evaluated;
    }

    /** What the model says about one meme, its picture read from its file. */
    public Prediction predict(Meme meme) {
        PreparedMeme prepared = Encoded.prepare(meme, encoded.source(), categories());
        Matcher.Matches matches = matcher.match(List.of(prepared));
        return new Prediction(meme, categories(), matches, settings.temperature());
    }

    /** What happened in training, epoch by epoch. */
    public History history() {
        return outcome.history();
    }

    /** The weights of the best epoch. */
    public Weights weights() {
        return outcome.weights();
    }

    /** The program that libtorch runs, as text: what a training step really computes. */
    public Program program() {
        return outcome.program();
    }

    /** Extensions of the paper's method that this model used; empty for the method as printed. */
    public List<String> extensions() {
        List<String> extensions = new ArrayList<>();
        if (settings.polarity()) {
            extensions.add("polarity()");
        }
        if (settings.hardNegativeWeight() != 1) {
            extensions.add("hardNegativeWeight(" + plain(settings.hardNegativeWeight()) + ")");
        }
        if (settings.maskParents()) {
            extensions.add("maskParents()");
        }
        if (settings.enrichment() > 0) {
            extensions.add("enrichment(" + plain(settings.enrichment()) + ")");
        }
        if (!settings.oneCategoryBatches()) {
            extensions.add("batches of all categories");
        }
        return extensions;
    }

    /** 16 instead of 16.0, as it is written in a call. */
    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    Categories categories() {
        return encoded.prompted().recreated().memes().categories();
    }

    Encoded encoded() {
        return encoded;
    }

    TrainSettings settings() {
        return settings;
    }

    Settings chosen() {
        return chosen;
    }

    Matcher matcher() {
        return matcher;
    }

    /** The folder that keeps this training, {@code runs/<name>}, where {@link #evaluate} writes what came of it. */
    public Path folder() {
        return folder;
    }

    double seconds() {
        return seconds;
    }

    @Override
    public String toString() {
        return history()
                + "\n"
                + String.format(java.util.Locale.ROOT, "%,d", outcome.program().parameterCount())
                + " weights, trained in "
                + Math.round(seconds)
                + " s. Next: evaluate().";
    }
}
