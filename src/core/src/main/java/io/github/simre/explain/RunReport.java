package io.github.simre.explain;

import io.github.simre.base.SimReException;
import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.data.Spread;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.HardNegativeCounts;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.CategoryFigures;
import io.github.simre.report.DataFigures;
import io.github.simre.report.Galleries;
import io.github.simre.report.HistoryFigure;
import io.github.simre.report.HtmlReport;
import io.github.simre.report.Judged;
import io.github.simre.report.ModelCard;
import io.github.simre.report.RankingFigures;
import io.github.simre.report.RecreationFigures;
import io.github.simre.run.Experiment;
import io.github.simre.run.RunFolder;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import io.github.simre.torch.engine.NativeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** Puts together the report of a run. */
public final class RunReport {
    private static final int MISTAKES = 12;
    private static final int RECREATIONS = 3;

    /** Rows of the load report that are printed; all of them are in {@code data-report.csv}. */
    private static final int FINDINGS = 30;

    /** Memes of which the report shows what mattered. */
    private static final int EXPLAINED = 2;

    private final TestedRun result;
    private final TrainedRun model;
    private final Experiment experiment;
    private final Judged judged;

    private RunReport(TestedRun result) {
        this.result = result;
        this.model = result.trained();
        this.experiment = model.experiment();
        this.judged = result.judged();
    }

    /**
     * Writes what a run gave into its folder: files, and the paper's figures. A disk that is full costs the files, not the
     * scores: what is missing is said.
     */
    public static void keep(TestedRun tested) {
        try {
            RunFolder.write(tested);
        } catch (SimReException e) {
            System.err.println("Warning: the scores are not kept. " + e.getMessage());
            return;
        }
        figures(tested, tested.trained().folder());
    }

    /** The scores are kept by now; a figure can be saved again. */
    private static void figures(TestedRun tested, Path folder) {
        Path similarity = folder.resolve("similarity.html");
        Path relativeWeights = folder.resolve("relative-weights.html");
        try {
            // of the run that was kept here before
            Files.deleteIfExists(similarity);
            Files.deleteIfExists(relativeWeights);
            if (tested.trained().comparesLies()) {
                Similarities similarities = new Similarities(tested);
                similarities.figure().save(similarity);
                similarities.weights().save(relativeWeights);
            }
        } catch (IOException | SimReException e) {
            System.err.println("Warning: a figure of the run is missing. " + e.getMessage());
        }
    }

    /** The report of a run, as a page. */
    public static HtmlReport of(TestedRun result) {
        return new RunReport(result).report();
    }

    private HtmlReport report() {
        LoadedMemes memes = experiment.loaded();
        HtmlReport report =
                new HtmlReport(
                        "SimRe with " + experiment.encoder().name(),
                        memes.source().getFileName()
                                + " ("
                                + memes.format()
                                + "), "
                                + memes.of(Split.TEST).size()
                                + " test memes, "
                                + experiment.categories().size()
                                + " categories. Run "
                                + model.folder().getFileName()
                                + ".");
        for (Metric metric : Metric.shownFor(result.scores().task())) {
            report.tile(metric.text(result.scores()), metric.title());
        }
        Metric headline = Metric.headline(result.scores().task());
        report.tile(
                result.floors().text(headline), headline.title() + " of the best constant answer");
        scores(report);
        paper(report);
        thresholds(report);
        mistakes(report);
        training(report);
        data(report);
        card(report);
        settings(report);
        return report;
    }

    private void scores(HtmlReport report) {
        report.part("Scores")
                .table(result.scores().table())
                .text(
                        "What constant answers reach on the same memes; a model is worth what it adds.")
                .table(result.floors().table())
                .text(result.floors().sentence())
                .figure(CategoryFigures.scores(judged, result.scores()))
                .figure(CategoryFigures.confusion(judged))
                .figure(CategoryFigures.coOccurrence(judged));
    }

    private void paper(HtmlReport report) {
        if (!model.comparesLies()) {
            return;
        }
        Similarities similarities = new Similarities(result);
        Figure similarity = similarities.figure();
        Figure weights = similarities.weights();
        report.part("The paper's figures")
                .figure(similarity.title("Figure 3: " + similarity.title()))
                .text(
                        "What \"four times as many hard negatives\" may mean, by the size N of a batch:")
                .table(HardNegativeCounts.table(2, 4, 8, 16))
                .figure(weights.title("Figure 4: " + weights.title()));
    }

    private void thresholds(HtmlReport report) {
        report.part("Ranking and calibration")
                .figure(RankingFigures.precisionRecall(judged))
                .figure(RankingFigures.roc(judged))
                .figure(RankingFigures.calibration(judged));
    }

    private void mistakes(HtmlReport report) {
        report.part("What the model sees");
        draw(report, "map of memes", () -> MemeMap.neighbours(model));
        draw(report, "principal components", () -> MemeMap.principalComponents(model));
        Gallery mistakes = Galleries.mistakes(judged, MISTAKES);
        report.gallery(mistakes);
        String category = result.floors().frequent().get(0);
        boolean known = experiment.categories().names().contains(category);
        for (Meme meme : Spread.over(experiment.loaded().of(Split.TEST), EXPLAINED)) {
            String asked =
                    meme.labels().stream()
                            .findFirst()
                            .orElse(known ? category : experiment.categories().names().get(0));
            draw(
                    report,
                    "figure of what mattered in " + meme.id(),
                    () ->
                            new Occlusion(model, meme, experiment.categories().indexOf(asked))
                                    .figure());
        }
    }

    /** A figure that cannot be drawn, because there is nothing to draw, costs itself and not the report. */
    private static void draw(HtmlReport report, String what, Supplier<Figure> figure) {
        Figure drawn;
        try {
            drawn = figure.get();
            drawn.element("tried", picture -> picture);
        } catch (SimReException | IllegalArgumentException | ArithmeticException failed) {
            report.text("The " + what + " is missing: " + failed.getMessage());
            return;
        }
        report.figure(drawn);
    }

    private void training(HtmlReport report) {
        report.part("Training")
                .text(model.models().history().ending())
                .figure(HistoryFigure.loss(model.models().history()))
                .figure(HistoryFigure.devScore(model.models().history()))
                .figure(HistoryFigure.margins(model.models().history()));
    }

    private void data(HtmlReport report) {
        Simulation simulation = experiment.steps().simulation();
        LoadedMemes memes = experiment.loaded();
        report.part("Data")
                .text(memes.report().summary() + ". Split: " + memes.splitOrigin() + ".")
                .table(memes.counts())
                .figure(RecreationFigures.labelFrequencies(memes, simulation))
                .figure(
                        RecreationFigures.textLengths(
                                memes,
                                simulation,
                                experiment.cuts().size(),
                                experiment.encoder().texts().maximum()));
        Table duplicates = DataFigures.duplicates(memes.report());
        report.text(
                duplicates.isEmpty()
                        ? "No picture and no text of one split is the same as, or much like, one of another split."
                        : "Pictures or texts of different splits that are the same or much alike make the test easier than it"
                                + " looks:");
        if (!duplicates.isEmpty()) {
            report.table(duplicates.first(Math.min(FINDINGS, duplicates.rowCount())));
        }
        Table findings = memes.report().table();
        if (!findings.isEmpty()) {
            report.text("What the checks found" + first(findings) + ":")
                    .table(findings.first(Math.min(FINDINGS, findings.rowCount())));
        }
        if (simulation.active()) {
            report.gallery(RecreationFigures.gallery(memes, simulation, RECREATIONS));
        } else {
            report.gallery(Galleries.memes("Some memes", Spread.over(memes.memes(), RECREATIONS)));
        }
    }

    private static String first(Table findings) {
        return findings.rowCount() > FINDINGS
                ? " (the first "
                        + FINDINGS
                        + " of "
                        + findings.rowCount()
                        + ", see data-report.csv)"
                : "";
    }

    private void card(HtmlReport report) {
        LoadedMemes memes = experiment.loaded();
        Floors floors = result.floors();
        ModelCard card =
                new ModelCard(
                        experiment.encoder().name(),
                        model.models().program().parameterCount(),
                        String.format(
                                Locale.ROOT,
                                "%s (%s): %d training, %d dev and %d test memes (%s).",
                                memes.source().getFileName(),
                                memes.format(),
                                memes.of(Split.TRAIN).size(),
                                memes.of(Split.DEV).size(),
                                memes.of(Split.TEST).size(),
                                memes.splitOrigin()),
                        experiment.categories().names(),
                        "\""
                                + experiment.prompts().be()
                                + "\" or \""
                                + experiment.prompts().not()
                                + "\"",
                        sentence(result.scores()),
                        floors.sentence(),
                        model.extensions(),
                        "Seed %d, %s, SimRe %s, %s, Java %s, trained in %d s."
                                .formatted(
                                        model.settings().seed(),
                                        LocalDateTime.now()
                                                .format(
                                                        DateTimeFormatter.ofPattern(
                                                                "yyyy-MM-dd HH:mm")),
                                        Version.number(),
                                        NativeEngine.version(),
                                        Runtime.version(),
                                        Math.round(model.seconds())));
        report.part("Model card").list(card.entries());
    }

    private static String sentence(Scores scores) {
        StringJoiner parts = new StringJoiner(", ", "", ".");
        for (Metric metric : Metric.shownFor(scores.task())) {
            parts.add(metric.title() + " " + metric.text(scores));
        }
        return parts.toString();
    }

    /** Every setting, and what is needed to repeat the run. */
    private void settings(HtmlReport report) {
        Map<String, String> settings = new LinkedHashMap<>();
        LoadedMemes memes = experiment.loaded();
        settings.put("load", memes.source().toString());
        settings.put("data hash", memes.hash());
        settings.put(
                "recreate", experiment.steps().simulation().said(memes.of(Split.TRAIN).size()));
        settings.put("be", experiment.prompts().be().toString());
        settings.put("not", experiment.prompts().not().toString());
        new TreeMap<>(experiment.prompts().definitions())
                .forEach((name, sentence) -> settings.put("definition of " + name, sentence));
        settings.put("encode", experiment.encoder().name());
        model.settings()
                .values()
                .forEach((name, value) -> settings.put(name, String.valueOf(value)));
        report.part("Settings and provenance")
                .list(settings)
                .text(
                        "The same as JSON is in result.json beside this page. Provenance.retrain(\""
                                + model.folder()
                                + "\") repeats the run.");
    }
}
