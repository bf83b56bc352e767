package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.detect.MemeModel;
import io.github.simre.detect.RunModel;
import io.github.simre.detect.SavedModel;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.explain.RunReport;
import io.github.simre.run.Looks;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.train.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A trained model. Next step: {@link #evaluate}. */
public final class Trained implements Viewable {
    private final TrainedRun run;
    private final MemeModel model;

    /** For the card of the model when it is saved: null until it is evaluated. */
    private volatile TestedRun lastTest;

    Trained(TrainedRun run) {
        this.run = run;
        this.model = RunModel.of(run);
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
        TestedRun tested = TestedRun.of(run);
        lastTest = tested;
        Looks.at(run.experiment().of(Split.TEST))
                .note(run.folder(), "be better than not", List.of("train(...)"));
        if (run.finished().isEmpty()) {
            RunReport.keep(tested);
        }
        return new Evaluated(tested);
    }

    /** What the model says about one meme, its picture read from its file. */
    public Prediction predict(Meme meme) {
        return Prediction.of(model(), meme);
    }

    /**
     * Saves the model in a folder from which it can be opened anywhere, without the run and the memes that it was trained on:
     * weights, categories, prompts, settings, decision rule, calibration, and a card for whoever uses it. A model that is there
     * already is replaced. Evaluate it first: then its card says what it reached.
     *
     * @param folder for example {@code models/irony}
     * @param settings {@link SimRe#withEncoder}
     * @return the folder
     * @throws SimReException if something else is there, it cannot be written, or the encoder or the loss is a class of your own
     */
    public Path save(Path folder, Setting.ForSave... settings) {
        boolean whole = Settings.of("save", settings).get(EncoderSettings.WITH_ENCODER);
        new SavedModel(run, model, Optional.ofNullable(lastTest), whole).write(folder);
        return folder;
    }

    /** Saves the model in the folder of this name. */
    public Path save(String folder, Setting.ForSave... settings) {
        return save(Path.of(folder), settings);
    }

    /** What the model says about many memes. A picture that cannot be read has a note instead of answers. */
    public Predictions predict(List<Meme> memes) {
        return Predictions.about(model(), memes);
    }

    /** What the model says about loaded memes, of all splits. */
    public Predictions predict(Memes memes) {
        return Predictions.about(model(), memes.loaded());
    }

    /**
     * What the model says about the memes of a folder or of a file of annotations, with labels or without. They are found as {@code
     * load} finds them, but not checked beforehand: there may be pictures that cannot be read. A picture without a text beside it is
     * a meme without words.
     *
     * @throws io.github.simre.base.SimReException if there is nothing to read
     */
    public Predictions predict(String folder) {
        return Predictions.about(model(), Path.of(folder));
    }

    /** This model as it is asked about memes, and as it is saved. */
    MemeModel model() {
        return model;
    }

    /** What happened in training, epoch by epoch. */
    public History history() {
        return run.models().history();
    }

    /** The weights of the best epoch. @throws SimReException if each category has a model of its own */
    public Weights weights() {
        if (run.settings().perCategory()) {
            throw new SimReException(
                    "Each category has a model with weights of its own.",
                    "There are " + categories().size() + " models.",
                    "Ask for one: weights(\"" + categories().names().get(0) + "\").");
        }
        return run.models().weights().apply("");
    }

    /** The weights of the model that answers for a category. @throws SimReException if there is no such category */
    public Weights weights(String category) {
        categories().indexOf(category);
        return run.models().weights().apply(category);
    }

    /** The program that libtorch runs, as text: what a training step really computes. */
    public Program program() {
        return run.models().program();
    }

    /** Extensions of the paper's method that this model used; empty for the method as printed. */
    public List<String> extensions() {
        return run.extensions();
    }

    private Categories categories() {
        return run.categories();
    }

    TrainedRun run() {
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
                        + (run.settings().perCategory() ? categories().size() + " times " : "")
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
