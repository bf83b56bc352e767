package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.OwnRuns;
import io.github.simre.TinyMemes;
import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.pretrained.TowerFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOneCommand_foldsTest {
    @TempDir Path folder;

    @Test
    @DisplayName("Folds choose for every row, and are shown before the test, by one rule")
    void folds() throws IOException {
        OwnRuns runs = new OwnRuns(folder.resolve("runs"));
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            TowerFolders made = new TowerFolders(folder);
            String encoder = "vit=" + made.vit() + "+bert=" + made.bert();
            String data = TinyMemes.write(folder.resolve("memes")).toString();
            String[] command = {
                "table1",
                data,
                "--encoder",
                encoder,
                "--folds",
                "2",
                "--rule",
                "CALIBRATED",
                "--rows",
                "onRealMemes",
                "--epochs",
                "1",
                "--seeds",
                "1",
                "--without-text-finetuned"
            };
            assertEquals(0, Main.commandLine().execute(command));
        } finally {
            System.setOut(before);
            runs.restore();
        }
        String said = bytes.toString(StandardCharsets.UTF_8);
        String row =
                "simre(epochs(1), finetune(texts(), learningRate(5.0E-5), dropout(0.1)), promptsApart(), ";
        assertTrue(said.contains(row), said);
        assertTrue(said.contains(".recreate(withoutSimulation())"), said);
        int folds =
                said.indexOf("Held-out memes of the folds, without the test. Scores in percent.");
        int test = said.indexOf("The test:");
        assertTrue(folds > 0 && test > folds, said);
        assertTrue(said.substring(folds, test).contains("CALIBRATED"), said);
        assertTrue(said.substring(test).contains("Look 1 at these 12 test memes."), said);
        assertFalse(said.contains("own threshold:"), said);
        try (var looks = Files.list(folder.resolve("runs/looks"))) {
            List<String> lines = Files.readAllLines(looks.findFirst().orElseThrow());
            assertEquals(2, lines.size(), "a head and one look: " + lines);
            assertTrue(lines.get(1).contains("\"CALIBRATED\""), lines.get(1));
        }
    }

    @Test
    @DisplayName("Two towers are told apart, and what is none of them is refused")
    void towers() {
        assertEquals(
                List.of("vit[a+b]", "sentences[all-MiniLM-L6-v2]"),
                towers("vit=a+b+sentences=all-MiniLM-L6-v2", false));
        assertEquals(
                List.of("siglipPictures[c+sentences]download()", "glove[d]"),
                towers("siglip=c+sentences+glove=d", true));
        assertEquals(List.of("clip[e]download()"), towers("clip=e", true));
        assertEquals(List.of("compact[64, 64, 0, 0, 64]"), towers("compact", false));
        for (String unknown :
                List.of("vit", "vit=a", "compact=a", "sentences=a+vit=b", "vit=a+sentences=")) {
            assertThrows(SimReException.class, () -> towers(unknown, false), unknown);
        }
    }

    private static List<String> towers(String named, boolean download) {
        EncoderChoice.Call whole = new TableOneEncoder(named, List.of(), download).choice().call();
        return (whole.towers().isEmpty() ? List.of(whole) : whole.towers())
                .stream().map(each -> each.verb() + each.arguments() + each.settings()).toList();
    }
}
