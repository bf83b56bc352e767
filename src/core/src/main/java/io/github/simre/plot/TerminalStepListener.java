package io.github.simre.plot;

import io.github.simre.data.StepListener;
import java.io.PrintStream;
import java.util.Locale;

/** Prints how a work goes, in one line that is updated in place; nothing where nobody looks, or where it is done at once. */
final class TerminalStepListener implements StepListener {
    private static final long REFRESH = 200_000_000L;

    private final PrintStream out;
    private final String work;
    private final boolean watched;
    private final long start = System.nanoTime();
    private long last = start;

    TerminalStepListener(PrintStream out, String work, boolean watched) {
        this.out = out;
        this.work = work;
        this.watched = watched;
    }

    @Override
    public void done(int done, int total) {
        long now = System.nanoTime();
        if (!watched || now - last < REFRESH && (done < total || last == start)) {
            return;
        }
        last = now;
        if (done == total) {
            out.print("\r\u001b[K");
        } else {
            out.printf("\r\u001b[K%s", text(work, done, total, (now - start) / 1e9));
        }
        out.flush();
    }

    /** "checking pictures: 120 of 950, 3 s left". @param seconds since the work began */
    static String text(String work, int done, int total, double seconds) {
        String left = "";
        if (done == total) {
            left = ", " + duration(seconds);
        } else if (done > 0) {
            left = ", " + duration(seconds / done * (total - done)) + " left";
        }
        return String.format(Locale.ROOT, "%s: %,d of %,d%s", work, done, total, left);
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
}
