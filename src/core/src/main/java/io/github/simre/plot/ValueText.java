package io.github.simre.plot;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text of any value. Arrays are written as what they hold, also where a list, a map or a record holds them; Java's own
 * text of an array is its address. A value's own text may fail, and is said to.
 */
public final class ValueText {
    /** Elements of one array that are written. */
    private static final int MOST = 1000;

    /** Letters after which nothing more is written. */
    private static final int LONGEST = 100_000;

    /** What JShell puts before the name of a class that a cell declares. */
    private static final String CELL = "^REPL\\.\\$JShell\\$\\w+\\$";

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private ValueText() {}

    /** The text. @param value may be null */
    public static String of(Object value) {
        try {
            if (!holdsArray(value, 0)) {
                String said = String.valueOf(value);
                return said == null ? "null" : said; // toString() may give null
            }
            ValueText written = new ValueText();
            written.write(value);
            return written.text.toString();
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return "a "
                    + value.getClass().getName().replaceFirst(CELL, "")
                    + ", whose text is missing: toString() failed with "
                    + failure(failed)
                    + ".";
        }
    }

    /** An exception's class and message, in a line. */
    public static String failure(Throwable failed) {
        String message;
        try {
            message = failed.getMessage();
        } catch (RuntimeException | LinkageError | StackOverflowError own) {
            message = null;
        }
        String name = failed.getClass().getSimpleName();
        String line = message == null ? "" : message.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? name : name + ": " + TextForm.shorten(line, 300);
    }

    /** Whether an array is in there; of long collections the beginning is looked at. */
    private static boolean holdsArray(Object value, int depth) {
        if (value == null || depth > 8) {
            return false;
        }
        if (value.getClass().isArray()) {
            return true;
        }
        if (value instanceof Collection<?> all) {
            return all.stream().limit(MOST).anyMatch(each -> holdsArray(each, depth + 1));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .limit(MOST)
                    .anyMatch(
                            each ->
                                    holdsArray(each.getKey(), depth + 1)
                                            || holdsArray(each.getValue(), depth + 1));
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return holdsArray(entry.getKey(), depth + 1) || holdsArray(entry.getValue(), depth + 1);
        }
        if (value instanceof Optional<?> optional) {
            return holdsArray(optional.orElse(null), depth + 1);
        }
        return value instanceof Record record && !addresses(record).isEmpty();
    }

    private void write(Object value) {
        boolean array = value != null && value.getClass().isArray();
        boolean nests = array || value instanceof Collection<?> || value instanceof Map<?, ?>;
        if (nests && !around.add(value)) {
            text.append("(itself)");
        } else if (array) {
            array(value);
        } else if (value instanceof Collection<?> all) {
            parts('[', all, ']');
        } else if (value instanceof Map<?, ?> map) {
            parts('{', map.entrySet(), '}');
        } else if (value instanceof Map.Entry<?, ?> entry) {
            write(entry.getKey());
            text.append('=');
            write(entry.getValue());
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            text.append("Optional[");
            write(optional.get());
            text.append(']');
        } else if (value instanceof Record record) {
            record(record);
        } else {
            text.append(value);
        }
        if (nests) {
            around.remove(value);
        }
    }

    /** Rows of numbers stand below each other. */
    private void array(Object array) {
        int size = Array.getLength(array);
        boolean rows = size > 1 && array.getClass().getComponentType().isArray();
        int indent = around.size();
        text.append('[');
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : rows ? ",\n" + " ".repeat(indent) : ", ");
            if (i == MOST || text.length() >= LONGEST) {
                text.append("… ").append(size - i).append(" more");
                break;
            }
            write(Array.get(array, i));
        }
        text.append(']').append(size == 0 ? " (empty)" : "");
    }

    private void parts(char open, Collection<?> parts, char close) {
        text.append(open);
        int written = 0;
        for (Object part : parts) {
            text.append(written == 0 ? "" : ", ");
            if (written == MOST || text.length() >= LONGEST) {
                text.append("… ").append(parts.size() - written).append(" more");
                break;
            }
            write(part);
            written++;
        }
        text.append(close);
    }

    /** As the record writes itself, but for the addresses. */
    private void record(Record record) {
        String own = record.toString();
        for (Map.Entry<String, Object> each : addresses(record).entrySet()) {
            own = own.replace(each.getKey(), of(each.getValue()));
        }
        text.append(own);
    }

    private static Map<String, Object> addresses(Record record) {
        Map<String, Object> addresses = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                if (value != null && value.getClass().isArray()) {
                    addresses.put(value.toString(), value);
                }
            } catch (ReflectiveOperationException | RuntimeException unreadable) {
                // it stays as the record writes it
            }
        }
        return addresses;
    }
}
