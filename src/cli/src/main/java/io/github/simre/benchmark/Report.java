package io.github.simre.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of a benchmark, one for each round: their medians with the smallest and the largest. */
public final class Report {
    private final String title;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Report(String title) {
        this.title = title;
    }

    void add(String name, double value) {
        figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** A sentence below the figures. */
    void note(String note) {
        notes.add(note);
    }

    /** Whether there is a figure of that name. */
    boolean has(String name) {
        return figures.containsKey(name);
    }

    /** The median of a figure. */
    public double median(String name) {
        List<Double> sorted = new ArrayList<>(figures.get(name));
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** All figures by name, in the order of the rounds. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("title", title);
        JsonObject rounds = new JsonObject();
        figures.forEach(
                (name, values) -> {
                    JsonArray array = new JsonArray();
                    values.forEach(array::add);
                    rounds.add(name, array);
                });
        json.add("figures", rounds);
        JsonArray remarks = new JsonArray();
        notes.forEach(remarks::add);
        json.add("notes", remarks);
        return json;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title).append('\n');
        figures.forEach(
                (name, values) -> {
                    text.append(String.format(Locale.ROOT, "  %-45s %9.3f", name, median(name)));
                    if (values.size() > 1) {
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "  (%.3f to %.3f, %d rounds)",
                                        Collections.min(values),
                                        Collections.max(values),
                                        values.size()));
                    }
                    text.append('\n');
                });
        notes.forEach(note -> text.append("  ").append(note).append('\n'));
        return text.toString();
    }
}
