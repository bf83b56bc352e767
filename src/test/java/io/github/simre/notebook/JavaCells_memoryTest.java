package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long session does not keep what was declared again, has run or did not compile. */
@Timeout(120)
class JavaCells_memoryTest {
    private static final List<String> CELLS =
            List.of(
                    "class Same { int value = %d; class Inner {} }",
                    "record Pair(int a, int b) { int sum() { return a + b + %d; } }",
                    "int add(int x) { return x + %d; }",
                    "int uses() { return add(number) + %d; }",
                    "var list = new ArrayList<>(List.of(%d));",
                    "int number = %d;",
                    "Function<Integer, Integer> function = x -> x + %d;",
                    "function.apply(%d)",
                    "if (%d < 0) { list.clear(); }",
                    "int wrong = \"text%d\";",
                    "throw new IllegalStateException(\"%d\");");

    private final JavaCells cells = new JavaCells("", List.of(), 0);

    @AfterEach
    void close() {
        cells.close();
    }

    private Object run(String source) throws CellFailure {
        Cell cell = new Cell(1, source, new JsonObject(), false, Input.NONE);
        cell.begin();
        cells.begin();
        try {
            return cells.run(cell, source, 0);
        } finally {
            cells.end();
            Cell.end();
        }
    }

    private void runAll(int times) {
        for (int time = 0; time < times; time++) {
            for (String each : CELLS) {
                try {
                    run(each.formatted(time));
                } catch (CellFailure meant) {
                    // two of them fail
                }
            }
        }
    }

    /** How many snippets, texts and class files JShell holds. */
    private List<Integer> kept() throws ReflectiveOperationException {
        Object maps = ShellMemory.field(cells.shell(), "maps");
        Object outers =
                ShellMemory.field(ShellMemory.field(cells.shell(), "outerMap"), "classOuters");
        Object manager =
                ShellMemory.field(ShellMemory.field(cells.shell(), "taskFactory"), "fileManager");
        return List.of(
                ((Collection<?>) ShellMemory.field(maps, "snippets")).size(),
                ((Map<?, ?>) outers).size(),
                ((Map<?, ?>) ShellMemory.field(manager, "classObjects")).size());
    }

    @Test
    @DisplayName("Cells run again ten times leave no more behind than those run twice")
    void again() throws ReflectiveOperationException {
        runAll(2);
        List<Integer> before = kept();
        runAll(8);
        assertEquals(before, kept());
    }

    @Test
    @DisplayName("A class declared again stays known for the variables of the one before")
    void typeOfVariable() throws CellFailure {
        run("class Point { int x = 4; }");
        run("var point = new Point(); var all = List.of(point);");
        run("class Point { int x = 5; int more; }");
        run("class Point { int x = 6; int least; }");
        assertEquals(8, run("point.x + all.get(0).x"));
    }
}
