package io.github.simre.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What happened in training, epoch by epoch. */
public final class History {
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
            return String.format(
                    Locale.ROOT,
                    "%5d  %6.3f  %8.2f  %8.2f  %6.2f  %+16.3f  %+8.3f  %7.1f",
                    number,
                    loss,
                    100 * verdict.microF1(),
                    100 * verdict.macroF1(),
                    100 * verdict.withinAuroc(),
                    marginPositive,
                    marginNegative,
                    seconds);
        }
    }

    /** A margin gap below this, with the loss falling, is a collapse. */
    private static final double COLLAPSED = 0.01;

    private final List<Epoch> epochs = new ArrayList<>();
    private String ending = "";

    void add(Epoch epoch) {
        epochs.add(epoch);
    }

    void end(String reason) {
        ending = reason;
    }

    /** The epochs so far. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /** Why training ended, as a sentence. */
    public String ending() {
        return ending;
    }

    /** The epoch whose weights were kept: the one with the best dev score, the first of equals. */
    public Epoch best() {
        Epoch best = epochs.get(0);
        for (Epoch epoch : epochs) {
            best = epoch.verdict().score() > best.verdict().score() ? epoch : best;
        }
        return best;
    }

    /**
     * Whether the method has collapsed: after two epochs or more the loss has fallen, but memes that belong to a category
     * match its be prompt no better than memes that do not.
     */
    public boolean collapsed() {
        if (epochs.size() < 2) {
            return false;
        }
        Epoch last = epochs.get(epochs.size() - 1);
        return last.loss() < epochs.get(0).loss()
                && Math.abs(last.marginPositive() - last.marginNegative()) < COLLAPSED;
    }

    /** One row for each epoch. */
    public Table table() {
        Table table = Table.create("history", IntColumn.create("epoch"));
        for (String name :
                List.of(
                        "loss",
                        "dev micro-F1",
                        "dev macro-F1",
                        "dev AUROC within categories",
                        "margin where it applies",
                        "margin where it does not",
                        "seconds",
                        "pictures a second",
                        "learning rate")) {
            table.addColumns(DoubleColumn.create(name));
        }
        for (Epoch epoch : epochs) {
            table.intColumn(0).append(epoch.number());
            double[] values = {
                epoch.loss(),
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
                table.doubleColumn(i + 1).append(values[i]);
            }
        }
        return table;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Epoch.HEAD).append('\n');
        epochs.forEach(epoch -> text.append(epoch).append('\n'));
        return text.append(ending).toString();
    }
}
