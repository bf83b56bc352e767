package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.detect.AnswerFile;
import io.github.simre.detect.AnswerFormat;
import io.github.simre.detect.MemeModel;
import io.github.simre.detect.OpenedModel;
import io.github.simre.plot.Screen;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.show.Work;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A trained model by itself, without the memes that it learned from: what {@code open} gives. */
public final class Detector implements Viewable {
    private final MemeModel model;
    private final List<String> about;

    Detector(MemeModel model) {
        this(model, List.of());
    }

    private Detector(MemeModel model, List<String> about) {
        this.model = model;
        this.about = about;
    }

    static Detector open(Path folder, Setting.ForOpen... settings) {
        OpenedModel opened = OpenedModel.open(folder, Settings.of("open", settings));
        return new Detector(opened.model(), opened.about());
    }

    /** The categories that it knows, in their fixed order. */
    public Categories categories() {
        return model.categories();
    }

    /** What the model says about one meme, its picture read from its file. */
    public Prediction predict(Meme meme) {
        return Prediction.of(model, meme);
    }

    /** What the model says about many memes. A picture that cannot be read has a note instead of answers. */
    public Predictions predict(List<Meme> memes) {
        return Predictions.about(model, memes);
    }

    /** What the model says about loaded memes, of all splits. */
    public Predictions predict(Memes memes) {
        return Predictions.about(model, memes.loaded());
    }

    /**
     * What the model says about the memes of a folder or of a file of annotations, with labels or without. They are found as {@code
     * load} finds them, but not checked beforehand: there may be pictures that cannot be read. A picture without a text beside it is
     * a meme without words.
     *
     * @throws io.github.simre.base.SimReException if there is nothing to read
     */
    public Predictions predict(String folder) {
        return Predictions.about(model, Path.of(folder));
    }

    /**
     * Writes what the model says about the memes of a folder into a file as the answers come: as many memes as there are, in little
     * memory. If it is stopped and called again, it goes on.
     *
     * @param folder as for {@link #predict(String)}
     * @param answers a file whose name ends in .csv or .jsonl, outside of the folder
     * @throws io.github.simre.base.SimReException if there are no memes, the file cannot be written, or what is in it was said of
     *     other memes or by another model
     */
    public AnswerFile predict(String folder, String answers) {
        return AnswerFile.write(model, Path.of(folder), Path.of(answers), watcher());
    }

    /** Prints what {@link #predict(String, String)} writes. */
    public AnswerFile predict(String folder, AnswerFormat format, PrintStream out) {
        return AnswerFile.print(model, Path.of(folder), format, out, watcher());
    }

    private static Progress watcher() {
        return Screen.current().progress(Work.steps("asking about memes"));
    }

    MemeModel model() {
        return model;
    }

    /** What it knows, and how it decides. */
    @Override
    public View view() {
        View view =
                View.empty()
                        .paragraph(
                                "A detector of " + String.join(", ", categories().names()) + ".");
        for (String sentence : about) {
            view = view.paragraph(sentence);
        }
        return view.paragraph("It says " + model.rule().said() + ".")
                .paragraph(model.probabilities().said());
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
