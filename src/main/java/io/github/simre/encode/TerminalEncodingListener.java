package io.github.simre.encode;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how encoding goes: one line updated in place in a terminal, one line at the end elsewhere. */
public final class TerminalEncodingListener implements EncodingListener {
    private static final long REFRESH = 200_000_000L;

    private final PrintStream out;
    private final String encoder;
    private final boolean inPlace = System.console() != null;
    private final long start = System.nanoTime();
    private long lastPrint;

    /** Starts the clock. @param out where it prints @param encoder the encoder's name */
    public TerminalEncodingListener(PrintStream out, String encoder) {
        this.out = out;
        this.encoder = encoder;
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
            out.printf(
                    Locale.ROOT,
                    "\rencoding picture %,d of %,d, %.1f a second, %.0f s left  ",
                    done,
                    total,
                    done / seconds,
                    seconds / done * (total - done));
            out.flush();
        }
    }
}
