package io.github.simre.data;

import static io.github.simre.data.TestFiles.json;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRecords_readTest {
    @TempDir Path folder;

    private List<JsonRecord> read(String text) {
        return JsonRecords.read(
                write(folder.resolve("train.jsonl"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private String refusal(String text) {
        return assertThrows(SimReException.class, () -> read(text)).getMessage();
    }

    @Test
    void blankLinesAndLineEndsOfAllKindsCountAsLines() {
        String one = json("1", "[]", "one");
        List<JsonRecord> records =
                read("\uFEFF" + one + "\r\n\r\n" + one + "\r" + one + "\n\n" + one);
        assertEquals(
                List.of("line 1", "line 3", "line 4", "line 6"),
                records.stream().map(JsonRecord::place).toList());
    }

    @Test
    void numbersAreTakenAsTheyAreWritten() {
        List<JsonRecord> records =
                read("{\"id\": 1, \"image\": 7, \"text\": null}\n{\"id\": 1.0, \"image\": 1e3}");
        assertEquals(
                "1 7 .",
                records.get(0).id()
                        + " "
                        + records.get(0).image()
                        + " "
                        + records.get(0).text()
                        + ".");
        assertEquals("1.0 1e3", records.get(1).id() + " " + records.get(1).image());
    }

    @Test
    void aFieldTwiceIsRefusedWithItsRecord() {
        String twice = "{\"id\": 1, \"text\": \"a\", \"text\": \"b\"}";
        assertEquals(
                "A record of the annotations cannot be read: it has \"text\" twice. In "
                        + folder.resolve("train.jsonl")
                        + ", line 2. Correct that record, or remove it.",
                refusal(json("1", "[]", "one") + "\n" + twice));
        assertTrue(refusal("[" + twice + "]").contains(", record 1."));
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsLine() {
        String one = json("1", "[]", "one");
        for (String more :
                List.of("{\"text\": NaN}", "{\"text\": Infinity}", "{\"text\":", one + " x")) {
            assertTrue(refusal(one + "\n" + more).contains(", line 2, column "), more);
        }
        assertTrue(refusal("[\n" + one + "]\nmore").contains(", line 3, column "));
    }

    @Test
    void deepRecordsAndLongLinesAreRefused() {
        String deep = "{\"id\": " + "[".repeat(100_000);
        assertTrue(refusal(deep).contains("it is nested more than 64 times"));
        assertTrue(refusal("[" + deep).contains("it is nested more than 64 times"));
        assertEquals(
                "A line is longer than what is read as a record. In "
                        + folder.resolve("train.jsonl")
                        + ", line 1. Write one record a line, of at most 16 million letters.",
                refusal("{\"id\": \"" + "x".repeat(1 << 24)));
    }

    @Test
    void twoFilesOfOneSplitAreRefusedAndOtherVersionsReported() {
        write(folder.resolve("Train.JSONL"), json("1", "[\"A\"]", "one"));
        write(folder.resolve("validation.jsonl"), json("2", "[\"A\"]", "two"));
        LoadedMemes loaded =
                MemeLoader.load(folder, TestFiles.settings(LoadSettings.WITHOUT_PICTURES, true));
        assertEquals(1, loaded.of(Split.DEV).size());
        write(folder.resolve("val.jsonl"), json("3", "[\"A\"]", "three"));
        assertEquals(
                "Two files are for the same split: val.jsonl and validation.jsonl. In "
                        + folder
                        + ". Remove one of them, or load a file by its name.",
                assertThrows(
                                SimReException.class,
                                () -> MemeLoader.load(folder, TestFiles.settings()))
                        .getMessage());
    }

    @Test
    void aFileOfAnotherVersionIsReported() {
        write(folder.resolve("train_v1.jsonl"), json("1", "[\"A\"]", "one"));
        write(folder.resolve("test.jsonl"), json("2", "[\"A\"]", "two"));
        LoadedMemes loaded =
                MemeLoader.load(folder, TestFiles.settings(LoadSettings.WITHOUT_PICTURES, true));
        assertEquals(
                "test.jsonl is of another version than v1",
                loaded.report().rows(Finding.FILE_NOT_USED).get(0).reason());
    }
}
