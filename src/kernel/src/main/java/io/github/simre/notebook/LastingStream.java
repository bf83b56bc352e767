package io.github.simre.notebook;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard output or standard error that a cell or a script cannot close: {@code new PrintWriter(System.out)} in a {@code
 * try} closes what it writes to, and nothing would be printed from then on.
 */
public final class LastingStream extends PrintStream {
    /** A stream that writes to another one, which it never closes. */
    public LastingStream(OutputStream to, Charset charset) {
        super(to, false, charset);
    }

    /** Only flushes. */
    @Override
    public void close() {
        flush();
    }

    /** A stream that was set to null becomes one that drops what it is given: the compiler needs one. */
    public static void mend() {
        if (System.out == null) {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        }
        if (System.err == null) {
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        }
    }

    /** What {@code System.out}, {@code System.err} and {@code System.in} are now, to be put back later. */
    public record Standard(PrintStream out, PrintStream err, InputStream in) {
        /** What they are now. */
        public static Standard now() {
            return new Standard(System.out, System.err, System.in);
        }

        /** Puts them back. */
        public void putBack() {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }
}
