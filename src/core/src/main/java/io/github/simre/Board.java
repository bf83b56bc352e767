package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.compare.Alteration;
import io.github.simre.compare.BoardReport;
import io.github.simre.compare.BoardRow;
import io.github.simre.compare.BoardTables;
import io.github.simre.compare.Classical;
import io.github.simre.compare.ClassicalModel;
import io.github.simre.compare.Compared;
import io.github.simre.compare.FoldScores;
import io.github.simre.compare.FoldTables;
import io.github.simre.compare.Material;
import io.github.simre.compare.Rule;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Floors;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Html;
import io.github.simre.plot.SavedFile;
import io.github.simre.plot.Theme;
import io.github.simre.report.PageHtml;
import io.github.simre.run.Experiment;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.torch.engine.Accelerators;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * How contenders compare on the same memes, splits and vectors. The floors come first. Rows that are printed elsewhere stand in a
 * table of their own: they were not run here.
 */
public final class Board implements Viewable {
    private final Compared compared;
    private final Rule rule;
    private List<BoardRow> standings;

    Board(Compared compared) {
        this(compared, Rule.DEV_THRESHOLD);
    }

    private Board(Compared compared, Rule rule) {
        this.compared = compared;
        this.rule = rule;
    }

    /** The best constant answer for each measure on the test, and some others. */
    public Floors floors() {
        return compared.floors();
    }

    /**
     * The same scores made answers by another rule, the same for all contenders but the constant ones. Without it, one threshold
     * for all categories is chosen, on dev or by {@link Encoded#folds folds}.
     */
    public Board decided(Rule other) {
        return new Board(compared, other);
    }

    /** A row for each contender: scores in percent, mean and standard deviation over the seeds, weights, seconds a run. */
    public Table table() {
        return BoardTables.scores(standings());
    }

    /**
     * F1 of each category in percent on the test split: a row for each category, with the number of memes that have it, and a
     * column for each contender, the mean over its seeds; missing where it is undefined.
     */
    public Table byCategory() {
        return BoardTables.byCategory(standings());
    }

    /**
     * What the folds of train and dev say, without a look at the test: see {@link FoldBoard#byFolds}.
     *
     * @throws SimReException if each contender chose on dev: see {@link Encoded#folds}
     */
    public Table byFolds() {
        return FoldTables.scores(folds());
    }

    /** What the folds chose from: see {@link FoldBoard#byOption}. @throws SimReException as {@link #byFolds} */
    public Table byOption() {
        return FoldTables.options(folds());
    }

    private FoldScores folds() {
        return compared.folds()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "This board has no folds: each contender chose on dev.",
                                        "In compare(...).",
                                        "Write encoded.folds(5).compare(...)."));
    }

    /**
     * Every look at the scores of these test memes so far, by this board and by others, as {@code runs/looks} keeps them: the best
     * of many looks is luck. The same results shown again, decided by the same rule, are no new look.
     */
    public Table looks() {
        return compared.looks().table();
    }

    /** Rows as they are printed elsewhere; empty where none are known for this data and question. */
    public Table published() {
        return BoardTables.published(compared.published());
    }

    /**
     * How much each contender is ahead of one of them, and how probable that is by chance: the paired t-test over seeds, the
     * paired bootstrap over test memes (1,000 draws), McNemar's exact test over test memes with the first seed's answers.
     *
     * @param name of the one, as it stands in the table
     * @throws SimReException if there is no such row
     */
    public Table against(String name) {
        return BoardTables.against(standing(name), standings(), compared.gold());
    }

    /**
     * What is left of each score after alterations of the test memes.
     *
     * @throws SimReException if there were none: see {@link Encoded#testedOn}
     */
    public Table robustness() {
        if (compared.alterations().isEmpty()) {
            throw new SimReException(
                    "The test memes were not altered.",
                    "In compare(...).",
                    "Say how first: encoded.testedOn(mirrored(), cropped(0.8)).compare(...).");
        }
        return BoardTables.robustness(
                standings(), compared.alterations().stream().map(Alteration::name).toList());
    }

    /** All rows. */
    public List<BoardRow> standings() {
        if (standings == null) {
            standings = compared.rows(rule);
        }
        return standings;
    }

    /** One row. @param name as it stands in the table @throws SimReException if there is none of that name */
    public BoardRow standing(String name) {
        return standings().stream()
                .filter(each -> each.name().equals(name) || each.contender().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "There is no contender " + name + " on the board.",
                                        "",
                                        "The contenders are: "
                                                + String.join(
                                                        ", ",
                                                        standings().stream()
                                                                .map(BoardRow::name)
                                                                .toList())
                                                + "."));
    }

    /**
     * A classical learner, fitted again with its first seed: Tribuo's model, provenance, evaluation and model card.
     *
     * @throws SimReException if there is no such row, or it is not one of Tribuo's
     */
    public ClassicalModel classical(String name) {
        BoardRow standing = standing(name);
        if (!(standing.contender() instanceof Classical classical)) {
            throw new SimReException(
                    name + " is not one of Tribuo's learners.",
                    "",
                    "Ask for logistic(), svm(), knn(5), forest(200), boosted(100) or bayes().");
        }
        return compared.folds()
                .map(
                        folds ->
                                classical.refit(
                                        material(standing, folds.partition().memes(), List.of()),
                                        folds.rows().get(classical).chosen()))
                .orElseGet(
                        () ->
                                classical.fit(
                                        material(
                                                standing,
                                                compared.experiment().of(Split.TRAIN),
                                                compared.experiment().of(Split.DEV))));
    }

    private Material material(BoardRow standing, List<PreparedMeme> train, List<PreparedMeme> dev) {
        Experiment experiment = compared.experiment();
        return new Material(
                experiment.categories(),
                train,
                dev,
                experiment.prompts(),
                experiment.source(),
                standing.trials().get(0).seed(),
                Accelerators.automatic(),
                folder());
    }

    /** Tribuo's own evaluation of a classical learner on the test split. @throws SimReException as {@link #classical} */
    public org.tribuo.evaluation.Evaluation<?> evaluation(String name) {
        return classical(name).evaluation(compared.experiment().of(Split.TEST));
    }

    /** The first two scores as bars. */
    public Figure plot() {
        return BoardTables.figure(standings());
    }

    /** The board as a LaTeX table for the package booktabs. */
    public String latex() {
        return BoardTables.latex(standings());
    }

    /** The board as CSV. */
    public String csv() {
        return table().write().toString("csv");
    }

    /** The board's tables as HTML elements. */
    public String html() {
        return PageHtml.of(view());
    }

    /**
     * Saves the board.
     *
     * @param file whose name ends in .html, .csv or .tex
     * @return the file
     */
    public Path save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String text;
        if (name.endsWith(".csv")) {
            text = csv();
        } else if (name.endsWith(".tex")) {
            text = latex();
        } else if (name.endsWith(".html")) {
            text = Html.page("Comparison", Theme.AUTO, html(), "");
        } else {
            throw new SimReException(
                    "A board is saved as .html, .csv or .tex.",
                    "The file is " + file + ".",
                    "Choose one of these endings.");
        }
        return SavedFile.write("The board", file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Saves the board in the file of this name. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    /** Writes tables, figure, tests and every contender's deviations as one page, {@code report.html} in the board's folder. */
    public Path report() {
        return BoardReport.of(compared, rule).save(folder().resolve("report.html"));
    }

    /** The folder that keeps every run. */
    public Path folder() {
        return compared.folder();
    }

    private String about() {
        return compared.about(rule);
    }

    /** What was run here, the best constant answers, and what is printed elsewhere. */
    @Override
    public View view() {
        View view = View.empty().paragraph(about()).table(table()).paragraph(floors().sentence());
        return compared.published().isEmpty()
                ? view
                : view.paragraph("As printed, not run here:").table(published());
    }

    @Override
    public String toString() {
        return TerminalText.of(view()) + "\n";
    }
}
