package io.github.simre.notebook;

import java.util.List;

/** A cell's text: Java with magics between, or one magic that takes the whole cell. */
final class CellText {
    private final JavaCells java;
    private final Magics magics;

    CellText(JavaCells java, Magics magics) {
        this.java = java;
        this.magics = magics;
    }

    List<String> magicNames() {
        return magics.names();
    }

    /** Runs a cell. @return the value of what ends it, or {@link Execution#NOTHING} */
    Object run(Cell cell) throws CellFailure {
        String source = cell.source();
        int start = new SourceText(source).skipBlank(0);
        if (source.startsWith("%%", start)) {
            return magics.cell(cell, start);
        }
        Object value = Execution.NOTHING;
        int begun = 0;
        int line = 0;
        while (line < source.length()) {
            int end = source.indexOf('\n', line) < 0 ? source.length() : source.indexOf('\n', line);
            int first = line;
            while (first < end && Character.isWhitespace(source.charAt(first))) {
                first++;
            }
            boolean magic =
                    source.startsWith("%", first)
                            && new SourceText(source.substring(begun, line)).depth() == 0;
            if (magic) {
                value = java(cell, begun, line, value);
                value = magics.line(cell, first, end);
                begun = Math.min(end + 1, source.length());
            }
            line = end + 1;
        }
        return java(cell, begun, source.length(), value);
    }

    private Object java(Cell cell, int from, int to, Object before) throws CellFailure {
        String part = cell.source().substring(from, to);
        return new SourceText(part).skipBlank(0) == part.length()
                ? before
                : java.run(cell, part, from);
    }
}
