package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.base.SimReException;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Split;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.RecreationFigures;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;

/** Memes whose recreation is decided. Next step: {@link #prompt}. */
public final class Recreated implements Viewable {
    private final Experiment.Data data;
    private final LoadedMemes memes;
    private final Simulation simulation;
    private final Settings settings;

    Recreated(Experiment.Data data, Simulation simulation, Settings settings) {
        this.data = data;
        this.memes = data.memes();
        this.simulation = simulation;
        this.settings = settings;
    }

    /**
     * Step 2: writes each category into the text as a be and as a not prompt (the paper's equations 6 and 7). Without
     * settings, or with {@code be(), not()}, the prompts are those that suit the data.
     */
    public Prompted prompt(Setting.ForPrompt... chosen) {
        Settings prompts = Settings.of("prompt", chosen);
        if (memes.categories().size() == 0) {
            throw new SimReException(
                    "Prompts need categories, and these memes have no labels.",
                    "None of the "
                            + memes.memes().size()
                            + " memes of "
                            + memes.source()
                            + " is labelled.",
                    "Add a label column to the table, or put the pictures into a folder for each category, and load again.");
        }
        BeNot chosenPrompts = BeNot.of(prompts, memes.categories());
        return new Prompted(data, new Experiment.Steps(simulation, settings, chosenPrompts));
    }

    /** Shows some recreations: parent, partner and the child that training would see. @param count how many, at least 1 */
    public void show(int count) {
        Screen.current().show(gallery(count));
    }

    /** Some recreations to look at: both parents and the child, as the seed draws them. */
    public Gallery gallery(int count) {
        return RecreationFigures.gallery(
                memes, simulation, Bounds.atLeast("count", count, 1, "1 to 20"));
    }

    /**
     * How frequent each category is among the training memes, among memes recreated from all of them once, and among both.
     * Without simulation, among the memes alone.
     */
    public Figure labelFrequencies() {
        return RecreationFigures.labelFrequencies(memes, simulation);
    }

    /** How many memes are recreated, and how. */
    @Override
    public View view() {
        return View.empty().paragraph(simulation.said(memes.of(Split.TRAIN).size()));
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
