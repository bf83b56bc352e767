package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.FoundMemes;
import io.github.simre.data.FoundMemes.Found;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.detect.AnswerFormat;
import io.github.simre.detect.AskedMemes;
import io.github.simre.detect.MemeAnswer;
import io.github.simre.detect.MemeModel;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.SavedFile;
import io.github.simre.plot.Screen;
import io.github.simre.report.Galleries;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.show.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model says about several memes. A meme whose picture cannot be read has a note instead of answers. */
public final class Predictions implements Viewable {
    /** Memes that a gallery shows. */
    private static final int SHOWN = 24;

    private final MemeModel model;
    private final List<MemeAnswer> answers;

    private Predictions(MemeModel model, List<MemeAnswer> answers) {
        this.model = model;
        this.answers = answers;
    }

    static Predictions about(MemeModel model, List<Meme> memes) {
        return of(model, memes.stream().map(Found::of).toList());
    }

    static Predictions about(MemeModel model, LoadedMemes memes) {
        boolean labelled = memes.categories().size() > 0;
        return of(
                model,
                memes.memes().stream()
                        .map(Found::of)
                        .map(found -> labelled ? found : found.unlabelled())
                        .toList());
    }

    static Predictions about(MemeModel model, Path folder) {
        return of(model, FoundMemes.in(folder, Settings.of("load")).memes());
    }

    private static Predictions of(MemeModel model, List<Found> memes) {
        return new Predictions(
                model,
                AskedMemes.all(
                        model, memes, Screen.current().progress(Work.steps("asking about memes"))));
    }

    /** How many memes were asked about. */
    public int size() {
        return answers.size();
    }

    /**
     * A row for each meme and category: how well "is" and "not" match, their margin, the probability of a yes, which was calibrated
     * on dev memes where there were any that can tell, and what the model says. A model without prompts has no "is" and "not", and
     * its score stands as the margin. A meme without an answer has one row with a note.
     */
    public Table table() {
        StringColumn meme = StringColumn.create("meme");
        StringColumn category = StringColumn.create("category");
        DoubleColumn is = DoubleColumn.create("is");
        DoubleColumn not = DoubleColumn.create("not");
        DoubleColumn margin = DoubleColumn.create("margin");
        DoubleColumn probability = DoubleColumn.create("probability");
        StringColumn says = StringColumn.create("says");
        StringColumn note = StringColumn.create("note");
        List<String> names = categories().names();
        for (MemeAnswer answer : answers) {
            int rows = answer.answered() ? names.size() : 1;
            for (int row = 0; row < rows; row++) {
                meme.append(answer.meme().id());
                note.append(answer.note());
                category.append(answer.answered() ? names.get(row) : "");
                says.append(answer.answered() ? answer.says()[row] ? "yes" : "no" : "");
                append(is, answer.be(), row);
                append(not, answer.not(), row);
                append(margin, answer.margins(), row);
                append(probability, answer.probabilities(), row);
            }
        }
        return Table.create(
                "predictions", meme, category, is, not, margin, probability, says, note);
    }

    private static void append(DoubleColumn column, double[] numbers, int row) {
        if (numbers == null) {
            column.appendMissing();
        } else {
            column.append(numbers[row]);
        }
    }

    private Categories categories() {
        return model.categories();
    }

    /** Memes that could not be asked about. */
    public int unanswered() {
        return (int) answers.stream().filter(answer -> !answer.answered()).count();
    }

    /**
     * Saves all answers as CSV or JSON lines, as {@code simre predict} writes them, or the 24 surest as a page: as the name's ending
     * says.
     *
     * @param file whose name ends in .csv, .jsonl or .html
     * @return the file
     */
    public Path save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String content;
        if (name.endsWith(".csv")) {
            content = text(AnswerFormat.CSV);
        } else if (name.endsWith(".jsonl")) {
            content = text(AnswerFormat.JSONL);
        } else if (name.endsWith(".html")) {
            content = gallery(SHOWN).page();
        } else {
            throw new SimReException(
                    "Predictions cannot be saved as \"" + file + "\".",
                    "",
                    "End the name in .csv for a spreadsheet, .jsonl for JSON lines or .html for a page.");
        }
        return SavedFile.write("The predictions", file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Saves answers under a name such as {@code "answers.csv"}. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    private String text(AnswerFormat format) {
        StringBuilder text = new StringBuilder(format.header());
        answers.forEach(answer -> text.append(format.lines(answer, categories().names())));
        return text.toString();
    }

    /**
     * Scores of the memes whose labels are known. The floors beside them are chosen with the truth about these memes, so they are
     * rather too high than too low.
     *
     * @throws SimReException if no meme has labels, or if they name a category that the model does not know
     */
    public PredictionScores evaluate() {
        List<MemeAnswer> known =
                answers.stream()
                        .filter(answer -> answer.answered() && answer.meme().labels() != null)
                        .toList();
        Set<String> names = Set.copyOf(categories().names());
        for (MemeAnswer answer : known) {
            for (String label : answer.meme().labels()) {
                if (!names.contains(label)) {
                    throw new SimReException(
                            "The model does not know the category \"" + label + "\".",
                            "It is a label of meme " + answer.meme().id() + ".",
                            "The model knows "
                                    + String.join(", ", categories().names())
                                    + "; give the labels these names.");
                }
            }
        }
        if (known.stream().allMatch(answer -> answer.meme().labels().isEmpty())) {
            throw new SimReException(
                    "There is nothing to compare the answers with.",
                    "None of the " + size() + " memes has both an answer and a label.",
                    "Ask about memes that are labelled.");
        }
        boolean[][] gold = new boolean[known.size()][categories().size()];
        for (int meme = 0; meme < gold.length; meme++) {
            for (String label : known.get(meme).meme().labels()) {
                gold[meme][categories().indexOf(label)] = true;
            }
        }
        return new PredictionScores(
                Scores.of(
                        categories(),
                        gold,
                        known.stream().map(MemeAnswer::says).toArray(boolean[][]::new),
                        known.stream().map(MemeAnswer::margins).toArray(double[][]::new)),
                Floors.of(categories(), gold, gold, gold),
                size() - known.size());
    }

    /** The memes with what the model says of them, first those with the most probable yes. @param count at most so many */
    public Gallery gallery(int count) {
        List<MemeAnswer> sure =
                new ArrayList<>(answers.stream().filter(MemeAnswer::answered).toList());
        sure.sort(Comparator.comparingDouble(MemeAnswer::surest).reversed());
        List<Galleries.Answered> shown = new ArrayList<>();
        for (MemeAnswer answer : sure.subList(0, Math.min(count, sure.size()))) {
            shown.add(new Galleries.Answered(answer.meme().meme(), said(answer)));
        }
        return Galleries.answers(
                shown.size() + " of " + size() + " memes, the surest first", shown, note());
    }

    private String note() {
        int none = unanswered();
        return (none == 0
                        ? ""
                        : none
                                + (none == 1 ? " meme has" : " memes have")
                                + " no answer; table() says why. ")
                + model.probabilities().said();
    }

    private List<String> said(MemeAnswer answer) {
        List<String> lines = new ArrayList<>();
        int most = 0;
        for (int category = 0; category < answer.says().length; category++) {
            most =
                    answer.probabilities()[category] > answer.probabilities()[most]
                            ? category
                            : most;
            if (answer.says()[category]) {
                lines.add(line(answer, category));
            }
        }
        return lines.isEmpty()
                ? List.of("no category; the most probable is " + line(answer, most))
                : lines;
    }

    private String line(MemeAnswer answer, int category) {
        return String.format(
                Locale.ROOT,
                "%s, probability %.2f",
                categories().names().get(category),
                answer.probabilities()[category]);
    }

    /** Shows it. */
    public void show() {
        Screen.current().show(this);
    }

    /** In a terminal the table, in a notebook the memes themselves. */
    @Override
    public View view() {
        return View.empty()
                .instead(
                        TerminalText.of(View.empty().table(table()).paragraph(note())),
                        () -> View.empty().figure(gallery(SHOWN)));
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
