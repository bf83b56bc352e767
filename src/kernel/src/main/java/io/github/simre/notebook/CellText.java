package io.github.simre.notebook;

import io.github.simre.notebook.JavaCells.Piece;
import java.util.ArrayList;
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

    /** Runs a cell. @return the value of what ends it, or {@link Statement#NOTHING} */
    Object run(Cell cell) throws CellFailure {
        String source = cell.source();
        int start = new SourceText(source).skipBlank(0);
        if (source.startsWith("%%", start)) {
            return magics.cell(cell, start);
        }
        List<Part> parts = parts(cell);
        List<Piece> all = new ArrayList<>();
        for (Part part : parts) {
            if (part.magic()) {
                magics.require(cell, part.from(), part.to());
            } else {
                all.addAll(part.statements());
            }
        }
        java.refuseWrongGrammar(cell, all);
        Object value = Statement.NOTHING;
        for (Part part : parts) {
            value =
                    part.magic()
                            ? magics.line(cell, part.from(), part.to())
                            : java.run(cell, part.statements());
        }
        return value;
    }

    /**
     * A magic's line, or the statements between two of them.
     *
     * @param from where it begins in the cell
     * @param to where it ends there
     * @param statements those of Java; none for a magic
     */
    private record Part(int from, int to, boolean magic, List<Piece> statements) {}

    /**
     * A line with a magic.
     *
     * @param start where the line begins
     * @param sign where its percent sign stands
     * @param end where it ends
     * @param next where the line below begins
     */
    private record MagicLine(int start, int sign, int end, int next) {}

    private List<Part> parts(Cell cell) throws CellFailure {
        List<Part> parts = new ArrayList<>();
        int begun = 0;
        for (MagicLine magic : magicLines(cell.source())) {
            addJava(cell, begun, magic.start(), parts);
            parts.add(new Part(magic.sign(), magic.end(), true, List.of()));
            begun = magic.next();
        }
        addJava(cell, begun, cell.source().length(), parts);
        return parts;
    }

    /** The Java above, between and below the magics of a cell. */
    List<String> java(String source) {
        List<String> parts = new ArrayList<>();
        int begun = 0;
        for (MagicLine magic : magicLines(source)) {
            parts.add(source.substring(begun, magic.start()));
            begun = magic.next();
        }
        parts.add(source.substring(begun));
        return parts;
    }

    private List<MagicLine> magicLines(String source) {
        List<MagicLine> found = new ArrayList<>();
        int begun = 0;
        int line = 0;
        while (line < source.length()) {
            int end = source.indexOf('\n', line) < 0 ? source.length() : source.indexOf('\n', line);
            int first = line;
            while (first < end && Character.isWhitespace(source.charAt(first))) {
                first++;
            }
            if (isMagic(source.substring(begun, line), source.substring(first, end))) {
                begun = Math.min(end + 1, source.length());
                found.add(new MagicLine(line, first, end, begun));
            }
            line = end + 1;
        }
        return found;
    }

    private void addJava(Cell cell, int from, int to, List<Part> parts) throws CellFailure {
        String part = cell.source().substring(from, to);
        if (new SourceText(part).skipBlank(0) < part.length()) {
            parts.add(new Part(from, to, false, java.pieces(cell, part, from)));
        }
    }

    /**
     * Whether a line is a magic's: it begins with a percent sign, and the statement before it has ended. Where that one ends
     * without a semicolon, the sign may be Java's remainder, unless the name behind it is a magic's.
     */
    private boolean isMagic(String before, String line) {
        if (!line.startsWith("%")) {
            return false;
        }
        SourceText java = new SourceText(before);
        if (java.depth() > 0) {
            return false;
        }
        String code = java.withoutComments().strip();
        return code.isEmpty() || code.endsWith(";") || magics.isKnown(line);
    }
}
