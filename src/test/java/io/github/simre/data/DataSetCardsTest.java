package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers in the cards of datasets/README.md are those that {@code load} finds. */
class DataSetCardsTest {
    @Test
    @DisplayName("Demo")
    void demo() throws IOException {
        assertCounts("Demo", MemeLoader.load(Path.of("datasets", "demo"), texts()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'SemEval-2021 Task 6, subtask 3', semeval2021-task6-subtask3",
        "Harm-C, harm-c",
        "Harm-P, harm-p"
    })
    void published(String card, String folder) throws IOException {
        assertCounts(card, MemeLoader.load(Shared.path("datasets/" + folder), texts()));
    }

    private static io.github.simre.setting.Settings texts() {
        return TestFiles.settings(LoadSettings.WITHOUT_PICTURES, true);
    }

    /** Every row of a card that begins with a category's name, or the first word of it, has its three counts behind. */
    private static void assertCounts(String card, LoadedMemes memes) throws IOException {
        String text = Files.readString(Path.of("datasets", "README.md"));
        int from = text.indexOf("\n## " + card + "\n");
        assertTrue(from >= 0, card);
        int to = text.indexOf("\n## ", from + 1);
        String own = text.substring(from, to).toLowerCase(Locale.ROOT);
        List<String> missing = new ArrayList<>();
        for (String category : memes.categories().names()) {
            String counts = counts(memes, category);
            if (own.lines().noneMatch(line -> isRow(line, category, counts))) {
                missing.add(category + counts);
            }
        }
        assertEquals(List.of(), missing);
    }

    /** As they stand in a row. */
    private static String counts(LoadedMemes memes, String category) {
        StringBuilder counts = new StringBuilder();
        for (Split split : Split.values()) {
            counts.append(" | ")
                    .append(
                            memes.of(split).stream()
                                    .filter(meme -> meme.labels().contains(category))
                                    .count());
        }
        return counts.toString();
    }

    private static boolean isRow(String line, String category, String counts) {
        String name = category.toLowerCase(Locale.ROOT);
        int place = line.indexOf(counts + " |");
        if (place < 0) {
            return false;
        }
        // the card may have the short name of a technique
        String shown = line.substring(line.lastIndexOf("| ", place - 1) + 2, place);
        return name.contains(shown) || shown.contains(name);
    }
}
