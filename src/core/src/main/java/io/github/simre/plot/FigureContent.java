package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * What a figure consists of, and what Plotly draws of it.
 *
 * @param title any text
 * @param note what is to be known when looking at it; empty for nothing
 * @param theme the colours around the data
 * @param traces Plotly's traces before they have colours; large grids are packed
 * @param frame Plotly's layout before it has colours and a title
 * @param numbers what is drawn, as a table
 * @param text for a terminal, without the title
 */
record FigureContent(
        String title,
        String note,
        Theme theme,
        JsonArray traces,
        JsonObject frame,
        Table numbers,
        String text) {
    FigureContent {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(note, "note");
        Objects.requireNonNull(theme, "theme");
    }

    /** With another title. */
    FigureContent title(String other) {
        return new FigureContent(other, note, theme, traces, frame, numbers, text);
    }

    /** With another note. */
    FigureContent note(String other) {
        return new FigureContent(title, other, theme, traces, frame, numbers, text);
    }

    /** In other colours. */
    FigureContent theme(Theme other) {
        return new FigureContent(title, note, other, traces, frame, numbers, text);
    }

    /** Traces that any Plotly draws. */
    JsonArray data() {
        JsonArray all = theme.colour(traces).getAsJsonArray();
        all.forEach(trace -> unpack(trace.getAsJsonObject()));
        return all;
    }

    private static void unpack(JsonObject trace) {
        JsonElement packed = trace.remove("packed");
        if (packed != null) {
            trace.add("z", PackedGrid.unpack(packed.getAsJsonObject()));
            trace.addProperty("hoverinfo", "z"); // a page of ours shows names instead
        }
    }

    /** How Plotly draws them. */
    JsonObject layout() {
        JsonObject themed = theme.colour(frame).getAsJsonObject();
        themed.add("title", PlotlyJson.object("text", PlotlyJson.literal(title)));
        if (!note.isEmpty()) {
            JsonObject meta =
                    themed.has("meta") ? themed.getAsJsonObject("meta") : new JsonObject();
            meta.addProperty("note", note);
            themed.add("meta", meta);
        }
        return themed;
    }

    /** Traces as they are drawn by this library's own pages: large grids stay packed. */
    JsonArray packedData() {
        return theme.colour(traces).getAsJsonArray();
    }

    /** Traces and layout in one object. */
    JsonObject plotly() {
        JsonObject both = new JsonObject();
        both.add("data", data());
        both.add("layout", layout());
        return both;
    }

    @Override
    public String toString() {
        String below = note.isEmpty() ? text : text + "\n" + TextForm.wrapped(note, 100);
        return title.isBlank() ? below : title + "\n\n" + below;
    }
}
