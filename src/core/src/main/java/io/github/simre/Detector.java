package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.detect.MemeModel;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;

/** A trained model by itself, without the memes that it learned from: what {@code open} gives. */
public final class Detector implements Viewable {
    private final MemeModel model;

    Detector(MemeModel model) {
        this.model = model;
    }

    /** The categories that it knows, in their fixed order. */
    public Categories categories() {
        return model.categories();
    }

    /** What the model says about one meme, its picture read from its file. */
    public Prediction predict(Meme meme) {
        return Prediction.of(model, meme);
    }

    MemeModel model() {
        return model;
    }

    /** What it knows, and how it decides. */
    @Override
    public View view() {
        return View.empty()
                .paragraph("A detector of " + String.join(", ", categories().names()) + ".")
                .paragraph("It says " + model.rule().said() + ".")
                .paragraph(model.probabilities().said());
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
