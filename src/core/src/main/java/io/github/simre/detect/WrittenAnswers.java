package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.FoundMemes.Found;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
    /**
     * Compares what is in a file with the memes.
     *
     * @param channel that the file is open and locked in: on Windows nothing else can read a locked file. It stays open
     * @param file its name, for messages
     * @throws SimReException if it is about other memes, or no answers at all
     */
    static WrittenAnswers in(
            FileChannel channel,
            Path file,
            AnswerFormat format,
            List<Found> memes,
            List<String> categories)
            throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        byte[] header = format.header().getBytes(StandardCharsets.UTF_8);
        byte[] start = in.readNBytes(header.length);
        if (!agree(start, header)) {
            throw foreign(file);
        }
        if (start.length < header.length) {
            return new WrittenAnswers(0, 0, -1, "");
        }
        return lines(
                new AnswerLines(in, format, file), header.length, file, format, memes, categories);
    }

    private static WrittenAnswers lines(
            AnswerLines in,
            long start,
            Path file,
            AnswerFormat format,
            List<Found> memes,
            List<String> categories)
            throws IOException {
        WrittenAnswers written = new WrittenAnswers(0, start, -1, "");
        for (String line = in.next(); !line.isEmpty(); line = in.next()) {
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
                line = in.next();
                if (line.isEmpty()) {
                    requireOurs(in.unfinished(), written, file, format, memes);
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
        requireOurs(in.unfinished(), written, file, format, memes);
        return written;
    }

    /** What comes after the last whole line is thrown away, so it must be the beginning of the next answer. */
    private static void requireOurs(
            byte[] unfinished,
            WrittenAnswers written,
            Path file,
            AnswerFormat format,
            List<Found> memes) {
        if (unfinished.length == 0) {
            return;
        }
        if (written.memes == memes.size()) {
            throw others(file, "it holds more memes than there are");
        }
        Found next = memes.get(written.memes);
        String begins = format.start(next.id(), next.picture());
        if (!agree(unfinished, begins.getBytes(StandardCharsets.UTF_8))) {
            throw written.end == 0
                    ? foreign(file)
                    : others(file, "the next one of them is " + next.id());
        }
    }

    /** Whether two beginnings are the same as far as both go. Bytes, for a letter may be cut in two. */
    private static boolean agree(byte[] one, byte[] other) {
        int both = Math.min(one.length, other.length);
        return Arrays.equals(one, 0, both, other, 0, both);
    }

    private static SimReException foreign(Path file) {
        return new SimReException(
                "The file " + file + " is there already, and holds no answers of this kind.",
                "",
                "Give the answers another name, or remove the file.");
    }

    private static SimReException others(Path file, String why) {
        return new SimReException(
                "The answers in " + file + " are not about these memes: " + why + ".",
                "",
                "Name the folder that they were begun with, or give the answers another name.");
    }
}
