package io.github.simre.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that begin with a percent sign: {@code %name} for a line, {@code %%name} for a cell. */
final class Magics {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** What a magic does. */
    @FunctionalInterface
    interface Magic {
        /**
         * Does it.
         *
         * @param call how it was called
         * @return a value to be shown, or {@link Statement#NOTHING}
         */
        Object run(Call call) throws Exception;
    }

    /**
     * How a magic is called.
     *
     * @param cell where
     * @param line what stands behind the name
     * @param lineOffset where that begins in the cell
     * @param body the lines below a cell magic; null for a line magic
     * @param bodyOffset where they begin in the cell
     */
    record Call(Cell cell, String line, int lineOffset, String body, int bodyOffset) {
        /** The words behind the name; quotes keep spaces together. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                words.add(
                        word.group(1) != null
                                ? word.group(1)
                                : word.group(2) != null ? word.group(2) : word.group(3));
            }
            return words;
        }
    }

    private final Map<String, Magic> lines = new TreeMap<>();
    private final Map<String, Magic> cells = new TreeMap<>();

    void line(String name, Magic magic) {
        lines.put(name, magic);
    }

    void cell(String name, Magic magic) {
        cells.put(name, magic);
    }

    /** All of them, with their percent signs. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        lines.keySet().forEach(name -> names.add("%" + name));
        cells.keySet().forEach(name -> names.add("%%" + name));
        return names;
    }

    /** Whether a line begins with the name of a magic, such as {@code %who}. */
    boolean isKnown(String line) {
        return lines.containsKey(line.substring(1, endOfWord(line, 1, line.length())));
    }

    /**
     * Refuses a line whose magic there is not.
     *
     * @param from where the line begins in the cell
     * @param to where it ends there
     */
    void require(Cell cell, int from, int to) throws CellFailure {
        if (!isKnown(cell.source().substring(from, to))) {
            line(cell, from, to);
        }
    }

    /** Runs the magic of a line that lies from a place of the cell to another. */
    Object line(Cell cell, int from, int to) throws CellFailure {
        int name = from + 1;
        int space = endOfWord(cell.source(), name, to);
        String line = cell.source().substring(space, to);
        return run(
                "%",
                lines,
                cell.source().substring(name, space),
                new Call(cell, line.strip(), space, null, to),
                from);
    }

    /** Runs the magic that takes the whole cell. */
    Object cell(Cell cell, int from) throws CellFailure {
        String source = cell.source();
        int end = source.indexOf('\n', from) < 0 ? source.length() : source.indexOf('\n', from);
        int space = endOfWord(source, from + 2, end);
        int body = Math.min(end + 1, source.length());
        return run(
                "%%",
                cells,
                source.substring(from + 2, space),
                new Call(
                        cell,
                        source.substring(space, end).strip(),
                        space,
                        source.substring(body),
                        body),
                from);
    }

    /** Runs a magic by its name. @param body null for a line magic */
    Object run(String name, List<String> arguments, String body) throws CellFailure {
        Cell cell =
                new Cell(Cell.current().number(), "", Cell.current().parent(), false, Input.NONE);
        Call call = new Call(cell, String.join(" ", arguments), 0, body, 0);
        return run(body == null ? "%" : "%%", body == null ? lines : cells, name, call, 0);
    }

    private static int endOfWord(String source, int from, int to) {
        int end = from;
        while (end < to && !Character.isWhitespace(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private Object run(String sign, Map<String, Magic> known, String name, Call call, int place)
            throws CellFailure {
        FailureText text = new FailureText(call.cell(), id -> java.util.Optional.empty());
        Magic magic = known.get(name);
        if (magic == null) {
            throw text.compilation(
                    place,
                    "there is no magic "
                            + sign
                            + name
                            + "; there are "
                            + String.join(", ", names()));
        }
        try {
            return magic.run(call);
        } catch (CellFailure failure) {
            throw failure;
        } catch (Exception failed) {
            throw text.exception(failed, null);
        }
    }
}
