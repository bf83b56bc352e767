package io.github.simre.train;

import io.github.simre.show.TerminalLine;
import java.io.PrintStream;
import java.util.Locale;

/** Prints training to a terminal: one line updated in place while an epoch runs, and one that stays for each epoch. */
public final class TerminalWatcher implements Watcher {
    private final PrintStream out;
    private final TerminalLine line;

    /** Updates in place only where there is a terminal: a log file gets whole lines, in a long epoch one a minute. */
    public TerminalWatcher(PrintStream out) {
        this(out, new TerminalLine(out));
    }

    TerminalWatcher(PrintStream out, TerminalLine line) {
        this.out = out;
        this.line = line;
    }

    @Override
    public void started(String what) {
        out.println(what);
        out.println("Scores are those on the dev memes.\n\n" + History.Epoch.HEAD);
    }

    @Override
    public void step(Progress progress) {
        if (line.due()) {
            line.show(text(progress));
        } else if (line.minuteDue()) {
            line.log(text(progress));
        }
    }

    /** What matters most comes first: a narrow terminal cuts the rest off. */
    static String text(Progress now) {
        String text =
                String.format(
                        Locale.ROOT,
                        "epoch %d of %d  batch %d of %d  loss %.3f  %s%s left",
                        now.epoch(),
                        now.epochs(),
                        now.done(),
                        now.total(),
                        now.loss(),
                        now.withScoring() ? "" : "more than ",
                        duration(now.secondsLeft()));
        if (now.last() != null && !Double.isNaN(now.last().marginPositive())) { // else no dev memes
            text +=
                    String.format(
                            Locale.ROOT,
                            "  F1 %.1f/%.1f  margins %+.2f %+.2f",
                            100 * now.last().verdict().microF1(),
                            100 * now.last().verdict().macroF1(),
                            now.last().marginPositive(),
                            now.last().marginNegative());
        }
        return text + String.format(Locale.ROOT, "  %.0f pictures/s", now.picturesPerSecond());
    }

    /** A time with the digits that an estimate is worth. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    @Override
    public void epoch(History.Epoch epoch) {
        print(epoch.toString());
    }

    @Override
    public void warning(String text) {
        print(text);
    }

    @Override
    public void ended(String reason) {
        print(reason);
    }

    @Override
    public void failed() {
        line.clear();
    }

    private void print(String text) {
        line.clear();
        out.println(text);
    }
}
