package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Script_readTest {
    @TempDir Path folder;

    @Test
    void keepsTheNumbersOfTheLines() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsh"), "\uFEFF#!/bin/simre\r\nint x = 1;");
        assertEquals("\nint x = 1;\n", Script.read(file).text());
    }

    @Test
    void countsLinesAndColumns() {
        Script script = new Script("a.jsh", "ab\ncd\n");
        assertEquals(1, script.line(0));
        assertEquals(1, script.column(0));
        assertEquals(2, script.line(4));
        assertEquals(2, script.column(4));
        assertEquals("cd", script.lineText(2));
        assertEquals("", script.lineText(9));
    }

    @Test
    void missing() {
        Path file = folder.resolve("no.jsh");
        assertEquals(
                "There is no script \"%s\". Looked in the folder %s. Check the name, or give the path from that folder."
                        .formatted(file, Path.of("").toAbsolutePath()),
                assertThrows(SimReException.class, () -> Script.read(file)).getMessage());
    }

    @Test
    void folderInsteadOfAFile() {
        assertEquals(
                "The script \"%s\" is a folder. Name a file that ends in .jsh, for example dsl-examples/01_ten_lines.jsh."
                        .formatted(folder),
                assertThrows(SimReException.class, () -> Script.read(folder)).getMessage());
    }

    @Test
    void notText() throws IOException {
        Path file = Files.write(folder.resolve("a.jsh"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(
                "The script \"%s\" cannot be read: it is not text in UTF-8. Give a file of Java statements, saved as UTF-8 in the editor."
                        .formatted(file),
                assertThrows(SimReException.class, () -> Script.read(file)).getMessage());
    }
}
