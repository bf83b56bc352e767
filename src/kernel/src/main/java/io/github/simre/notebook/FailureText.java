package io.github.simre.notebook;

import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;

/** Says what went wrong in a cell: only the user's own lines, with the numbers that the notebook shows. */
final class FailureText {
    private static final String RED = "\u001b[1;31m";
    private static final String BLUE = "\u001b[34m";
    private static final String PLAIN = "\u001b[0m";

    private static final String LEFT =
            " It still computes or waits for the system where Java cannot stop it, and was left behind; close what it waits for, or restart the kernel.";

    /** Lines of a trace before the rest is only counted. */
    private static final int LONGEST = 12;

    /**
     * Where a snippet stands.
     *
     * @param cell the number of its cell
     * @param line the number of its first line in that cell, from 1
     * @param offset where it begins in that cell
     */
    record Origin(int cell, int line, int offset) {}

    private final Cell cell;
    private final Function<String, Optional<Origin>> origins;
    private final Function<String, Optional<String>> hints;

    /** @param origins finds a snippet by JShell's number for it */
    FailureText(Cell cell, Function<String, Optional<Origin>> origins) {
        this(cell, origins, message -> Optional.empty());
    }

    /**
     * @param origins finds a snippet by JShell's number for it
     * @param hints what a message of the compiler is really about
     */
    FailureText(
            Cell cell,
            Function<String, Optional<Origin>> origins,
            Function<String, Optional<String>> hints) {
        this.cell = cell;
        this.origins = origins;
        this.hints = hints;
    }

    /** The compiler's complaints about a piece of the cell that starts at an offset. */
    CellFailure compilation(int offset, List<Diag> problems) {
        List<String> lines = new ArrayList<>();
        String first = "This does not compile.";
        int last = 0;
        for (Diag problem : problems) {
            int place = offset + (int) Math.max(0, problem.getPosition());
            // javac often says several things about one line, of which the first is the cause
            if (cell.line(place) != last) {
                last = cell.line(place);
                List<String> said = hinted(message(problem));
                first = lines.isEmpty() ? said.get(0) : first;
                lines.addAll(pointed(place, said));
            }
        }
        return new CellFailure("CompilationException", first, lines);
    }

    /** A complaint of our own about a place of the cell. */
    CellFailure compilation(int place, String message) {
        return new CellFailure("CompilationException", message, pointed(place, List.of(message)));
    }

    private List<String> hinted(List<String> message) {
        Optional<String> hint = hints.apply(String.join("\n", message));
        if (hint.isPresent() && hint.get().startsWith(MissingNames.BEGIN)) {
            return List.of(hint.get()); // the compiler names what the user did declare
        }
        List<String> lines = new ArrayList<>(message);
        hint.ifPresent(text -> lines.set(0, lines.get(0) + ": " + text));
        return lines;
    }

    /** Lines of the compiler without the class that JShell wraps around a cell, which has no name. */
    private static List<String> message(Diag problem) {
        return problem.getMessage(null)
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.equals("  location: class"))
                .toList();
    }

    private List<String> pointed(int place, List<String> message) {
        int line = cell.line(place);
        String text = cell.lineText(line);
        StringBuilder caret = new StringBuilder();
        for (int at = 0; at < cell.column(place) - 1; at++) {
            caret.append(at < text.length() && text.charAt(at) == '\t' ? '\t' : ' ');
        }
        List<String> lines = new ArrayList<>();
        lines.add(RED + "line " + line + ": error: " + message.get(0) + PLAIN);
        lines.add(text);
        lines.add(caret + RED + "^" + PLAIN);
        lines.addAll(message.subList(1, message.size()));
        return lines;
    }

    /**
     * An exception of the user's code.
     *
     * @param thrown the exception itself
     * @param seen how JShell saw it, with places in snippets; null where it saw none
     */
    CellFailure exception(Throwable thrown, JShellException seen) {
        List<String> lines = new ArrayList<>();
        String message = Thrown.message(thrown);
        String value = message == null ? "" : plain(message);
        if (thrown instanceof SimReException ours) {
            lines.add(RED + ours.what() + PLAIN);
            List.of(ours.where(), ours.whatToDo()).stream()
                    .filter(part -> !part.isBlank())
                    .forEach(lines::add);
        } else {
            lines.add(RED + described(thrown) + PLAIN);
            explained(thrown).ifPresent(lines::add);
        }
        lines.addAll(trace(seen));
        JShellException seenCause = seen;
        for (Throwable cause : Thrown.causes(thrown)) {
            seenCause = seenCause instanceof EvalException evaluated ? evaluated.getCause() : null;
            if (!(thrown instanceof SimReException)) {
                lines.add("Caused by: " + described(cause));
                lines.addAll(trace(seenCause));
            }
        }
        return new CellFailure(thrown.getClass().getSimpleName(), value, lines);
    }

    /** An exception that does not say what it is. @param why what happened when it was asked */
    static CellFailure silent(Throwable thrown, Throwable why) {
        String name = plain(thrown.getClass().getName());
        String text =
                MemoryWatch.isFullMemory(why)
                        ? "(its getMessage() needs more memory than there is)"
                        : "(it did not say in time what happened)";
        return new CellFailure(
                thrown.getClass().getSimpleName(), text, List.of(RED + name + ": " + text + PLAIN));
    }

    /** Memory that was full where the kernel worked for a cell, to compile it or to show its value. */
    static CellFailure fullMemory() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        return new CellFailure(
                "OutOfMemoryError",
                full.getMessage(),
                List.of(RED + described(full) + PLAIN, explained(full).orElseThrow()));
    }

    /**
     * A cell that was told to stop.
     *
     * @param abandoned whether its thread still waits
     */
    CellFailure interrupted(boolean abandoned) {
        String text = "The cell was interrupted." + (abandoned ? LEFT : "");
        return new CellFailure("KeyboardInterrupt", text, List.of(RED + text + PLAIN));
    }

    /**
     * A cell whose time was over.
     *
     * @param abandoned whether its thread still waits
     */
    CellFailure late(TimeLimit limit, boolean abandoned) {
        String text =
                "The cell was stopped: it took longer than "
                        + limit
                        + ", which JJAVA_TIMEOUT allows."
                        + (abandoned ? LEFT : "");
        return new CellFailure("TimeoutException", text, List.of(RED + text + PLAIN));
    }

    private static String described(Throwable thrown) {
        return plain(Thrown.described(thrown));
    }

    /** A text without the classes that JShell wraps around what a cell declares. */
    private static String plain(String text) {
        return text.replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
    }

    private static Optional<String> explained(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return Optional.of(
                    "A method calls itself, or two each other, without coming to an end.");
        }
        if (thrown instanceof OutOfMemoryError) {
            return Optional.of(
                    "Java may use %.1f GB here and they are full. Variables are kept; set large ones to null, or give more with -Xmx in JJAVA_JVM_OPTS."
                            .formatted(Runtime.getRuntime().maxMemory() / 1e9));
        }
        return Optional.empty();
    }

    /** The frames in cells, the same one after the other only once. */
    private List<String> trace(JShellException seen) {
        if (seen == null) {
            return List.of();
        }
        Map<String, Integer> frames = new LinkedHashMap<>();
        Map<String, Integer> calls = new HashMap<>();
        for (StackTraceElement frame : seen.getStackTrace()) {
            frame(frame)
                    .ifPresent(
                            text -> {
                                // a statement and a lambda in it stand on one line and are no
                                // repetition
                                String method = text + frame.getMethodName();
                                frames.merge(text, calls.merge(method, 1, Integer::sum), Math::max);
                            });
        }
        List<String> lines = new ArrayList<>();
        frames.forEach(
                (text, times) -> {
                    if (lines.size() < LONGEST) {
                        lines.add(text + (times > 1 ? " (" + times + " times)" : ""));
                    }
                });
        if (frames.size() > LONGEST) {
            lines.add("    … and " + (frames.size() - LONGEST) + " more places");
        }
        return lines;
    }

    /** JShell names the file of a frame in a snippet after the snippet's number, {@code #7}. */
    private Optional<String> frame(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) {
            return Optional.empty();
        }
        return origins.apply(file.substring(1))
                .map(
                        origin -> {
                            int line = origin.line() + frame.getLineNumber() - 1;
                            String method = frame.getMethodName();
                            boolean named =
                                    method != null && !method.isEmpty() && !method.contains("$");
                            boolean here = origin.cell() == cell.number();
                            return "    at "
                                    + (named ? method + ", " : "")
                                    + BLUE
                                    + "cell ["
                                    + origin.cell()
                                    + "], line "
                                    + line
                                    + PLAIN
                                    + (here ? ":  " + cell.lineText(line).strip() : "");
                        });
    }
}
