package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** Colours for a range of numbers, all of which can be told apart without seeing red or green. */
public enum Palette {
    /** From dark blue over green to yellow: more is brighter. */
    VIRIDIS("Viridis"),

    /** From dark blue to yellow: as viridis, and the same to every kind of colour blindness. */
    CIVIDIS("Cividis"),

    /** From blue over white to red: for numbers around a middle, such as differences from zero. */
    BLUE_WHITE_RED(null);

    /** ColorBrewer's RdBu from its blue end; Plotly's own scale of that name has a grey middle. */
    private static final List<String> BLUE_TO_RED =
            List.of(
                    "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7",
                    "#f4a582", "#d6604d", "#b2182b", "#67001f");

    private static final String DARK = "#111111";
    private static final String LIGHT = "#ffffff";

    private final String name;

    Palette(String name) {
        this.name = name;
    }

    JsonElement plotly() {
        if (name != null) {
            return new JsonPrimitive(name);
        }
        JsonArray scale = new JsonArray();
        for (int stop = 0; stop < BLUE_TO_RED.size(); stop++) {
            JsonArray pair = new JsonArray();
            pair.add(stop / (BLUE_TO_RED.size() - 1.0));
            pair.add(BLUE_TO_RED.get(stop));
            scale.add(pair);
        }
        return scale;
    }

    /** The colour of a text that can be read on this palette, at a place from 0 (lowest) to 1 (highest). */
    String textOn(double place) {
        if (this == BLUE_WHITE_RED) {
            return Math.abs(place - 0.5) > 0.33 ? LIGHT : DARK;
        }
        return place < 0.55 ? LIGHT : DARK;
    }

    /** How dark a place is drawn in a terminal, from 0 to 1: with a middle, what is far from it is dark. */
    double weight(double place) {
        return this == BLUE_WHITE_RED ? Math.abs(place - 0.5) * 2 : place;
    }
}
