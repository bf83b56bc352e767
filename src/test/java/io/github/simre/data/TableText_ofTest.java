package io.github.simre.data;

import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table's bytes become text in the encoding that they are in, which is said, or none. */
class TableText_ofTest {
    private static final String HEADER = "image,text,labels\n";

    @TempDir Path folder;

    private TableText read(byte[] bytes) {
        return TableText.of(write(folder.resolve("memes.csv"), bytes));
    }

    private String refused(byte[] bytes) {
        return assertThrows(SimReException.class, () -> read(bytes)).getMessage();
    }

    private static byte[] in(String charset, String text) {
        return (HEADER + text).getBytes(Charset.forName(charset));
    }

    @Test
    @DisplayName("A byte order mark says the encoding, and the report names it")
    void marks() {
        String[][] marks = {
            {"UTF-32LE", "\uFEFF"},
            {"UTF-32BE", "\uFEFF"},
            {"UTF-16LE", "\uFEFF"},
            {"UTF-16BE", "\uFEFF"}
        };
        for (String[] each : marks) {
            byte[] bytes = (each[1] + HEADER + "1.png,café,A").getBytes(Charset.forName(each[0]));
            TableText text = read(bytes);
            assertEquals(HEADER + "1.png,café,A", text.text());
            assertEquals(
                    "read as " + each[0] + "; a word of it is \"café\"", text.rows().get(0).done());
        }
        assertTrue(
                refused(in("UTF-16LE", "1.png,a,A"))
                        .contains("zero bytes in it, as in UTF-16 without its byte order mark."));
    }

    @Test
    @DisplayName(
            "Western text shows a word of how it was read; other alphabets are not taken for it")
    void alphabets() {
        for (String word : List.of("café", "Größe", "d’œuvre", "5€")) {
            assertEquals(
                    "read as windows-1252; a word of it is \"" + word + "\"",
                    read(in("windows-1252", "1.png," + word + ",A")).rows().get(0).done());
        }
        String[][] others = {
            {"windows-1251", "Привет мир", "Ïðèâåò"},
            {"GBK", "你好世界", "ÄãºÃÊÀ½ç"},
            {"ISO-8859-7", "Καλημέρα", "ÊáëçìÝñá"}
        };
        for (String[] each : others) {
            assertEquals(
                    folder.resolve("memes.csv")
                            + " is not text in UTF-8. As Windows-1252 it would have words such as \""
                            + each[2]
                            + "\". Save it as CSV in UTF-8 and load again.",
                    refused(in(each[0], "1.png," + each[1] + ",A")));
        }
    }

    @Test
    @DisplayName("A file in UTF-8 with a line that is not is refused by that line")
    void mixed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(in("UTF-8", "1.png,café,A\n"));
        bytes.writeBytes("2.png,café,B\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(
                refused(bytes.toByteArray())
                        .contains("It is in UTF-8 but for line 3 and perhaps others."),
                refused(bytes.toByteArray()));
    }
}
