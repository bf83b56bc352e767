package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;

/** The colours of what is around the data: paper, letters, lines. */
public enum Theme {
    /** A page follows its reader's system; what cannot, such as a saved picture, is light. */
    AUTO,
    /** Dark on white. */
    LIGHT,
    /** Light on nearly black. */
    DARK;

    static final String PAPER = "#ffffff";
    static final String INK = "#222222";
    static final String GRID = "#e6e6e6";
    static final String ZERO = "#bbbbbb";
    static final String AXIS = "#888888";
    static final String SPREAD = "#444444";

    /** The colours above, and those of a series that dark paper would swallow, with what they become on it. */
    private static final Map<String, String> ON_DARK = onDark();

    private static Map<String, String> onDark() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put(PAPER, "#15181d");
        colours.put(INK, "#e4e6ea");
        colours.put(GRID, "#2f343c");
        colours.put(ZERO, "#596270");
        colours.put(AXIS, "#8a929e");
        colours.put(SPREAD, "#c0c4cc");
        colours.put("#000000", "#f0f0f0");
        colours.put("#0072B2", "#2f95dc");
        return colours;
    }

    /** What each colour becomes on dark paper, for whoever draws in a browser. */
    static JsonObject darkColours() {
        JsonObject colours = new JsonObject();
        ON_DARK.forEach(colours::addProperty);
        return colours;
    }

    /** A colour as this theme has it. */
    String colour(String light) {
        return this == DARK ? ON_DARK.getOrDefault(light, light) : light;
    }

    /** A copy of traces or a layout in the colours of this theme. */
    JsonElement colour(JsonElement plotly) {
        return colour("", plotly);
    }

    /** What stands under a name such as {@code gridcolor} is a colour; the same letters elsewhere may be a meme's. */
    private JsonElement colour(String name, JsonElement plotly) {
        if (plotly instanceof JsonObject object) {
            JsonObject coloured = new JsonObject();
            object.entrySet()
                    .forEach(
                            each ->
                                    coloured.add(
                                            each.getKey(), colour(each.getKey(), each.getValue())));
            return coloured;
        }
        if (plotly instanceof JsonArray array) {
            JsonArray coloured = new JsonArray(array.size());
            array.forEach(each -> coloured.add(colour("", each)));
            return coloured;
        }
        boolean isColour =
                name.endsWith("color")
                        && plotly instanceof JsonPrimitive primitive
                        && primitive.isString();
        return isColour ? new JsonPrimitive(colour(plotly.getAsString())) : plotly;
    }
}
