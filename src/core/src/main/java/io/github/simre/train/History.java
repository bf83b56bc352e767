package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What happened in training, epoch by epoch; of several models, one after another. */
public final class History implements Viewable {
    /**
     * One epoch.
     *
     * @param number from 1
     * @param loss mean over its batches
     * @param verdict on the dev memes
     * @param marginPositive mean of s_be − s_not where the meme belongs to the category
     * @param marginNegative the same where it does not
     * @param seconds of training and scoring
     * @param picturesPerSecond pictures, children included, trained on in a second; NaN where an older checkpoint does not say
     * @param learningRate of the epoch's last step; NaN where an older checkpoint does not say
     */
    public record Epoch(
            int number,
            double loss,
            Judge.Verdict verdict,
            double marginPositive,
            double marginNegative,
            double seconds,
            double picturesPerSecond,
            double learningRate) {

        /** What stands above epochs that are printed below each other; the scores are those on the dev memes. */
        public static final String HEAD =
                "epoch    loss  micro-F1  macro-F1   AUROC   margin: belongs  does not  seconds";

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%5d", number)
                    + cell("%6.3f", loss)
                    + cell("%8.2f", 100 * verdict.microF1())
                    + cell("%8.2f", 100 * verdict.macroF1())
                    + cell("%6.2f", 100 * verdict.withinAuroc())
                    + cell("%+16.3f", marginPositive)
                    + cell("%+8.3f", marginNegative)
                    + cell("%7.1f", seconds);
        }

        /** Behind two blanks; a dash as wide where it is undefined. */
        private static String cell(String format, double value) {
            String cell = String.format(Locale.ROOT, format, value);
            return "  " + (Double.isNaN(value) ? " ".repeat(cell.length() - 1) + "-" : cell);
        }
    }

    // the columns of the table
    static final String CATEGORY = "category";
    static final String EPOCH = "epoch";
    static final List<String> NUMBERS =
            List.of(
                    "loss",
                    "dev score",
                    "dev micro-F1",
                    "dev macro-F1",
                    "dev AUROC within categories",
                    "margin where it applies",
                    "margin where it does not",
                    "seconds",
                    "pictures a second",
                    "learning rate");

    /** A margin gap below this, with the loss falling, is a collapse. */
    private static final double COLLAPSED = 0.01;

    private final List<Epoch> epochs = new ArrayList<>();
    private final Map<String, History> categories;
    private final boolean keepLast;
    private String ending = "";

    /** @param keepLast whether the last epoch's weights are kept, or those of the one with the best dev score */
    History(boolean keepLast) {
        this(Map.of(), keepLast);
    }

    private History(Map<String, History> categories, boolean keepLast) {
        this.keepLast = keepLast;
        this.categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }

    /** The histories of models that were trained for one category each, by category, as one. */
    public static History of(Map<String, History> categories) {
        History all = new History(categories, false);
        categories.values().forEach(history -> all.epochs.addAll(history.epochs));
        all.ending = categories.size() + " models are trained, one for each category.";
        return all;
    }

    void add(Epoch epoch) {
        epochs.add(epoch);
    }

    void end(String reason) {
        ending = reason;
    }

    /** The history of each category's own model; empty where one model knows all categories. */
    public Map<String, History> categories() {
        return categories;
    }

    /** The epochs so far; of several models, those of the first and then those of the next. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /** Why training ended, as a sentence. */
    public String ending() {
        return ending;
    }

    /**
     * The epoch whose weights were kept: the one with the best dev score, the first of equals, or with {@code keepLast()} the
     * last one.
     *
     * @throws SimReException if there are several models
     */
    public Epoch best() {
        if (!categories.isEmpty()) {
            throw new SimReException(
                    "Each category's model has a best epoch of its own.",
                    "There are " + categories.size() + " models.",
                    "Ask for one: history().categories().get(\""
                            + categories.keySet().iterator().next()
                            + "\").best().");
        }
        if (keepLast) {
            return epochs.get(epochs.size() - 1);
        }
        Epoch best = epochs.get(0);
        for (Epoch epoch : epochs) {
            best = epoch.verdict().score() > best.verdict().score() ? epoch : best;
        }
        return best;
    }

    /**
     * Whether the method has collapsed: after two epochs or more the loss has fallen, but memes that belong to a category
     * match its be prompt no better than memes that do not. Of several models, whether one has.
     */
    public boolean collapsed() {
        if (!categories.isEmpty()) {
            return categories.values().stream().anyMatch(History::collapsed);
        }
        if (epochs.size() < 2) {
            return false;
        }
        Epoch last = epochs.get(epochs.size() - 1);
        return last.loss() < epochs.get(0).loss()
                && Math.abs(last.marginPositive() - last.marginNegative()) < COLLAPSED;
    }

    /** One row for each epoch; of several models, with a column for the category. */
    public Table table() {
        Table table = Table.create("history");
        if (!categories.isEmpty()) {
            table.addColumns(StringColumn.create(CATEGORY));
        }
        table.addColumns(IntColumn.create(EPOCH));
        NUMBERS.forEach(name -> table.addColumns(DoubleColumn.create(name)));
        if (categories.isEmpty()) {
            epochs.forEach(epoch -> append(table, epoch));
        }
        categories.forEach(
                (category, history) -> {
                    for (Epoch epoch : history.epochs) {
                        table.stringColumn(CATEGORY).append(category);
                        append(table, epoch);
                    }
                });
        return table;
    }

    private static void append(Table table, Epoch epoch) {
        table.intColumn(EPOCH).append(epoch.number());
        double[] values = {
            epoch.loss(),
            epoch.verdict().score(),
            epoch.verdict().microF1(),
            epoch.verdict().macroF1(),
            epoch.verdict().withinAuroc(),
            epoch.marginPositive(),
            epoch.marginNegative(),
            epoch.seconds(),
            epoch.picturesPerSecond(),
            epoch.learningRate()
        };
        for (int i = 0; i < values.length; i++) {
            table.doubleColumn(NUMBERS.get(i)).append(values[i]);
        }
    }

    /** A row for each epoch, and why training ended. */
    @Override
    public View view() {
        return View.empty()
                .instead(
                        toString(),
                        () ->
                                ending.isBlank()
                                        ? View.empty().table(table())
                                        : View.empty().table(table()).paragraph(ending));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Epoch.HEAD);
        if (categories.isEmpty()) {
            epochs.forEach(epoch -> text.append('\n').append(epoch));
        } else {
            text.append("  best epoch of");
            categories.forEach(
                    (name, history) ->
                            text.append('\n').append(history.best()).append("  ").append(name));
        }
        return text.append('\n').append(ending).toString();
    }
}
