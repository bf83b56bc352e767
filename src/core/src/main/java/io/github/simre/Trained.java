package io.github.simre;

import io.github.simre.run.RunFolder;
import io.github.simre.run.TrainedModels;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.method.Layout;
import io.github.simre.method.Negatives;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.train.History;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trained model. Next step: {@link #evaluate}. */
public final class Trained implements Viewable {
    private final Encoded encoded;
    private final TrainSettings settings;
    private final TrainedModels models;
    private final Run run;

    /**
     * The training behind a model.
     *
     * @param folder that keeps it
     * @param identity what decided what it gave; null if it was interrupted
     * @param seconds that it took
     * @param finished when it was evaluated, if it was taken from its folder; else empty
     */
    record Run(Path folder, TrainingIdentity identity, double seconds, String finished) {}

    Trained(Encoded encoded, TrainSettings settings, TrainedModels models, Run run) {
        this.encoded = encoded;
        this.settings = settings;
        this.models = models;
        this.run = run;
    }

    /**
     * Step 5: scores the test split once, beside the floors, and writes everything into the run's folder
     * {@code runs/<name>/}: {@code result.json}, weights, tables and figures. A model that a sweep took from its folder is
     * scored again, but not written again.
     *
     * <p>Where the folder cannot be written, the scores are there all the same, and a warning says what is missing.
     *
     * @throws SimReException if there are no test memes
     */
    public Evaluated evaluate() {
        if (encoded.of(Split.TEST).isEmpty()) {
            throw new SimReException(
                    "There is nothing to evaluate on: the test split is empty.",
                    "In " + encoded.memes().loaded().source() + ".",
                    "Give a test split, or none at all: then one is made.");
        }
        long start = System.nanoTime();
        Scorer.Matches matches = matcher().match(encoded.of(Split.TEST));
        Evaluated evaluated = new Evaluated(this, matches, (System.nanoTime() - start) / 1e9);
        if (run.finished().isEmpty()) {
            RunFolder.keep(evaluated);
        }
        return evaluated;
    }

    /** What the model says about one meme, its picture read from its file. */
    public Prediction predict(Meme meme) {
        PreparedMeme prepared = Encoded.prepare(meme, encoded.source(), categories());
        Scorer.Matches matches = matcher().match(List.of(prepared));
        return new Prediction(meme, categories(), matches, settings.temperature());
    }

    /** What happened in training, epoch by epoch. */
    public History history() {
        return models.history();
    }

    /** The weights of the best epoch. @throws SimReException if each category has a model of its own */
    public Weights weights() {
        if (settings.perCategory()) {
            throw new SimReException(
                    "Each category has a model with weights of its own.",
                    "There are " + categories().size() + " models.",
                    "Ask for one: weights(\"" + categories().names().get(0) + "\").");
        }
        return models.weights().apply("");
    }

    /** The weights of the model that answers for a category. @throws SimReException if there is no such category */
    public Weights weights(String category) {
        categories().indexOf(category);
        return models.weights().apply(category);
    }

    /** The program that libtorch runs, as text: what a training step really computes. */
    public Program program() {
        return models.program();
    }

    /** Extensions of the paper's method that this model used; empty for the method as printed. */
    public List<String> extensions() {
        List<String> extensions = extensions(settings);
        extensions.addAll(encoded.extensions());
        return extensions;
    }

    static List<String> extensions(TrainSettings settings) {
        List<String> extensions = new ArrayList<>();
        if (settings.polarity()) {
            extensions.add("polarity()");
        }
        if (settings.hardNegativeWeight() != 1) {
            extensions.add("hardNegativeWeight(" + plain(settings.hardNegativeWeight()) + ")");
        }
        if (!(settings.negatives() instanceof Negatives.Alike)) {
            extensions.add("negatives(" + settings.negatives() + ")");
        }
        if (settings.decoupled()) {
            extensions.add("decoupled()");
        }
        if (settings.layout() != Layout.TRUTH_AND_LIE) {
            extensions.add("layout(" + settings.layout() + ")");
        }
        if (settings.maskParents()) {
            extensions.add("maskParents()");
        }
        if (settings.enrichment() > 0) {
            extensions.add("enrichment(" + plain(settings.enrichment()) + ")");
        }
        if (!settings.oneCategoryBatches() && !settings.perCategory()) {
            extensions.add("batches of all categories");
        }
        return extensions;
    }

    /** 16 instead of 16.0, as it is written in a call. */
    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    Categories categories() {
        return encoded.categories();
    }

    Encoded encoded() {
        return encoded;
    }

    TrainSettings settings() {
        return settings;
    }

    Scorer matcher() {
        return models.matcher();
    }

    Run run() {
        return run;
    }

    /** The folder that keeps this training, {@code runs/<name>}, where {@link #evaluate} writes what came of it. */
    public Path folder() {
        return run.folder();
    }

    /** The epochs, and why training ended. */
    @Override
    public View view() {
        String text =
                history()
                        + "\n"
                        + (settings.perCategory() ? categories().size() + " times " : "")
                        + String.format(java.util.Locale.ROOT, "%,d", program().parameterCount())
                        + " weights, trained in "
                        + Math.round(run.seconds())
                        + " s. Next: evaluate().";
        return View.empty()
                .instead(
                        text,
                        () ->
                                View.empty()
                                        .table(history().table())
                                        .paragraph(history().ending() + " Next: evaluate()."));
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
