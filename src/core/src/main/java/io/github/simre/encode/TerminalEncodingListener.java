package io.github.simre.encode;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how encoding goes: one line updated in place in a terminal, a line a minute and one at the end elsewhere. */
public final class TerminalEncodingListener implements EncodingListener {
    private static final long REFRESH = 200_000_000L;

    private static final long MINUTE = 60_000_000_000L;

    private final PrintStream out;
    private final String encoder;
    private final boolean inPlace = System.console() != null;
    private final long start = System.nanoTime();
    private final long interval;
    private long lastPrint = System.nanoTime();

    /** Starts the clock. @param out where it prints @param encoder the encoder's name */
    public TerminalEncodingListener(PrintStream out, String encoder) {
        this(out, encoder, MINUTE);
    }

    /** Prints with another time between two lines. */
    TerminalEncodingListener(PrintStream out, String encoder, long interval) {
        this.out = out;
        this.encoder = encoder;
        this.interval = interval;
    }

    @Override
    public void encoded(int done, int total) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done == total) {
            out.printf(
                    Locale.ROOT,
                    "%sEncoded %,d pictures with %s in %.0f s (%.1f a second); they are kept.%n",
                    inPlace ? "\r\u001b[K" : "",
                    total,
                    encoder,
                    seconds,
                    total / seconds);
        } else if (inPlace && System.nanoTime() - lastPrint > REFRESH) {
            lastPrint = System.nanoTime();
            out.print("\r" + line(done, total, seconds) + "  ");
            out.flush();
        } else if (!inPlace && System.nanoTime() - lastPrint > interval) {
            lastPrint = System.nanoTime();
            out.println(line(done, total, seconds));
        }
    }

    private static String line(int done, int total, double seconds) {
        return String.format(
                Locale.ROOT,
                "encoding picture %,d of %,d, %.1f a second, %.0f s left",
                done,
                total,
                done / seconds,
                seconds / done * (total - done));
    }
}
