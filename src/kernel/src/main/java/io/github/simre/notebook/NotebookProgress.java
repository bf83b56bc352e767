package io.github.simre.notebook;

import io.github.simre.show.Progress;
import io.github.simre.show.Work;

/** Progress in a notebook: a bar with the words beside it, changed in place; none where a work is done at once. */
final class NotebookProgress implements Progress {
    /** Seconds that nobody needs a bar for. */
    private static final double AT_ONCE = 0.7;

    private final LiveDisplay display;
    private final Work work;
    private final long start = System.nanoTime();

    NotebookProgress(LiveDisplay display, Work work) {
        this.display = display;
        this.work = work;
    }

    @Override
    public synchronized void done(long done, long total) {
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean stays = done >= total && !work.ending().of(total, seconds).isEmpty();
        boolean lasts = display.shown() || seconds > AT_ONCE || done == 0 || stays;
        if (lasts && (done >= total || display.due())) {
            display.show(
                    LiveDisplay.bar(
                            done / (double) Math.max(1, total),
                            work.line().of(done, total, seconds)));
        }
    }
}
