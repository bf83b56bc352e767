package io.github.simre;

import io.github.simre.prompt.PromptSettings;
import io.github.simre.base.Bounds;
import io.github.simre.base.Check;
import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.Template;
import io.github.simre.recreate.Recreation;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.Cards;
import io.github.simre.report.DataFigures;
import io.github.simre.report.Galleries;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Memes whose recreation is decided. Next step: {@link #prompt}. */
public final class Recreated implements Viewable {
    private final Memes memes;
    private final Simulation simulation;
    private final Settings settings;

    Recreated(Memes memes, Simulation simulation, Settings settings) {
        this.memes = memes;
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
                            + memes.loaded().memes().size()
                            + " memes of "
                            + memes.loaded().source()
                            + " is labelled.",
                    "Add a label column to the table, or put the pictures into a folder for each category, and load again.");
        }
        BeNot standard = BeNot.standard(memes.categories());
        Template be = prompts.get(PromptSettings.BE).orElse(standard.be());
        Template not = prompts.get(PromptSettings.NOT).orElse(standard.not());
        return new Prompted(this, new BeNot(be, not, standard.words()), prompts);
    }

    /** Shows some recreations: parent, partner and the child that training would see. @param count how many, at least 1 */
    public void show(int count) {
        Screen.current().show(gallery(count));
    }

    /** Some recreations to look at: both parents and the child, as the seed draws them. */
    public Gallery gallery(int count) {
        List<Galleries.Recreated> shown = new ArrayList<>();
        for (Child child : children(Bounds.atLeast("count", count, 1, "1 to 20"))) {
            shown.add(
                    new Galleries.Recreated(
                            Cards.large(child.parent()),
                            Cards.large(child.partner()),
                            Cards.largeChild(
                                    child.parent(),
                                    child.partner(),
                                    simulation.mixgen(),
                                    List.copyOf(child.labels()))));
        }
        return Galleries.recreations("Two memes become one: " + simulation.mixgen(), shown);
    }

    /**
     * How frequent each category is among the training memes, among memes recreated from all of them once, and among both.
     * Without simulation, among the memes alone.
     */
    public Figure labelFrequencies() {
        List<Meme> train = memes.of(Split.TRAIN);
        boolean[][] originals =
                train.stream()
                        .map(meme -> memes.categories().bits(meme.labels()))
                        .toArray(boolean[][]::new);
        boolean[][] children =
                recreations(train.size()).stream()
                        .map(each -> each.labels(simulation.mixgen(), List.of(originals)))
                        .toArray(boolean[][]::new);
        return DataFigures.labels(memes.categories(), originals, children);
    }

    /** Who meets whom if all training memes were one batch, in an order that the seed draws, as in training. */
    List<Recreation> recreations(int memes) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, memes).boxed().toList());
        Collections.shuffle(order, new Random(simulation.seed()));
        return simulation.recreations(memes, 0).stream()
                .map(each -> new Recreation(order.get(each.parent()), order.get(each.partner())))
                .toList();
    }

    /** A recreated meme. @param labels the names of its categories */
    record Child(Meme parent, Meme partner, String text, Set<String> labels) {}

    /** Some children of training memes, as the seed draws them. */
    List<Child> children(int count) {
        List<Meme> train = new ArrayList<>(memes.of(Split.TRAIN));
        Collections.shuffle(train, new Random(simulation.seed()));
        // two would be each other's partners, twice the same pair
        List<Meme> drawn = train.subList(0, Math.min(train.size(), Math.max(3, count)));
        List<Child> children = new ArrayList<>();
        for (Recreation recreation : simulation.recreations(drawn.size(), 0)) {
            Meme parent = drawn.get(recreation.parent());
            Meme partner = drawn.get(recreation.partner());
            boolean[] bits =
                    simulation
                            .mixgen()
                            .mix(
                                    memes.categories().bits(parent.labels()),
                                    memes.categories().bits(partner.labels()));
            Set<String> labels = new LinkedHashSet<>();
            for (int category = 0; category < bits.length; category++) {
                if (bits[category]) {
                    labels.add(memes.categories().names().get(category));
                }
            }
            children.add(
                    new Child(
                            parent,
                            partner,
                            simulation.mixgen().mix(parent.text(), partner.text()),
                            labels));
        }
        return children.subList(0, Math.min(count, children.size()));
    }

    Memes memes() {
        return memes;
    }

    Simulation simulation() {
        return simulation;
    }

    Settings settings() {
        return settings;
    }

    /** How many memes are recreated, and how. */
    @Override
    public View view() {
        int train = memes.of(Split.TRAIN).size();
        return View.empty()
                .paragraph(
                        simulation.active()
                                ? train
                                        + " training memes, recreated in each batch: "
                                        + simulation.mixgen()
                                        + ", pairing "
                                        + simulation.pairing()
                                        + ". See some with show(3)."
                                : train + " training memes, without simulation.");
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
