package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was typed, in this session and earlier ones: a file with one JSON object a cell. Each line is appended in one write,
 * so that two kernels can share the file.
 */
final class CellHistory {
    /** Cells that are read from earlier sessions at most. */
    private static final int LONGEST = 10_000;

    /** A cell of a session; the JSON's names are the components'. */
    private record Entry(int session, int line, String input, String output) {}

    private final Path file;
    private final List<Entry> current = new ArrayList<>();
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
        Entry entry = new Entry(session, line, input, output);
        current.add(entry);
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    new Gson().toJson(entry) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException notKept) {
            // a disk that is full costs the history, not the cell
        }
    }

    /** Answers a history_request. */
    synchronized JsonObject answer(Message request) {
        read();
        boolean output = request.flag("output", false);
        List<Entry> found =
                switch (request.text("hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default -> last(all(), request.number("n", 10));
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
        String pattern =
                request.text("pattern", "*")
                        .chars()
                        .mapToObj(
                                each ->
                                        each == '*'
                                                ? ".*"
                                                : each == '?'
                                                        ? "."
                                                        : Pattern.quote(
                                                                String.valueOf((char) each)))
                        .collect(Collectors.joining());
        Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
        List<Entry> found =
                all().stream().filter(entry -> wanted.matcher(entry.input()).matches()).toList();
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
        if (file != null && Files.isReadable(file)) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                Gson gson = new Gson();
                lines.forEach(line -> parse(gson, line));
            } catch (IOException | java.io.UncheckedIOException unreadable) {
                // what could be read counts
            }
        }
        earlier = new ArrayList<>(last(earlier, LONGEST));
        session = 1 + earlier.stream().mapToInt(Entry::session).max().orElse(0);
    }

    private void parse(Gson gson, String line) {
        try {
            Entry entry = gson.fromJson(line, Entry.class);
            if (entry != null && entry.input() != null) {
                earlier.add(entry);
            }
        } catch (JsonParseException damaged) {
            // skipped
        }
    }
}
