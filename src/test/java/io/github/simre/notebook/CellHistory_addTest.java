package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CellHistory_addTest {
    @TempDir private Path folder;

    private static JsonArray rows(CellHistory history, String pattern) {
        JsonObject content = new JsonObject();
        content.addProperty("hist_access_type", "search");
        content.addProperty("pattern", pattern);
        return history.answer(Message.of(List.of(), "history_request", new JsonObject(), content))
                .getAsJsonArray("history");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("Only the owner can read the history, one of an earlier version as well")
    void permissions() throws IOException {
        Path file = folder.resolve("new").resolve("history.jsonl");
        new CellHistory(file).add(1, "1 + 1", "2");
        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new CellHistory(file).add(1, "1 + 2", "3");
        assertEquals("rw-------", permissions(file));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    @DisplayName("A large history loses its older half, and no line is cut")
    void halved() throws IOException {
        Path file = folder.resolve("history.jsonl");
        for (int line = 0; line < 100; line++) {
            HistoryFile.append(file, "%03d %s%n".formatted(line, "x".repeat(50)), 2_000);
        }
        List<String> lines = Files.readAllLines(file);
        assertTrue(Files.size(file) < 2_100, Files.size(file) + " bytes");
        assertTrue(lines.stream().allMatch(line -> line.length() == 54), lines::toString);
        assertTrue(lines.get(lines.size() - 1).startsWith("099"), lines::toString);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    @DisplayName(
            "Damaged lines are skipped, and a folder in place of the file costs the file alone")
    void damaged() throws IOException {
        Path file = folder.resolve("history.jsonl");
        Files.write(file, new byte[] {(byte) 0xff, 0, '\n', '{', '\n', '[', ']', '\n'});
        CellHistory history = new CellHistory(file);
        history.add(1, "kept", null);
        assertEquals(1, rows(new CellHistory(file), "*").size());
        CellHistory none = new CellHistory(folder);
        none.add(1, "kept", null);
        assertEquals(1, rows(none, "k?p*").size());
    }

    @Test
    @DisplayName("Many stars are searched for at once")
    void stars() {
        CellHistory history = new CellHistory(null);
        history.add(1, "a".repeat(5_000), null);
        assertEquals(0, rows(history, "*a".repeat(40) + "*b").size());
        assertEquals(1, rows(history, "*a".repeat(40) + "*").size());
    }
}
