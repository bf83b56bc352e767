package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table's file as text: UTF-8, UTF-16 or UTF-32 with its byte order mark, or, where it is neither, Windows-1252, in which Excel saves
 * "CSV" in Western Europe.
 *
 * @param text without a byte order mark
 * @param rows what the report says about the encoding
 */
record TableText(String text, List<LoadReport.Row> rows) {
    /** The largest table that is read, in bytes. */
    private static final int LARGEST = 256 << 20;

    /** What files that are not text begin with. */
    private static final List<Magic> MAGICS =
            List.of(
                    new Magic("\u00FF\u00D8\u00FF", "a JPEG picture"),
                    new Magic("\u0089PNG", "a PNG picture"),
                    new Magic("GIF8", "a GIF picture"),
                    new Magic("RIFF", "a WebP picture or a sound"),
                    new Magic("PK\u0003\u0004", "a zip archive, as Excel's .xlsx files are"),
                    new Magic("\u00D0\u00CF\u0011\u00E0", "an old Office file, such as .xls"),
                    new Magic("%PDF", "a PDF"),
                    new Magic("PAR1", "a Parquet file"),
                    new Magic("\u001F\u008B", "a gzip archive"),
                    new Magic("SQLite format", "an SQLite database"));

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}'’]*[^\\x00-\\x7F][\\p{L}\\p{N}'’]*");

    /** Byte order marks but that of UTF-8, and what they say; the longer ones first. */
    private static final String[][] MARKS = {
        {"\u00FF\u00FE\0\0", "UTF-32LE"},
        {"\0\0\u00FE\u00FF", "UTF-32BE"},
        {"\u00FF\u00FE", "UTF-16LE"},
        {"\u00FE\u00FF", "UTF-16BE"}
    };

    private record Magic(String bytes, String what) {}

    /** Reads a file. @throws SimReException if it is no text, too large, or no file at all */
    static TableText of(Path file) {
        byte[] bytes = bytes(file);
        String start =
                new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        for (Magic magic : MAGICS) {
            if (start.startsWith(magic.bytes())) {
                throw new SimReException(
                        file + " is not a table but " + magic.what() + ".",
                        "Its first bytes say so, whatever its name.",
                        "Save the table as CSV in UTF-8 and load that file.");
            }
        }
        for (String[] mark : MARKS) {
            if (start.startsWith(mark[0])) {
                return decoded(file, bytes, mark[0].length(), Charset.forName(mark[1]), true);
            }
        }
        int begin = start.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        for (byte each : bytes) {
            if (each == 0) {
                throw new SimReException(
                        file + " is not text in UTF-8.",
                        "There are zero bytes in it, as in UTF-16 without its byte order mark.",
                        "Save it as CSV in UTF-8 and load again.");
            }
        }
        try {
            return decoded(file, bytes, begin, StandardCharsets.UTF_8, false);
        } catch (SimReException notUtf8) {
            TableText western = decoded(file, bytes, 0, Charset.forName("windows-1252"), true);
            WesternText.refuseOther(file, bytes, western.text());
            return western;
        }
    }

    private static TableText decoded(
            Path file, byte[] bytes, int begin, Charset charset, boolean said) {
        try {
            String text =
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(bytes, begin, bytes.length - begin))
                            .toString();
            List<LoadReport.Row> rows =
                    said
                            ? List.of(
                                    new LoadReport.Row(
                                            Finding.DATA_SET,
                                            file.toString(),
                                            "",
                                            0,
                                            file.getFileName() + " is not in UTF-8",
                                            "read as " + charset.displayName() + example(text)))
                            : List.of();
            return new TableText(text, rows);
        } catch (CharacterCodingException wrong) {
            throw new SimReException(
                    file + " is not text in UTF-8.",
                    "It is not in " + charset.displayName() + " either.",
                    "Save it as CSV in UTF-8 and load again.",
                    wrong);
        }
    }

    /** A word that shows whether it was the right way to read the file. */
    private static String example(String text) {
        Matcher word = WORD.matcher(text);
        return word.find() ? "; a word of it is \"" + word.group() + "\"" : "";
    }

    private static byte[] bytes(Path file) {
        try {
            SmallFile.requireRegular(file);
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] bytes = stream.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new IOException("it has more than " + (LARGEST >> 20) + " MB");
                }
                return bytes;
            }
        } catch (IOException failed) {
            throw new SimReException(
                    file + " could not be read.",
                    "The reason: " + failed.getMessage() + ".",
                    "Check that it is a file of at most 256 MB that you may read.",
                    failed);
        }
    }
}
