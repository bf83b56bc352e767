package io.github.simre.detect;

import io.github.simre.base.SimReException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The lines of a file of answers. In a CSV file a line may hold line breaks between quotes. */
final class AnswerLines {
    /** The longest line that is read, in bytes. */
    private static final int LONGEST = 1 << 24;

    private final InputStream in;
    private final AnswerFormat format;
    private final Path file;
    private byte[] unfinished = new byte[0];

    /** @param file the name for messages */
    AnswerLines(InputStream in, AnswerFormat format, Path file) {
        this.in = in;
        this.format = format;
        this.file = file;
    }

    /** The next line with its end; empty where there is no whole one. @throws SimReException if it is longer than any answer */
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean quoted = false;
        for (int each = in.read(); each >= 0; each = in.read()) {
            line.write(each);
            // JSON escapes both quotes and line breaks, so there each line break ends a line
            quoted ^= each == '"' && format == AnswerFormat.CSV;
            if (each == '\n' && !quoted) {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() > LONGEST) {
                throw new SimReException(
                        "The file " + file + " has a line that is longer than any answer.",
                        "",
                        "Give the answers another name, or remove the file.");
            }
        }
        unfinished = line.toByteArray();
        return "";
    }

    /** What the file holds after its last whole line. */
    byte[] unfinished() {
        return unfinished.clone();
    }
}
