package io.github.simre.show;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/**
 * What a value shows, from the top to the bottom. A terminal, a notebook and a page render the same parts, each in its way. A
 * view is immutable: each method returns a longer copy.
 *
 * @param parts in the order in which they are seen
 */
public record View(List<Part> parts) {
    /** One piece of a view. */
    public sealed interface Part
            permits Heading, Paragraph, Fixed, Rows, Cells, Entries, Drawn, RightBelow, Instead {}

    /** A heading above what follows. */
    public record Heading(String text) implements Part {}

    /** Running text; its lines stay lines. */
    public record Paragraph(String text) implements Part {}

    /** A text whose letters stand below each other. */
    public record Fixed(String text) implements Part {}

    /** A table, with its name where it has one. */
    public record Rows(Table table) implements Part {}

    /**
     * A table of texts.
     *
     * @param heads a text for each column
     * @param numbers whether a column's cells stand to the right
     * @param rows as many texts each as there are heads
     */
    public record Cells(List<String> heads, List<Boolean> numbers, List<List<String>> rows)
            implements Part {
        /** Copies the lists. */
        public Cells {
            heads = List.copyOf(heads);
            numbers = List.copyOf(numbers);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Names and what they mean, in their order. */
    public record Entries(Map<String, String> meanings) implements Part {
        /** Copies the map. */
        public Entries {
            meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
        }
    }

    /** A figure, a gallery, or whatever else knows its own forms. */
    public record Drawn(Displayable thing) implements Part {}

    /** Says of the next part that a terminal puts it below the last one without a blank line between them. */
    public record RightBelow() implements Part {}

    /**
     * A text where every letter is as wide as any other, and what is shown instead where there is more than text.
     *
     * @param text for a terminal; empty where it shows nothing of this
     * @param rich for notebooks and pages, made when it is asked for; may be empty
     */
    public record Instead(String text, Supplier<View> rich) implements Part {}

    /** Copies the list. */
    public View {
        parts = List.copyOf(parts);
    }

    /** Nothing yet. */
    public static View empty() {
        return new View(List.of());
    }

    /** With a heading below. */
    public View heading(String text) {
        return with(new Heading(text));
    }

    /** With a paragraph below. */
    public View paragraph(String text) {
        return with(new Paragraph(text));
    }

    /** With a text below whose letters stand below each other. */
    public View fixed(String text) {
        return with(new Fixed(text));
    }

    /** With a table below. */
    public View table(Table table) {
        return with(new Rows(table));
    }

    /** With names and their meanings below. */
    public View entries(Map<String, String> meanings) {
        return with(new Entries(meanings));
    }

    /** With a figure, a gallery, or whatever else knows its own forms below. */
    public View figure(Displayable thing) {
        return with(new Drawn(thing));
    }

    /** What comes next has no blank line above it in a terminal. */
    public View rightBelow() {
        return with(new RightBelow());
    }

    /**
     * With something below that a terminal tells in another way.
     *
     * @param text the terminal's; empty where it says nothing of this
     * @param rich what notebooks and pages show, made when it is asked for; may be empty
     */
    public View instead(String text, Supplier<View> rich) {
        return with(new Instead(text, rich));
    }

    /** With one more part below. */
    public View with(Part part) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(part);
        return new View(longer);
    }

    /** With the parts of another view below. */
    public View and(View other) {
        return new View(Stream.concat(parts.stream(), other.parts.stream()).toList());
    }

    /** The parts for whatever shows more than text, without those that only a terminal needs. */
    public List<Part> rich() {
        return parts.stream()
                .flatMap(
                        part ->
                                part instanceof Instead instead
                                        ? instead.rich().get().rich().stream()
                                        : Stream.of(part))
                .filter(part -> !(part instanceof RightBelow))
                .toList();
    }
}
