package io.github.simre.train;

import java.io.PrintStream;
import java.util.Locale;

/** Prints training to a terminal: one line updated in place while an epoch runs, and one that stays for each epoch. */
public final class TerminalWatcher implements Watcher {
    private static final long REFRESH = 200_000_000L;

    private final PrintStream out;
    private final boolean inPlace;
    private long epochStart;
    private long lastPrint;
    private boolean warned;

    /** Updates in place only where there is a terminal: a log file gets whole lines alone. */
    public TerminalWatcher(PrintStream out) {
        this.out = out;
        this.inPlace = System.console() != null;
    }

    @Override
    public void started(String what) {
        out.println(what);
        out.println("Scores are those on the dev memes.\n\n" + History.Epoch.HEAD);
        epochStart = System.nanoTime();
    }

    @Override
    public void step(int epoch, int done, int total, double loss) {
        long now = System.nanoTime();
        if (inPlace && now - lastPrint > REFRESH) {
            lastPrint = now;
            double left = (now - epochStart) / 1e9 / done * (total - done);
            out.printf(
                    Locale.ROOT,
                    "\repoch %3d  step %d of %d  loss %.4f  %.0f s left in this epoch  ",
                    epoch,
                    done,
                    total,
                    loss,
                    left);
            out.flush();
        }
    }

    @Override
    public void epoch(History.Epoch epoch) {
        out.println((inPlace ? "\r\u001b[K" : "") + epoch);
        epochStart = System.nanoTime();
    }

    @Override
    public void warning(String text) {
        if (!warned) {
            out.println(text);
            warned = true;
        }
    }

    @Override
    public void ended(String reason) {
        out.println(reason);
    }
}
