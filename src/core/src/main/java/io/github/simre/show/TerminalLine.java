package io.github.simre.show;

import java.io.PrintStream;

/** A line that is updated in place where there is a terminal, never wider than it; a log file gets a line a minute. */
public final class TerminalLine {
    private static final long REFRESH = 200_000_000L;
    private static final long MINUTE = 60_000_000_000L;
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private long lastShown = System.nanoTime() - REFRESH;
    private boolean open;
    private long interval = MINUTE;
    private long lastLogged = System.nanoTime();

    /** A line of the terminal that Java was started in, if it was. */
    public TerminalLine(PrintStream out) {
        this(out, System.console() != null, width(System.getenv("COLUMNS")));
    }

    /** A line of a terminal, or of a log file. @param width of the terminal, in letters */
    public TerminalLine(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /** Sets the time between the lines of a log file. */
    public TerminalLine logging(long nanoseconds) {
        interval = nanoseconds;
        return this;
    }

    /** How wide a terminal is. @param columns what the environment says, or null */
    public static int width(String columns) {
        try {
            int given = columns == null ? 0 : Integer.parseInt(columns.strip());
            return given > 0 ? given : USUAL_WIDTH; // some terminals say 0
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    /** Whether a new text would be shown now: there is a terminal, and the last one has stood for a fifth of a second. */
    public boolean due() {
        return terminal && System.nanoTime() - lastShown >= REFRESH;
    }

    /** Whether a log file, which gets no line that is updated, should get a whole one: a minute has passed since the last. */
    public boolean minuteDue() {
        return !terminal && System.nanoTime() - lastLogged >= interval;
    }

    /** Writes a whole line into a log file. */
    public void log(String text) {
        out.println(text);
        lastLogged = System.nanoTime();
    }

    /** Puts a text in the place of the last one; what does not fit is cut off. */
    public void show(String text) {
        if (terminal) {
            // one column stays free: some terminals wrap as soon as the last one is written
            String cut = text.length() < width ? text : text.substring(0, width - 1);
            out.print("\r" + cut + "\u001b[K");
            out.flush();
            lastShown = System.nanoTime();
            open = true;
        }
    }

    /** Takes the text away, so that a line that stays can be printed. */
    public void clear() {
        if (open) {
            out.print("\r\u001b[K");
            out.flush();
            open = false;
        }
    }
}
