package io.github.simre.show;

import java.io.PrintStream;

/** Progress in a terminal: one line that is updated in place, nothing of it where a work is done at once. */
public final class TerminalProgress implements Progress {
    /** Seconds that nobody needs a line for. */
    private static final double AT_ONCE = 0.2;

    private final PrintStream out;
    private final Work work;
    private final TerminalLine line;
    private final long start = System.nanoTime();

    /** Starts the clock. */
    public TerminalProgress(PrintStream out, Work work) {
        this(out, work, new TerminalLine(out));
    }

    TerminalProgress(PrintStream out, Work work, TerminalLine line) {
        this.out = out;
        this.work = work;
        this.line = line;
    }

    @Override
    public synchronized void done(long done, long total) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done >= total) {
            line.clear();
            String ending = work.ending().of(total, seconds);
            if (!ending.isEmpty()) {
                out.println(ending);
            }
        } else if (seconds >= AT_ONCE && line.due()) {
            line.show(work.line().of(done, total, seconds));
        } else if (work.logged() && line.minuteDue()) {
            line.log(work.line().of(done, total, seconds));
        }
    }
}
