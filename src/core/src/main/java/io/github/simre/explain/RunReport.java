package io.github.simre.explain;

import io.github.simre.Evaluated;
import io.github.simre.Memes;
import io.github.simre.Prompted;
import io.github.simre.Recreated;
import io.github.simre.Trained;
import io.github.simre.base.SimReException;
import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Figure;
import io.github.simre.plot.FigureHtml;
import io.github.simre.plot.Gallery;
import io.github.simre.report.DataFigures;
import io.github.simre.report.Galleries;
import io.github.simre.report.HtmlReport;
import io.github.simre.report.ModelCard;
import io.github.simre.torch.engine.NativeEngine;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** Puts together the report of a run. */
final class RunReport {
    private static final int MISTAKES = 12;
    private static final int RECREATIONS = 3;

    /** Rows of the load report that are printed; all of them are in {@code data-report.csv}. */
    private static final int FINDINGS = 30;

    /** Memes of which the report shows what mattered. */
    private static final int EXPLAINED = 2;

    private final Evaluated result;
    private final Trained model;
    private final Prompted prompted;

    private RunReport(Evaluated result) {
        this.result = result;
        this.model = result.model();
        this.prompted = model.encoded().prompted();
    }

    static HtmlReport of(Evaluated result) {
        return new RunReport(result).report();
    }

    private HtmlReport report() {
        LoadedMemes memes = model.encoded().memes().loaded();
        HtmlReport report =
                new HtmlReport(
                        "SimRe with " + model.encoded().encoder().name(),
                        memes.source().getFileName()
                                + " ("
                                + memes.format()
                                + "), "
                                + memes.of(Split.TEST).size()
                                + " test memes, "
                                + result.categories().size()
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
                .figure(result.categoryScores())
                .figure(result.confusion())
                .figure(result.coOccurrence());
    }

    private void paper(HtmlReport report) {
        if (!result.comparesLies()) {
            return;
        }
        report.part("The paper's figures")
                .figure(result.similarity().title("Figure 3: " + result.similarity().title()))
                .text(
                        "What \"four times as many hard negatives\" may mean, by the size N of a batch:")
                .table(result.hardNegatives())
                .figure(
                        result.relativeWeights()
                                .title("Figure 4: " + result.relativeWeights().title()));
    }

    private void thresholds(HtmlReport report) {
        report.part("Ranking and calibration")
                .figure(result.precisionRecall())
                .figure(result.roc())
                .figure(result.calibration());
    }

    private void mistakes(HtmlReport report) {
        report.part("What the model sees");
        draw(report, "map of memes", result::embeddingMap);
        draw(report, "principal components", result::principalComponents);
        Gallery mistakes = result.mistakes(MISTAKES);
        report.gallery(mistakes);
        String category = result.floors().frequent().get(0);
        boolean known = result.categories().names().contains(category);
        for (Meme meme : Memes.spread(model.encoded().memes().of(Split.TEST), EXPLAINED)) {
            String asked =
                    meme.labels().stream()
                            .findFirst()
                            .orElse(known ? category : result.categories().names().get(0));
            draw(
                    report,
                    "figure of what mattered in " + meme.id(),
                    () -> result.whatMattered(meme.id(), asked));
        }
    }

    /** A figure that cannot be drawn, because there is nothing to draw, costs itself and not the report. */
    private static void draw(HtmlReport report, String what, Supplier<Figure> figure) {
        Figure drawn;
        try {
            drawn = figure.get();
            FigureHtml.element(drawn, "tried", picture -> picture);
        } catch (SimReException | IllegalArgumentException | ArithmeticException failed) {
            report.text("The " + what + " is missing: " + failed.getMessage());
            return;
        }
        report.figure(drawn);
    }

    private void training(HtmlReport report) {
        report.part("Training")
                .text(model.history().ending())
                .figure(result.loss())
                .figure(result.devScore())
                .figure(result.margins());
    }

    private void data(HtmlReport report) {
        Recreated recreated = prompted.recreated();
        LoadedMemes memes = model.encoded().memes().loaded();
        report.part("Data")
                .text(memes.report().summary() + ". Split: " + memes.splitOrigin() + ".")
                .table(model.encoded().memes().counts())
                .figure(recreated.labelFrequencies())
                .figure(model.encoded().textLengths());
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
        if (recreated.simulation().active()) {
            report.gallery(recreated.gallery(RECREATIONS));
        } else {
            report.gallery(
                    Galleries.memes(
                            "Some memes",
                            Memes.spread(model.encoded().memes().all(), RECREATIONS)));
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
        LoadedMemes memes = model.encoded().memes().loaded();
        Floors floors = result.floors();
        ModelCard card =
                new ModelCard(
                        model.encoded().encoder().name(),
                        model.program().parameterCount(),
                        String.format(
                                Locale.ROOT,
                                "%s (%s): %d training, %d dev and %d test memes (%s).",
                                memes.source().getFileName(),
                                memes.format(),
                                memes.of(Split.TRAIN).size(),
                                memes.of(Split.DEV).size(),
                                memes.of(Split.TEST).size(),
                                memes.splitOrigin()),
                        result.categories().names(),
                        "\""
                                + prompted.prompts().be().pattern()
                                + "\" or \""
                                + prompted.prompts().not().pattern()
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
                                        Math.round(model.run().seconds())));
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
        LoadedMemes memes = model.encoded().memes().loaded();
        settings.put("load", memes.source().toString());
        settings.put("data hash", memes.hash());
        settings.put("recreate", prompted.recreated().toString());
        settings.put("be", prompted.prompts().be().pattern());
        settings.put("not", prompted.prompts().not().pattern());
        settings.put("encode", model.encoded().encoder().name());
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
