package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The plotly.js that figures carry lets a page be changed by keys such as {@code __proto__} (CVE-2023-46308). No name, id or
 * text of a data set becomes a key of what it is handed: they are values alone.
 */
class Figure_keysTest {
    private static final List<String> EVIL = List.of("__proto__", "constructor.prototype");
    private static final List<String> TAME = List.of("Irony", "Slogan");

    private static Set<String> keys(List<String> names) {
        String first = names.get(0);
        double[][] values = {{1, 0.5}, {0.25, 0}};
        String[][] hover = {{first, first}, {first, first}};
        List<Figure> figures =
                List.of(
                        Bars.of(names)
                                .series(first, new double[] {1, 2}, new double[] {0, 1})
                                .figure(first)
                                .note(first),
                        Heatmap.of(names, names, values).hover(hover).name(first).figure(first));
        Set<String> keys = new TreeSet<>();
        figures.forEach(figure -> collect(figure.plotly(), keys));
        return keys;
    }

    private static void collect(JsonElement json, Set<String> keys) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(each -> collect(each, keys));
        } else if (json.isJsonObject()) {
            for (Map.Entry<String, JsonElement> each : json.getAsJsonObject().entrySet()) {
                keys.add(each.getKey());
                collect(each.getValue(), keys);
            }
        }
    }

    @Test
    @DisplayName("Whatever categories and memes are called, figures have the same keys")
    void namesAreNoKeys() {
        Set<String> evil = keys(EVIL);
        assertTrue(evil.size() > 20, evil::toString);
        assertEquals(keys(TAME), evil);
    }
}
