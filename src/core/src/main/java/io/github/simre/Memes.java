package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.data.Categories;
import io.github.simre.data.LoadReport;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.data.Spread;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Screen;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.Galleries;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.show.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** Memes with their categories, loaded and checked. Next step: {@link #recreate}. */
public final class Memes implements Viewable {
    private final Experiment.Data data;
    private final LoadedMemes loaded;

    Memes(Experiment.Data data) {
        this.data = data;
        this.loaded = data.memes();
    }

    /** @param path that they are read from; empty where a table in memory was given */
    static Memes load(Optional<Path> path, Settings settings, Supplier<LoadedMemes> reader) {
        long start = System.nanoTime();
        LoadedMemes loaded = reader.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Memes(new Experiment.Data(loaded, path, settings, seconds));
    }

    /** Who watches the pictures being checked. */
    static Progress watcher() {
        return Screen.current().progress(Work.steps("checking pictures"));
    }

    /**
     * Step 1: simulates how people recreate memes. In training each batch gets as many children as it has memes, each of two
     * of them: pictures mixed, texts joined, labels OR-ed (the paper's equations 3 to 5). Dev and test stay as they are.
     */
    public Recreated recreate(Setting.ForRecreate... settings) {
        Settings chosen = Settings.of("recreate", settings);
        return new Recreated(data, Simulation.of(chosen, categories()), chosen);
    }

    /** The memes, in the order of their file. */
    public List<Meme> all() {
        return loaded.memes();
    }

    /** The memes of one split. */
    public List<Meme> of(Split split) {
        return loaded.of(split);
    }

    /** The meme of that id. @throws io.github.simre.base.SimReException if there is none */
    public Meme get(String id) {
        return loaded.get(id);
    }

    /** How many memes there are. */
    public int size() {
        return all().size();
    }

    /** The categories, in their fixed order. */
    public Categories categories() {
        return loaded.categories();
    }

    /** What the checks found: file, reason, and what was done about it. */
    public LoadReport report() {
        return loaded.report();
    }

    /** How many memes of each split belong to each category. */
    public Table counts() {
        return loaded.counts();
    }

    /** Shows some memes, spread over the data set: picture, text, categories. @param count how many, at least 1 */
    public void show(int count) {
        Screen.current().show(gallery(count));
    }

    /** Some memes to look at, spread over the data set. @param count how many, at least 1 */
    public Gallery gallery(int count) {
        List<Meme> shown = Spread.over(all(), Bounds.atLeast("count", count, 1, "3 to 24"));
        return Galleries.memes(shown.size() + " of " + size() + " memes", shown);
    }

    LoadedMemes loaded() {
        return loaded;
    }

    Experiment.Data data() {
        return data;
    }

    /** Where they are from, how many there are of each category, what the checks found. */
    @Override
    public View view() {
        return View.empty()
                .paragraph(
                        loaded.format()
                                + " from "
                                + loaded.source()
                                + "\nsplit: "
                                + loaded.splitOrigin())
                .table(counts())
                .paragraph(
                        report().summary() + (report().rows().isEmpty() ? "" : " (see report())"));
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
