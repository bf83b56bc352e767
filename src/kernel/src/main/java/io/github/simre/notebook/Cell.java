package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * A cell that is run.
 *
 * @param number what stands in its brackets, {@code [3]}
 * @param source its text
 * @param parent the header of the request, by which the client knows which cell an output belongs to
 * @param silent whether nothing of it is published
 * @param input how it may ask the user; {@link Input#NONE} where it may not
 */
record Cell(int number, String source, JsonObject parent, boolean silent, Input input) {
    /** Threads that a cell starts inherit it, so that what they print later still goes to that cell. */
    private static final InheritableThreadLocal<Cell> CURRENT = new InheritableThreadLocal<>();

    /** What runs before any cell and outside of them. */
    static final Cell NONE = new Cell(0, "", new JsonObject(), false, Input.NONE);

    /** The cell that runs now; threads that all cells share work for it. */
    private static volatile Cell running = NONE;

    /** The cell that the current thread works for. */
    static Cell current() {
        Cell now = running;
        if (now != NONE
                && Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool()) {
            return now; // it was started by the first cell with a parallel stream
        }
        Cell cell = CURRENT.get();
        return cell == null ? NONE : cell;
    }

    /** From now on the current thread, and each that it starts, works for this cell. */
    void enter() {
        CURRENT.set(this);
    }

    /** From now on it runs, on this thread first of all. */
    void begin() {
        running = this;
        enter();
    }

    /** It is done, except for threads that it has started. */
    static void end() {
        running = NONE;
    }

    /** The cell that runs now, or {@link #NONE}. */
    static Cell running() {
        return running;
    }

    /** The number of the line, from 1, that a place lies on. */
    int line(int offset) {
        int end = Math.max(0, Math.min(offset, source.length()));
        return 1 + (int) source.chars().limit(end).filter(each -> each == '\n').count();
    }

    /** The column, from 1, that a place lies on. */
    int column(int offset) {
        int end = Math.max(0, Math.min(offset, source.length()));
        return end - source.lastIndexOf('\n', end - 1);
    }

    /** A line's text; empty past the last one. */
    String lineText(int line) {
        return source.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
    }
}
