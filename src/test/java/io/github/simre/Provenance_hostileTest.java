package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Provenance_hostileTest {
    private static final String RESULT =
            """
            {"calls": {"load": {"path": "MEMES", "settings": {}}, "recreate": {"mixgen": {"lambda": 0.5, "merge": "OR"}, "seed": 7},
              "encode": {"verb": "compact", "arguments": ["16", "8", "0", "0", "64"], "settings": {}},
              "train": {"epochs": 1, "temperature": 0.2, "keepLast": false, "milestones": [30], "device": ["cpu"]}},
             "settings": {"be": "My technique is {category}.", "not": "My technique is not {category}."},
             "data": {"hash": "HASH"}}
            """;

    @TempDir Path folder;
    private String result;

    @BeforeEach
    void whole() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        result =
                RESULT.replace("MEMES", memes.toString())
                        .replace("HASH", SimRe.load(memes).loaded().hash());
    }

    private Provenance.Again prepare(String text) throws IOException {
        Files.writeString(folder.resolve("result.json"), text);
        return Provenance.prepare(folder);
    }

    @Test
    @DisplayName("A result that says what it needs is taken")
    void taken() throws IOException {
        assertEquals(6, prepare(result).settings().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"epochs\": 1|\"epochs\": 0|calls.train.epochs must be a whole number from 1 to 1000000, but is 0.",
                "\"epochs\": 1|\"epochs\": 1e99|calls.train.epochs must be a whole number from 1 to 1000000, but is 1e99.",
                "\"epochs\": 1|\"epochs\": {}|calls.train.epochs must be a number, but is an object.",
                "\"temperature\": 0.2|\"temperature\": NaN|calls.train.temperature must be a number, but is NaN.",
                "\"keepLast\": false|\"keepLast\": \"x\"|calls.train.keepLast must be true or false, but is x.",
                "[30]|7|calls.train.milestones must be a list, but is 7.",
                "\"OR\"|\"XOR\"|calls.recreate.mixgen.merge must be one of [OR, MAX_SEVERITY], but is XOR.",
                "[\"16\", \"8\"|[\"17\", \"8\"|calls.encode.arguments must be five sizes of compact, but is a list.",
                "\"0\", \"64\"]|\"0\"]|calls.encode.arguments must be a list of 5, but is a list.",
                "\"data\"|\"date\"|data must be an object with names and values, but is missing.",
                "\"load\"|\"laod\"|calls.load must be an object with names and values, but is missing."
            })
    @DisplayName("A value that was changed is refused with its place, whatever it became")
    void changed(String from, String to, String message) throws IOException {
        String changed = result.replace(from, to);
        assertNotEquals(result, changed);
        SimReException e = assertThrows(SimReException.class, () -> prepare(changed));
        assertEquals(
                "The result was changed: "
                        + message
                        + " In "
                        + folder.resolve("result.json")
                        + ". Restore the file as SimRe wrote it, or run the program that made it again.",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>|it is no JSON object",
                "[]|it is no JSON object",
                "DEEP|it is no JSON",
                "|it is not there"
            })
    @DisplayName("What is no result is refused in one sentence")
    void noResult(String text, String reason) throws IOException {
        if (text != null) {
            Files.writeString(
                    folder.resolve("result.json"),
                    text.equals("DEEP")
                            ? "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)
                            : text);
        }
        SimReException e =
                assertThrows(SimReException.class, () -> Provenance.retrain(folder.toString()));
        assertEquals(
                "The run has no result that can be read: "
                        + reason
                        + ". In "
                        + folder.resolve("result.json")
                        + ". Give the folder of a run that was evaluated, for example runs/latest.",
                e.getMessage());
    }

    @Test
    @DisplayName("A setting or an encoder that this version does not have is refused, not left out")
    void unknown() throws IOException {
        String setting = result.replace("keepLast", "keepFirst");
        assertEquals(
                "This version has no setting \"keepFirst\". In "
                        + folder.resolve("result.json")
                        + ". Use the version that the result names.",
                assertThrows(SimReException.class, () -> prepare(setting)).getMessage());
        String encoder = result.replace("compact", "dino");
        assertEquals(
                "This version knows no encoder \"dino\". In "
                        + folder.resolve("result.json")
                        + ". Use the version that the result names.",
                assertThrows(SimReException.class, () -> prepare(encoder)).getMessage());
    }
}
