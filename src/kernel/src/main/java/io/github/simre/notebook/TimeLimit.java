package io.github.simre.notebook;

/** How long a cell may run. */
final class TimeLimit {
    private final long milliseconds;
    private final Runnable stop;
    private volatile Thread watch;

    /**
     * @param milliseconds 0 for as long as it wants
     * @param stop stops the cell that runs
     */
    TimeLimit(long milliseconds, Runnable stop) {
        this.milliseconds = milliseconds;
        this.stop = stop;
    }

    /** A cell begins. */
    void begin() {
        if (milliseconds > 0) {
            watch = new Thread(this::watch, "notebook time limit");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private void watch() {
        try {
            Thread.sleep(milliseconds);
            stop.run();
        } catch (InterruptedException ended) {
            // the cell was fast enough
        }
    }

    /** The cell has ended. */
    void end() {
        if (watch != null) {
            watch.interrupt();
            watch = null;
        }
    }

    @Override
    public String toString() {
        return milliseconds + " milliseconds";
    }
}
