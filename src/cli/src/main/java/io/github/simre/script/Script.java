package io.github.simre.script;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a script and the name it goes by in messages.
 *
 * @param name the file as the user wrote it, so that a message can be clicked or copied
 * @param text the lines, each ended by a line feed, without a byte order mark; a first line that starts with {@code #!}
 *     is blank, so that the numbers of the lines stay right
 */
public record Script(String name, String text) {

    private static final long LARGEST = 10_000_000;

    /** Brings the text into the form that the statements are read from. */
    public Script {
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end);
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            text = text + "\n";
        }
    }

    /**
     * Reads a script from its file.
     *
     * @throws SimReException if there is no such file, or if it is not text in UTF-8
     */
    public static Script read(Path file) {
        if (Files.isDirectory(file)) {
            throw new SimReException(
                    "The script \"" + file + "\" is a folder.",
                    "",
                    "Name a file that ends in .jsh, for example dsl-examples/01_ten_lines.jsh.");
        }
        if (!Files.exists(file)) {
            throw new SimReException(
                    "There is no script \"" + file + "\".",
                    "Looked in the folder " + Path.of("").toAbsolutePath() + ".",
                    "Check the name, or give the path from that folder.");
        }
        try {
            return new Script(file.toString(), SmallFile.read(file, LARGEST));
        } catch (IOException unreadable) {
            throw new SimReException(
                    "The script \"" + file + "\" cannot be read: " + unreadable.getMessage() + ".",
                    "",
                    "Give a file of Java statements, saved as UTF-8 in the editor.",
                    unreadable);
        }
    }

    /** The number of the line, from 1, that a place in the text lies on. */
    public int line(int offset) {
        int before = Math.max(0, Math.min(offset, text.length()));
        return 1 + (int) text.chars().limit(before).filter(each -> each == '\n').count();
    }

    /** The column, from 1, that a place in the text lies on. */
    public int column(int offset) {
        int before = Math.max(0, Math.min(offset, text.length()));
        return before - text.lastIndexOf('\n', before - 1);
    }

    /** A line's text, without its end; empty past the last line. */
    public String lineText(int line) {
        return text.lines().skip(line - 1L).findFirst().orElse("");
    }
}
