package io.github.simre.pretrained.store;

import java.io.PrintStream;
import java.util.Locale;

/** Prints downloads: a line updated in place in a terminal, one line at each file's end elsewhere. */
final class TerminalDownloadListener implements DownloadListener {
    private static final long REFRESH = 200_000_000L;

    private final PrintStream out;
    private final boolean inPlace = System.console() != null;
    private String current = "";
    private long start;
    private long before;
    private long lastPrint;

    TerminalDownloadListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void downloaded(String file, long done, long total) {
        long now = System.nanoTime();
        if (!file.equals(current)) {
            current = file;
            start = now;
            before = done;
        }
        double speed = (done - before) / 1e6 / Math.max(1e-3, (now - start) / 1e9);
        if (done >= total) {
            out.printf(
                    Locale.ROOT,
                    "%sdownloaded %s, %.1f MB%n",
                    inPlace ? "\r\u001b[K" : "",
                    file,
                    total / 1e6);
            current = "";
        } else if (inPlace && now - lastPrint > REFRESH) {
            lastPrint = now;
            out.printf(
                    Locale.ROOT,
                    "\r%s  %.1f of %.1f MB, %.1f MB/s  ",
                    file,
                    done / 1e6,
                    total / 1e6,
                    speed);
            out.flush();
        }
    }
}
