package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells Western European text from what is damaged or in another encoding: there, letters beyond ASCII stand alone among
 * others, where Cyrillic, Greek or Chinese text has whole words of them.
 */
final class WesternText {
    /** A letter of two to four bytes in UTF-8, or one byte that is none. */
    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "([\\xC2-\\xDF][\\x80-\\xBF]|[\\xE0-\\xEF][\\x80-\\xBF]{2}|[\\xF0-\\xF4][\\x80-\\xBF]{3})|[\\x80-\\xFF]");

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

    private WesternText() {}

    /** Refuses a file. @param western what it reads as Windows-1252 */
    static void refuseOther(Path file, byte[] bytes, String western) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        int whole = 0;
        int single = 0;
        int first = -1;
        Matcher sequence = SEQUENCE.matcher(raw);
        while (sequence.find()) {
            boolean letter = sequence.group(1) != null;
            whole += letter ? 1 : 0;
            single += letter ? 0 : 1;
            first = first < 0 && !letter ? sequence.start() : first;
        }
        if (whole > 0 && whole >= single) {
            throw refused(
                    file,
                    "It is in UTF-8 but for line " + line(raw, first) + " and perhaps others.");
        }
        int alone = 0;
        int together = 0;
        String example = "";
        Matcher run = BEYOND_ASCII.matcher(western);
        while (run.find()) {
            boolean letters = run.group().chars().filter(Character::isLetter).count() >= 3;
            together += letters ? run.group().length() : 0;
            alone += letters ? 0 : run.group().length();
            example = letters && example.isEmpty() ? run.group() : example;
        }
        if (together > alone) {
            throw refused(
                    file,
                    "As Windows-1252 it would have words such as \""
                            + example.substring(0, Math.min(example.length(), 20))
                            + "\".");
        }
    }

    private static long line(String text, int at) {
        return text.substring(0, at).split("\\r\\n|\\r|\\n", -1).length;
    }

    private static SimReException refused(Path file, String why) {
        return new SimReException(
                file + " is not text in UTF-8.", why, "Save it as CSV in UTF-8 and load again.");
    }
}
