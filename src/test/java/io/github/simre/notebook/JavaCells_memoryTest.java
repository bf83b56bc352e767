package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.JsonObject;
import io.github.simre.Slow;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long session does not keep what was declared again, has run or did not compile. */
@Timeout(120)
@Slow("runs hundreds of cells and measures the memory that they leave: 10 seconds")
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

    @Test
    @DisplayName("A class declared again is unloaded when no object of it is left")
    void unloaded() throws Exception {
        run("class Gone { byte[] big = new byte[1000]; }");
        run("Gone gone = new Gone();");
        WeakReference<?> first = new WeakReference<>(run("gone.getClass()"));
        run("class Gone { int other; }");
        assertEquals(1000, run("gone.big.length"));
        run("Gone gone = new Gone();");
        for (int times = 0; times < 50 && first.get() != null; times++) {
            System.gc();
            Thread.sleep(20);
        }
        assertNull(first.get());
        assertEquals(0, run("gone.other"));
    }

    @Test
    @DisplayName("Classes declared again under others leave what a variable holds as it was")
    void heldByOthers() throws CellFailure {
        run("class Inner { int x = 1; }");
        run("class Outer { Inner inner = new Inner(); }");
        run("var outer = new Outer();");
        run("class Inner { int y = 2; }");
        run("class Outer { Inner inner = new Inner(); int z = 3; }");
        assertEquals(1, run("outer.inner.x"));
        assertEquals(5, run("new Outer().inner.y + new Outer().z"));
    }

    @Test
    @DisplayName("Cells use each other's classes as if they were of one package")
    void onePackage() throws CellFailure {
        run(
                """
                abstract class Base {
                    int open = 1;
                    protected int guarded = 2;
                    Base() {}
                    protected abstract int of(int x);
                    static class Inner { int deep() { return 3; } }
                }""");
        run("class Sub extends Base { protected int of(int x) { return x + open + guarded; } }");
        run("enum Size { SMALL, LARGE { int of() { return 9; } }; int of() { return 4; } }");
        run("var own = new Object() { int x = 5; };");
        assertEquals(
                10 + 1 + 2 + 3 + 9 + 5,
                run("new Sub().of(10) + new Base.Inner().deep() + Size.LARGE.of() + own.x"));
        run("Function<Integer, Integer> all = x -> new Sub().of(x) + Size.SMALL.of();");
        assertEquals(7, run("all.apply(0)"));
    }

    @Test
    @DisplayName("Sealed types and their subtypes may stand in cells of their own")
    void sealed() throws CellFailure {
        run("sealed interface Shape permits Dot, Line {}");
        run("record Dot() implements Shape {}");
        run("record Line(int length) implements Shape {}");
        assertEquals(4, run("((Line) (Shape) new Line(4)).length()"));
        run("record Line(int length, int width) implements Shape {}");
        assertEquals(6, run("Shape shape = new Line(2, 3); ((Line) shape).length() * 3"));
    }

    @Test
    @DisplayName("An object of a cell's class can be written and read again")
    void serialized() throws CellFailure {
        run("record Kept(int number) implements Serializable {}");
        run("class Held implements Serializable { List<Kept> all = List.of(new Kept(8)); }");
        run("var bytes = new ByteArrayOutputStream();");
        run(
                "try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Held()); }"
                        + "Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();");
        assertEquals(8, run("((Held) read).all.get(0).number()"));
        assertEquals(
                true,
                run(
                        "Class.forName(Kept.class.getName(), true, Thread.currentThread()"
                                + ".getContextClassLoader()) == Kept.class"));
    }
}
