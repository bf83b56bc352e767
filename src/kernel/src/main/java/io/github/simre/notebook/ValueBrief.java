package io.github.simre.notebook;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a value holds, in a line or two, however long its own text is. What it calls may be the user's code, which may do
 * anything.
 */
final class ValueBrief {
    /** Letters of a text. */
    private static final int LETTERS = 200;

    /** Letters of a text that is part of another value. */
    private static final int FEW = 40;

    private static final int LINES = 3;

    /** Letters of a text that are looked at. */
    private static final int LONGEST = 10_000;

    private static final int PARTS = 5;

    private ValueBrief() {}

    /** A short text of a value. @param value may be null */
    static String of(Object value) {
        return of(value, LETTERS, LINES);
    }

    private static String of(Object value, int letters, int lines) {
        if (value instanceof CharSequence text) {
            String whole = cut("\"" + escaped(text, letters) + "\"", letters + 2);
            return text.length() > letters ? whole + " (" + text.length() + " letters)" : whole;
        }
        boolean whole = letters == LETTERS;
        if (value instanceof Collection<?> all) {
            return whole ? listed(all.size(), "element", all.iterator()) : counted(all.size());
        }
        if (value instanceof Map<?, ?> map) {
            return whole
                    ? listed(map.size(), "entry", map.entrySet().iterator())
                    : counted(map.size());
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return of(entry.getKey(), FEW, 1) + " = " + of(entry.getValue(), FEW, 1);
        }
        if (value != null && value.getClass().isArray()) {
            int size = Array.getLength(value);
            Iterator<Object> parts =
                    Stream.iterate(0, i -> i + 1)
                            .limit(Math.min(size, PARTS))
                            .map(i -> Array.get(value, i))
                            .iterator();
            return whole ? listed(size, "element", parts) : counted(size);
        }
        return lines(String.valueOf(value), letters, lines);
    }

    private static String counted(int size) {
        return size + (size == 1 ? " element" : " elements");
    }

    private static String listed(int size, String name, Iterator<?> parts) {
        String count = size == 1 ? "1 " + name : size + " " + name.replaceFirst("y$", "ie") + "s";
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < PARTS && parts.hasNext(); i++) {
            text.append(i == 0 ? ": " : ", ").append(of(parts.next(), FEW, 1));
        }
        return size > PARTS ? text + ", …" : text.toString();
    }

    private static String escaped(CharSequence text, int letters) {
        String beginning = text.subSequence(0, Math.min(text.length(), letters + 1)).toString();
        return beginning.replace("\n", "\\n").replace("\t", "\\t");
    }

    /** The first lines of the first paragraph, and, where another one follows, the last line, which sums it up. */
    private static String lines(String text, int letters, int lines) {
        String[] parts =
                text.substring(0, Math.min(text.length(), LONGEST)).strip().split("\n\\s*\n", 2);
        List<String> shown = new ArrayList<>(parts[0].lines().limit(lines).toList());
        if (parts.length > 1 && lines > 1 && text.length() < LONGEST) {
            List<String> rest = parts[1].lines().toList();
            shown.subList(Math.min(shown.size(), lines - 1), shown.size()).clear();
            shown.add(rest.get(rest.size() - 1));
        }
        return shown.stream().map(line -> cut(line, letters)).collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int letters) {
        if (text.length() <= letters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(letters - 2)) ? letters - 2 : letters - 1;
        return text.substring(0, end) + "…";
    }
}
