package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.FoundMemes.Found;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The answers that an earlier process wrote before it was stopped.
 *
 * @param memes how many of the memes, from the first one on, have all their lines
 * @param end how many bytes they take, with the header
 * @param first which meme is the first one with an answer; -1 if there is none
 * @param firstLines its lines
 */
record WrittenAnswers(int memes, long end, int first, String firstLines) {
    /** The longest line that is read, in bytes. */
    private static final int LONGEST = 1 << 24;

    /** Compares what is in a file with the memes. @throws SimReException if it is about other memes, or no answers at all */
    static WrittenAnswers in(
            Path file, AnswerFormat format, List<Found> memes, List<String> categories)
            throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] header = format.header().getBytes(StandardCharsets.UTF_8);
            byte[] start = in.readNBytes(header.length);
            if (!format.header().startsWith(new String(start, StandardCharsets.UTF_8))) {
                throw new SimReException(
                        "The file "
                                + file
                                + " is there already, and holds no answers of this kind.",
                        "",
                        "Give the answers another name, or remove the file.");
            }
            if (start.length < header.length) {
                return new WrittenAnswers(0, 0, -1, "");
            }
            return lines(in, header.length, file, format, memes, categories);
        }
    }

    private static WrittenAnswers lines(
            InputStream in,
            long start,
            Path file,
            AnswerFormat format,
            List<Found> memes,
            List<String> categories)
            throws IOException {
        WrittenAnswers written = new WrittenAnswers(0, start, -1, "");
        for (String line = line(in, file); !line.isEmpty(); line = line(in, file)) {
            if (written.memes == memes.size()) {
                throw others(file, "it holds more memes than there are");
            }
            Found meme = memes.get(written.memes);
            String begins = format.start(meme.id(), meme.picture());
            if (!line.startsWith(begins)) {
                throw others(file, "the next one of them is " + meme.id());
            }
            StringBuilder lines = new StringBuilder(line);
            boolean answered = format.isAnswer(line.substring(begins.length()));
            int more = answered ? format.linesOf(categories) - 1 : 0;
            for (int row = 0; row < more; row++) {
                line = line(in, file);
                if (line.isEmpty()) {
                    return written; // cut off within the meme: it is asked about again
                }
                if (!line.startsWith(begins)) {
                    throw others(file, "meme " + meme.id() + " has other categories there");
                }
                lines.append(line);
            }
            boolean first = written.first < 0 && answered;
            written =
                    new WrittenAnswers(
                            written.memes + 1,
                            written.end + lines.toString().getBytes(StandardCharsets.UTF_8).length,
                            first ? written.memes : written.first,
                            first ? lines.toString() : written.firstLines);
        }
        return written;
    }

    private static SimReException others(Path file, String why) {
        return new SimReException(
                "The answers in " + file + " are not about these memes: " + why + ".",
                "",
                "Name the folder that they were begun with, or give the answers another name.");
    }

    /** The next line with its end, which may hold line breaks between quotes; empty where there is no whole one. */
    private static String line(InputStream in, Path file) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean quoted = false;
        for (int each = in.read(); each >= 0; each = in.read()) {
            line.write(each);
            quoted ^= each == '"';
            if (each == '\n' && !quoted) {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() > LONGEST) {
                throw others(file, "a line is longer than any answer");
            }
        }
        return "";
    }
}
