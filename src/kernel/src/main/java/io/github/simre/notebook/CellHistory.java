package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was typed, in this session and earlier ones: a file with one JSON object a cell. Each line is appended in one write,
 * so that two kernels can share the file.
 */
final class CellHistory {
    /** Cells that are read from earlier sessions at most. */
    private static final int LONGEST = 10_000;

    /** A cell of a session; the JSON's names are the components'. */
    private record Entry(int session, int line, String input, String output) {
        private int letters() {
            return input.length() + (output == null ? 0 : output.length());
        }
    }

    /** Bytes after which only the newer half of the file is kept. */
    private static final long LARGEST = 8L << 20;

    /** Letters of a cell, and of its value, that are kept. */
    private static final int LONGEST_TEXT = 100_000;

    /** Letters of this session's cells that are kept in memory. */
    private static final int MOST_LETTERS = 4_000_000;

    private final Path file;
    private final List<Entry> current = new ArrayList<>();
    private int letters;
    private List<Entry> earlier;
    private int session;

    /** @param file is made where it is missing; null keeps this session alone */
    CellHistory(Path file) {
        this.file = file;
    }

    /** The file where a user's history is kept: {@code SIMRE_KERNEL_HISTORY}, or one in the home folder; empty for none. */
    static Path standardFile() {
        String given = System.getenv("SIMRE_KERNEL_HISTORY");
        if (given != null) {
            return given.isBlank() ? null : Path.of(given);
        }
        return Path.of(
                System.getProperty("user.home"), ".local", "share", "simre", "history.jsonl");
    }

    /** Adds a cell. @param output the text of its value, or null */
    synchronized void add(int line, String input, String output) {
        read();
        Entry entry = new Entry(session, line, cut(input), cut(output));
        current.add(entry);
        letters += entry.letters();
        while (current.size() > LONGEST || letters > MOST_LETTERS) {
            letters -= current.remove(0).letters();
        }
        if (file == null) {
            return;
        }
        try {
            HistoryFile.append(file, new Gson().toJson(entry) + "\n", LARGEST);
        } catch (IOException | RuntimeException notKept) {
            // a disk that is full costs the history, not the cell
        }
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT);
    }

    /** Answers a history_request. */
    synchronized JsonObject answer(Message request) {
        read();
        boolean output = request.flag("output", false);
        List<Entry> found =
                switch (request.text("hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    case "tail" -> last(all(), request.number("n", 10));
                    default ->
                            throw new SimReException(
                                    "\"hist_access_type\" of a history_request must be tail, range or search.",
                                    "It is " + request.text("hist_access_type", "") + ".",
                                    "");
                };
        JsonArray rows = new JsonArray();
        found.forEach(entry -> rows.add(row(entry, output)));
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("history", rows);
        return content;
    }

    /** Session 0 is this one, -1 the one before. */
    private List<Entry> range(Message request) {
        int wanted = request.number("session", 0);
        int number = wanted > 0 ? wanted : session + wanted;
        int start = request.number("start", 0);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return all().stream()
                .filter(entry -> entry.session() == number)
                .filter(entry -> entry.line() >= start && entry.line() < stop)
                .toList();
    }

    /** A pattern of a shell: * stands for any text and ? for a letter. */
    private List<Entry> search(Message request) {
        String pattern = request.text("pattern", "*");
        List<Entry> found =
                all().stream().filter(entry -> matches(pattern, entry.input())).toList();
        if (request.flag("unique", false)) {
            Map<String, Entry> latest = new LinkedHashMap<>();
            for (Entry entry : found) {
                latest.remove(entry.input());
                latest.put(entry.input(), entry);
            }
            found = List.copyOf(latest.values());
        }
        return last(found, request.number("n", 0));
    }

    /** Compared letter by letter: as a regular expression, many stars would take for ever. */
    private static boolean matches(String pattern, String text) {
        int star = -1; // the last star, and the place in the text up to which it stands for all
        int taken = 0;
        int place = 0;
        int at = 0;
        while (at < text.length()) {
            char wanted = place < pattern.length() ? pattern.charAt(place) : 0;
            if (place < pattern.length() && wanted == '*') {
                star = place++;
                taken = at;
            } else if (place < pattern.length() && (wanted == '?' || wanted == text.charAt(at))) {
                place++;
                at++;
            } else if (star >= 0) {
                place = star + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        return pattern.substring(place).chars().allMatch(rest -> rest == '*');
    }

    private static List<Entry> last(List<Entry> entries, int count) {
        return count <= 0 || count >= entries.size()
                ? entries
                : entries.subList(entries.size() - count, entries.size());
    }

    private List<Entry> all() {
        return Stream.concat(earlier.stream(), current.stream()).toList();
    }

    private static JsonArray row(Entry entry, boolean output) {
        JsonArray row = new JsonArray();
        row.add(entry.session());
        row.add(entry.line());
        if (output) {
            JsonArray both = new JsonArray();
            both.add(entry.input());
            both.add(entry.output());
            row.add(both);
        } else {
            row.add(entry.input());
        }
        return row;
    }

    /** At the first need, because a start must be fast; a line that was cut off or damaged is skipped. */
    private void read() {
        if (earlier != null) {
            return;
        }
        earlier = new ArrayList<>();
        if (file != null) {
            Gson gson = new Gson();
            HistoryFile.lines(file, 2 * LARGEST).forEach(line -> parse(gson, line));
        }
        earlier = new ArrayList<>(last(earlier, LONGEST));
        session = 1 + earlier.stream().mapToInt(Entry::session).max().orElse(0);
    }

    private void parse(Gson gson, String line) {
        try {
            Entry entry = gson.fromJson(line, Entry.class);
            boolean whole = entry != null && entry.input() != null;
            if (whole && entry.session() >= 0 && entry.session() < Integer.MAX_VALUE) {
                earlier.add(entry);
            }
        } catch (JsonParseException | NumberFormatException damaged) {
            // skipped
        }
    }
}
