package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.train.AllSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The settings page of the documentation says what the keys say. */
class SettingsPage_asDeclaredTest {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final String WRITE = "simre.settings.write";

    private static final String HEAD =
            """
            # Settings

            Each setting is a call. It checks its value right where you write it and is recorded in `result.json`. Giving the same setting twice is refused;
            a setting of another step does not compile.

            In the tables, an empty cell under "the paper" means that the paper says nothing about it. "Extension" means that the paper does not have it:
            [why](extensions.md). "The ancestor" is APCL, the method that the paper builds on. The last column of [train](#train) says which rows of a board,
            `encoded.compare(…)`, take a setting besides `simre(…)`.

            <!-- SettingsPage_asDeclaredTest writes this page from the declarations of the settings: change those. -->
            """;

    private static final String ENCODE =
            """
            The encoder is the first thing that `encode` takes. [encoders.md](encoders.md) has a table of them: `compact()`, `clip(…)`, `blip(…)`, `light(…)`,
            `vitBert(…)` and `apclEncoders(…)`. The paper has CLIP and BLIP. `compact()` has tokens of width 64 and no layers of its own; `compact(width, layers)`
            changes that. The settings below belong to the pretrained encoders and are written inside their brackets: `clip("…", download())`.

            """;

    @Test
    @DisplayName("docs/settings.md lists every setting as it is declared")
    void page() throws IOException {
        String now = page(AllSettings.STEPS);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, now);
        }
        assertEquals(
                Files.readString(PAGE),
                now,
                "Run this test with -D" + WRITE + "=true to write the page anew.");
    }

    private static String page(List<Keys> all) {
        StringBuilder page = new StringBuilder(HEAD);
        String step = "";
        for (Keys keys : all) {
            if (!keys.step().equals(step)) {
                step = keys.step();
                page.append("\n## ").append(step).append("\n\n");
                page.append(step.equals("encode") ? ENCODE : "");
                page.append("| setting | default | what it does | the paper |");
                page.append(step.equals("train") ? " also taken by |" : "")
                        .append("\n|---|---|---|---|");
                page.append(step.equals("train") ? "---|\n" : "\n");
            }
            for (Key<?> key : keys.all()) {
                page.append(row(key, step.equals("train"))).append('\n');
            }
        }
        return page.toString();
    }

    private static String row(Key<?> key, boolean train) {
        List<String> cells = List.of(key.typed(), key.otherwiseInWords(), key.line(), key.paper());
        String row = "| " + String.join(" | ", cells) + " |";
        return row.replace("|  |", "| |") + (train ? " " + takers(key) + " |" : "");
    }

    private static String takers(Key<?> key) {
        return switch (key.takers()) {
            case TRAINED -> "every row that is trained";
            case CLASSIFIERS -> "every row that is trained but SimRe and `apcl`";
            case SIMRE_AND_APCL -> "`apcl`";
            case BOARD -> "none: it is the board's";
            case SIMRE -> "none";
        };
    }
}
