package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.HardNegativeCounts;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.explain.MemeMap;
import io.github.simre.explain.Occlusion;
import io.github.simre.explain.RunReport;
import io.github.simre.explain.Similarities;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.report.AnswerTable;
import io.github.simre.report.CategoryFigures;
import io.github.simre.report.Galleries;
import io.github.simre.report.HistoryFigure;
import io.github.simre.report.Judged;
import io.github.simre.report.RankingFigures;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import io.github.simre.show.PrintedColumn;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.train.History;
import io.github.simre.train.Scorer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model is worth on the test split, with the floors that any answer reaches beside it. */
public final class Evaluated implements Runs, Runs.Run, Viewable {
    private final TestedRun run;
    private final Judged judged;
    private Similarities similarities;

    Evaluated(TestedRun run) {
        this.run = run;
        this.judged = run.judged();
    }

    /** This run alone. */
    @Override
    public List<Evaluated> runs() {
        return List.of(this);
    }

    /** The scores on the test split, by the task's own rule. */
    @Override
    public Scores scores() {
        return run.scores();
    }

    /** The scores of constant answers on the same memes. */
    public Floors floors() {
        return run.floors();
    }

    /** What happened in training. */
    public History history() {
        return run.trained().models().history();
    }

    /**
     * The paper's figure 3: on one batch of test memes, recreated as in training, how well each truthful text matches each
     * truthful picture (left), and each lying text each lying picture (right); below, what the ancestor APCL compares on the
     * same batch with the same model. A trained model is bright on the left diagonal and dark on the right one. The note
     * counts what "four times as many hard negatives" may mean.
     *
     * @throws SimReException if the model was trained with {@code layout(PLAIN_MATCHING)}
     */
    public Figure similarity() {
        return similarities().figure();
    }

    /**
     * The paper's figure 4: how the gradient divides among an anchor's negatives, e^(s/τ) over their sum, sorted, as the mean
     * over the batch of {@link #similarity}, for SimRe and for APCL. With twice as many negatives each weighs half as much by
     * arithmetic alone, which a third curve shows.
     *
     * @throws SimReException if the model was trained with {@code layout(PLAIN_MATCHING)}
     */
    public Figure relativeWeights() {
        return similarities().weights();
    }

    private synchronized Similarities similarities() {
        if (!run.trained().comparesLies()) {
            throw new SimReException(
                    "This model has no not prompts, so there is nothing false to compare with.",
                    "It was trained with layout(PLAIN_MATCHING).",
                    "Look at similarity() and relativeWeights() of a model with another layout.");
        }
        similarities = similarities == null ? new Similarities(run) : similarities;
        return similarities;
    }

    /**
     * The three readings of the paper's "four times as many": cells, negatives and hard negatives of a batch before and after
     * recreation, for batches of 2 to 16 memes.
     */
    public Table hardNegatives() {
        return HardNegativeCounts.table(2, 4, 8, 16);
    }

    /** The loss over the epochs. */
    public Figure loss() {
        return HistoryFigure.loss(history());
    }

    /** The dev split's score over the epochs. */
    public Figure devScore() {
        return HistoryFigure.devScore(history());
    }

    /** The be/not margin over the epochs, of memes that belong to a category and of those that do not. */
    public Figure margins() {
        return HistoryFigure.margins(history());
    }

    /** Each category's F1 with its bootstrap interval, beside that of the best constant answer. */
    public Figure categoryScores() {
        return CategoryFigures.scores(judged, scores());
    }

    /** What the model says about each category's memes. */
    public Figure confusion() {
        return CategoryFigures.confusion(judged);
    }

    /** Which categories occur together, in truth and as the model says. */
    public Figure coOccurrence() {
        return CategoryFigures.coOccurrence(judged);
    }

    /** Precision over recall of each category at all thresholds. */
    public Figure precisionRecall() {
        return RankingFigures.precisionRecall(judged);
    }

    /** True over false positive rate of each category at all thresholds. */
    public Figure roc() {
        return RankingFigures.roc(judged);
    }

    /** Whether the be/not margin means a probability. */
    public Figure calibration() {
        return RankingFigures.calibration(judged);
    }

    /**
     * A map of the test memes in which those that the model sees alike are neighbours (t-SNE), with pictures when pointed at; of
     * more than 1,000 memes, some.
     */
    public Figure embeddingMap() {
        return MemeMap.neighbours(run.trained());
    }

    /** The test memes along the two directions in which what the model sees of them differs most. */
    public Figure principalComponents() {
        return MemeMap.principalComponents(run.trained());
    }

    /** The wrong decisions with the largest margins, the worst first. @param count how many at most, at least 1 */
    public Gallery mistakes(int count) {
        return Galleries.mistakes(judged, Bounds.atLeast("count", count, 1, "6 to 24"));
    }

    /**
     * Which parts of a meme's picture and which of its words speak for a category, by leaving out each: some fifty questions to
     * the model.
     *
     * @param meme the id of any meme of the data set
     * @throws SimReException if there is no such meme or category
     */
    public Figure whatMattered(String meme, String category) {
        TrainedRun trained = run.trained();
        Meme known = trained.experiment().loaded().get(meme);
        return new Occlusion(trained, known, trained.categories().indexOf(category)).figure();
    }

    /**
     * Writes {@code report.html} into the run's folder: figures, tables, settings, floors, data report and model card in one
     * page that needs no network, and without scripts loses only what answers to the pointer.
     *
     * @return the file
     */
    public Path report() {
        return RunReport.of(run).save(folder().resolve("report.html"));
    }

    /** What was said about the test memes, beside the truth. */
    @Override
    public Judged judged() {
        return judged;
    }

    /** A row for each meme and category: both matches, the truth and the decision. */
    public Table predictions() {
        Table table =
                Table.create(
                        "predictions",
                        StringColumn.create("meme"),
                        StringColumn.create("category"),
                        PrintedColumn.printed(DoubleColumn.create("be"), "0.0000"),
                        PrintedColumn.printed(DoubleColumn.create("not"), "0.0000"),
                        BooleanColumn.create("belongs"),
                        BooleanColumn.create("says"));
        Scorer.Matches matches = run.matches();
        boolean[][] says = judged.says();
        for (int meme = 0; meme < judged.memes().size(); meme++) {
            for (int category = 0; category < judged.categories().size(); category++) {
                table.stringColumn(0).append(judged.memes().get(meme).id());
                table.stringColumn(1).append(judged.categories().names().get(category));
                table.doubleColumn(2).append(matches.be()[meme][category]);
                table.doubleColumn(3).append(matches.not()[meme][category]);
                table.booleanColumn(4).append(judged.gold()[meme][category]);
                table.booleanColumn(5).append(says[meme][category]);
            }
        }
        return table;
    }

    /**
     * A row for each test meme: its id, text, truth and what is said of it, then for each category the probability
     * and the margin be − not. {@code predictions.csv} holds the same, made to be opened in a spreadsheet.
     */
    public Table answers() {
        return AnswerTable.of(judged);
    }

    TestedRun run() {
        return run;
    }

    /** The folder that holds this run's files. */
    public Path folder() {
        return run.trained().folder();
    }

    /** The scores, those of constant answers beside them, and where all of it was written to. */
    @Override
    public View view() {
        View view =
                View.empty()
                        .heading(
                                "SimRe with "
                                        + run.trained().experiment().encoder().name()
                                        + " on the test split")
                        .instead(scores().toString().strip(), this::besideFloors)
                        .instead(
                                "floors: what constant answers reach\n\n" + floors(),
                                () ->
                                        View.empty()
                                                .heading("Floors: what constant answers reach")
                                                .table(floors().table()));
        List<String> extensions = run.trained().extensions();
        if (!extensions.isEmpty()) {
            view =
                    view.paragraph(
                                    "extensions of the paper's method in use: "
                                            + String.join(", ", extensions))
                            .rightBelow();
        }
        return view.paragraph("written to " + folder());
    }

    /** Each score with the best constant answer's, and then each category's. */
    private View besideFloors() {
        List<List<String>> rows =
                Stream.of(Metric.values())
                        .filter(metric -> metric.of(scores()).isPresent())
                        .map(
                                metric ->
                                        List.of(
                                                metric.title(),
                                                metric.text(scores()),
                                                floors().text(metric)))
                        .toList();
        return View.empty()
                .with(
                        new View.Cells(
                                List.of("score, percent", "test split", "best constant answer"),
                                List.of(false, true, true),
                                rows))
                .table(scores().table());
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
