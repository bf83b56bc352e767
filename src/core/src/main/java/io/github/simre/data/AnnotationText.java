package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files of a data set: UTF-8 with or without a byte order mark, and of bounded size. */
final class AnnotationText {
    /** The largest annotation file that is read, in bytes. */
    static final long LARGEST = 256L << 20;

    /** The longest line that is read as a record, in characters. */
    private static final int LONGEST_LINE = 1 << 24;

    private AnnotationText() {}

    /** Opens a file after its byte order mark. @throws SimReException if it is larger than {@link #LARGEST} */
    static BufferedReader open(Path file) throws IOException {
        return open(file, LARGEST);
    }

    static BufferedReader open(Path file, long largest) throws IOException {
        SmallFile.requireRegular(file);
        long size = Files.size(file);
        if (size > largest) {
            throw new SimReException(
                    file + " is larger than what is read as text.",
                    "It has " + size + " bytes, and the limit is " + largest + ".",
                    "Split it, or leave out what are not annotations.");
        }
        // a new decoder reports bytes that are not UTF-8, where a charset would replace them
        // silently
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** The first character that is not white space, or 0 where there is none. */
    static char firstCharacter(Path file) {
        try (BufferedReader reader = open(file)) {
            int character = reader.read();
            while (character >= 0 && Character.isWhitespace(character)) {
                character = reader.read();
            }
            return character < 0 ? 0 : (char) character;
        } catch (IOException exception) {
            throw unreadable(file, exception);
        }
    }

    /** The next line, however it ends, or null behind the last. @throws SimReException if it is too long for a record */
    static String line(BufferedReader reader, Path file, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c == '\r') {
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
                break;
            }
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            line.append((char) c);
            if (line.length() > LONGEST_LINE) {
                throw new SimReException(
                        "A line is longer than what is read as a record.",
                        "In " + file + ", line " + number + ".",
                        "Write one record a line, of at most 16 million letters.");
            }
        }
        return line.toString();
    }

    /** The whole text. */
    static String read(Path file, long largest) {
        try (BufferedReader reader = open(file, largest)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
            }
            return text.toString();
        } catch (IOException exception) {
            throw unreadable(file, exception);
        }
    }

    /** What to say when a file cannot be read as text. */
    static SimReException unreadable(Path file, IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return new SimReException(
                    file + " is not text in UTF-8.", "", "Save it in UTF-8 and load again.", cause);
        }
        return new SimReException(
                file + " could not be read.",
                "The system says: " + cause.getMessage() + ".",
                "Check that the file exists and that you may read it.",
                cause);
    }
}
