package io.github.simre.plot;

import com.google.gson.JsonArray;
import java.util.List;

/** Scales of colours that people with any form of colour blindness can read. */
public enum Palette {
    /** From dark blue over green to yellow: more is brighter. */
    VIRIDIS(
            "#440154", "#48186a", "#472d7b", "#424086", "#3b528b", "#33638d", "#2c728e", "#26828e",
            "#21918c", "#1fa088", "#28ae80", "#3fbc73", "#5ec962", "#84d44b", "#addc30", "#d8e219",
            "#fde725"),

    /** From dark blue to yellow: as viridis, and the same to every kind of colour blindness. */
    CIVIDIS(
            "#00204c", "#002a66", "#00346e", "#273f6c", "#3c4a6b", "#4c556b", "#5b5f6d", "#686a70",
            "#757575", "#838178", "#928c78", "#a19876", "#b0a572", "#c0b16d", "#d1bf66", "#e1cc5c",
            "#f3db4f", "#ffe945"),

    /** From blue over white to red: for numbers around a middle, such as differences from zero (ColorBrewer's RdBu). */
    BLUE_WHITE_RED(
            "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582",
            "#d6604d", "#b2182b", "#67001f");

    private static final String DARK = "#111111";
    private static final String LIGHT = "white";

    private final List<String> stops;

    Palette(String... stops) {
        this.stops = List.of(stops);
    }

    /** The scale as Plotly reads it: evenly spaced stops from 0 to 1, each with its colour. */
    JsonArray plotly() {
        JsonArray scale = new JsonArray();
        for (int stop = 0; stop < stops.size(); stop++) {
            JsonArray pair = new JsonArray();
            pair.add(stop / (stops.size() - 1.0));
            pair.add(stops.get(stop));
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
