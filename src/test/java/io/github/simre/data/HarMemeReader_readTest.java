package io.github.simre.data;

import static io.github.simre.data.TestFiles.json;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarMemeReader_readTest {
    @TempDir Path folder;

    private Annotations read(HarMemeView view) {
        return HarMemeReader.read(JsonLinesLayout.of(folder).orElseThrow(), view);
    }

    private void train(String name, String... labels) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < labels.length; i++) {
            lines.append(json("memes_" + i, labels[i], "text")).append("\n");
        }
        write(folder.resolve("annotations/" + name), lines.toString());
    }

    @Test
    void withoutTargetFilesTheLaterLabelsAreTheTargets() {
        train(
                "train_v1.jsonl",
                "[\"not harmful\"]",
                "[\"very harmful\", \"society\"]",
                "[\"somewhat harmful\"]",
                "[\"somewhat harmful\", \"individual\", \"society\"]");
        Annotations read = read(HarMemeView.TARGETS);
        assertEquals("Harm-P V1, targets", read.format());
        assertEquals(1, read.memes().size());
        assertEquals(Set.of("society"), read.memes().get(0).labels());
        assertEquals(
                List.of(
                        "harmful, but no target is given",
                        "has several targets: individual, society",
                        "not harmful, so there is no target"),
                read.rows().stream().map(LoadReport.Row::reason).toList());
    }

    @Test
    void theNewestVersionIsReadAndTheOtherReported() {
        train("train_v0.jsonl", "[\"not harmful\"]", "[\"not harmful\"]");
        train("train_v1.jsonl", "[\"very harmful\"]");
        Annotations read = read(HarMemeView.TWO_CLASSES);
        assertEquals(1, read.memes().size());
        assertEquals(Set.of("harmful"), read.memes().get(0).labels());
        assertEquals("train_v0.jsonl is of another version than v1", read.rows().get(0).reason());
    }

    @Test
    void versionZeroAloneIsReadWithAWarning() {
        train("train_v0.jsonl", "[\"not harmful\"]");
        Annotations read = read(HarMemeView.TWO_CLASSES);
        assertEquals("Harm-P V0, 2 classes", read.format());
        assertEquals(Set.of(), read.memes().get(0).labels());
        assertEquals(Finding.DATA_SET, read.rows().get(0).finding());
    }

    @Test
    void anUnknownDegreeOfHarmIsRefused() {
        train("train.jsonl", "[\"not harmful\"]", "[\"not harmfull\"]");
        SimReException error =
                assertThrows(SimReException.class, () -> read(HarMemeView.THREE_CLASSES));
        assertEquals(
                "The label \"not harmfull\" is not one of the 3 degrees of harm. In "
                        + folder.resolve("annotations/train.jsonl")
                        + ", meme memes_1 (line 2). Did you mean \"not harmful\"?",
                error.getMessage());
    }
}
