package io.github.simre.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.OwnRuns;
import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.train.TinyMemes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Looks_noteTest {
    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder);
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
    }

    private static Looks looks() {
        return Looks.at(TinyMemes.memes(8));
    }

    @Test
    @DisplayName(
            "Results that were shown before are no new look; more rows, another rule or another folder are")
    void counts() {
        String odd = "mine(\"a, b\")\nand more";
        assertEquals(
                OptionalInt.of(1),
                looks().note(folder.resolve("one"), "A", List.of("knn(3)", odd)));
        assertEquals(OptionalInt.of(1), looks().note(folder.resolve("one"), "A", List.of(odd)));
        assertEquals(OptionalInt.of(2), looks().note(folder.resolve("one"), "B", List.of(odd)));
        assertEquals(OptionalInt.of(3), looks().note(folder.resolve("two"), "A", List.of(odd)));
        assertEquals(
                OptionalInt.of(4),
                looks().note(folder.resolve("one"), "A", List.of("knn(5)", "knn(3)")));
        assertEquals(
                OptionalInt.of(4),
                looks().note(folder.resolve("one"), "A", List.of("knn(5)", odd)),
                "each of them was shown");
        Table table = looks().table();
        assertEquals(List.of("one", "one", "two", "one"), table.stringColumn("folder").asList());
        assertEquals("knn(3); " + odd, table.getString(0, "contenders"));
        assertEquals(" Look 4 at these 8 test memes.", looks().sentence(OptionalInt.of(4)));
        List<PreparedMeme> turned = new ArrayList<>(TinyMemes.memes(8));
        Collections.reverse(turned);
        assertEquals(4, Looks.at(turned).table().rowCount(), "in whatever order");
        assertEquals(0, Looks.at(TinyMemes.memes(7)).table().rowCount(), "other memes");
    }

    @Test
    @DisplayName("Looks at the same moment are all counted")
    void countsAtOnce() {
        List<Integer> numbers =
                IntStream.range(0, 40)
                        .parallel()
                        .map(
                                each ->
                                        looks().note(folder, "rule " + each, List.of("knn(3)"))
                                                .getAsInt())
                        .sorted()
                        .boxed()
                        .toList();
        assertEquals(IntStream.rangeClosed(1, 40).boxed().toList(), numbers);
        assertEquals(40, looks().table().rowCount());
    }

    @Test
    @DisplayName("A file that was changed costs the count, not the scores")
    void warns() throws IOException {
        looks().note(folder, "A", List.of("knn(3)"));
        try (var files = Files.list(folder.resolve("looks"))) {
            Files.writeString(files.findFirst().orElseThrow(), "something,else\n1,2\n");
        }
        assertTrue(looks().note(folder, "A", List.of("knn(3)")).isEmpty());
        SimReException unreadable = assertThrows(SimReException.class, () -> looks().table());
        assertEquals(
                "Mend the file, or move it away: then counting begins again.",
                unreadable.whatToDo());
    }
}
