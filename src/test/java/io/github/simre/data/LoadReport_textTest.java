package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReport_textTest {
    private static LoadReport report() {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            rows.add(
                    LoadReport.Row.kept(
                            Finding.TEXT_EMPTY, i + ".png", "m" + i, "the meme has no text"));
        }
        rows.add(
                LoadReport.Row.skipped(
                        Finding.NOT_A_PICTURE, "x.png", "x\u001b[31m", "it starts like text"));
        rows.add(LoadReport.Row.summary(Finding.NO_CATEGORY, 32, "belong to none", "kept"));
        return new LoadReport(950, rows);
    }

    @Test
    void aTableOfFindingsCutAfterFive() {
        assertEquals(
                """
                950 memes loaded, 1 skipped, 8 notes
                finding         meme      what                  done
                ──────────────  ────────  ────────────────────  ──────────────
                not a picture   x [31m    it starts like text   skipped
                text empty      m1        the meme has no text  kept
                                m2        the meme has no text  kept
                                m3        the meme has no text  kept
                                m4        the meme has no text  kept
                                m5        the meme has no text  kept
                                …         and 2 more            all in table()
                in no category  32 memes  belong to none        kept""",
                report().toString());
    }

    @Test
    void nothingNoticedIsOneLine() {
        assertEquals("1 meme loaded, 0 skipped, 0 notes", new LoadReport(1, List.of()).toString());
    }

    @Test
    void theTableHasEveryRow() {
        assertEquals(9, report().table().rowCount());
        assertEquals(
                List.of("finding", "file", "meme", "memes", "reason", "done"),
                report().table().columnNames());
    }
}
