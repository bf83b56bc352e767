package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a kernel's process grows by while all kinds of cells run in it, one after the other. A short time is enough to see a
 * cell that leaves much behind; {@code mvn test -Dtest=SimReKernel_soakTest -Dsoak.seconds=1800} takes half an hour.
 */
@EnabledOnOs(OS.LINUX)
@Slow("runs cells for 20 seconds, and measures before and after")
class SimReKernel_soakTest {
    /** {@code %1$d} is another number each time. */
    private static final List<String> CELLS =
            List.of(
                    "class Same { int value = %1$d; class Inner {} int twice() { return 2 * value; } }",
                    "var same = new Same(); same.value + same.twice()",
                    "record Pair(int a, int b) { int sum() { return a + b + %1$d; } }",
                    "enum Kind { A, B, C%1$d; } Kind.A",
                    "sealed interface Shape permits Dot, Line {} record Dot() implements Shape {} record Line(int n) implements Shape {}",
                    "int add(int x) { return x + %1$d; }",
                    "int uses(int x) { return add(x) + %1$d; }",
                    "int number = %1$d;",
                    "var list = IntStream.range(0, 100).boxed().toList();",
                    "list.stream().map(x -> x + number).reduce(0, Integer::sum)",
                    "Function<Integer, Integer> function = x -> uses(x) + %1$d;",
                    "function.apply(%1$d)",
                    "for (int i = 0; i < 3; i++) { System.out.println(i + %1$d); }",
                    "import java.util.concurrent.atomic.*; var counter = new AtomicInteger(%1$d);",
                    "var text = \"a\".repeat(1000) + %1$d; System.err.println(text.length());",
                    "var own = new Object() { int x = %1$d; }; own.x",
                    "int wrong = \"text%1$d\";",
                    "unknown%1$d(3)",
                    "if (true) { throw new IllegalStateException(\"%1$d\"); }",
                    "html(\"<b>%1$d</b>\")",
                    "new int[][] {{%1$d, 2}, {3}}",
                    "var memory = new byte[1_000_000]; memory.length",
                    "%%who");

    /** One statement, for the compiler would fill memory between two. */
    private static final String USED =
            "((Supplier<Long>) () -> { for (int i = 0; i < 3; i++) { System.gc(); LockSupport.parkNanos(100_000_000); } "
                    + "return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(); }).get()";

    private int cells;

    private void runAll(KernelClient kernel) {
        for (String each : CELLS) {
            kernel.run(each.formatted(cells++));
        }
    }

    private static long heap(KernelClient kernel) {
        return Long.parseLong(kernel.run(USED).shown(Bundle.TEXT)) / 1_000_000;
    }

    private static long resident(KernelClient kernel) throws IOException {
        Path status = Path.of("/proc", String.valueOf(kernel.process().pid()), "status");
        String line =
                Files.readAllLines(status).stream()
                        .filter(each -> each.startsWith("VmRSS"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1000;
    }

    @Test
    @DisplayName("Cells that run for a long time grow the kernel's memory by little")
    void grows(@TempDir Path folder) throws Exception {
        try (KernelClient kernel = new KernelClient(folder, Map.of())) {
            kernel.run("import java.util.concurrent.locks.LockSupport;");
            for (int times = 0; times < 10; times++) {
                runAll(kernel);
            }
            long heap = heap(kernel);
            long resident = resident(kernel);
            long seconds = Long.getLong("soak.seconds", 20);
            long begun = System.nanoTime();
            long said = begun;
            String now = "";
            while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
                runAll(kernel);
                boolean minute = System.nanoTime() - said > 60_000_000_000L;
                if (minute) {
                    said = System.nanoTime();
                    now = after(kernel, heap, resident);
                    System.out.println(now);
                }
            }
            now = after(kernel, heap, resident);
            System.out.println(now);
            assertTrue(heap(kernel) - heap <= 30, now);
            assertTrue(resident(kernel) - resident <= 150, now);
        }
    }

    private String after(KernelClient kernel, long heap, long resident) throws IOException {
        return "After "
                + cells
                + " cells: live heap "
                + heap
                + " -> "
                + heap(kernel)
                + " MB, resident "
                + resident
                + " -> "
                + resident(kernel)
                + " MB";
    }
}
