package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * Many numbers in little text: each is one of 4,095 steps between the lowest and the highest, or missing, in two letters of
 * the Base64 alphabet. Four million numbers take 8 MB instead of 30, and a browser need not parse them as JSON.
 */
final class PackedGrid {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** The last of the 4,096 values of two letters stands for a missing number. */
    private static final int MISSING = 4095;

    private static final int STEPS = MISSING - 1;

    private PackedGrid() {}

    /** Packs rows of one length, whose finite numbers lie between the two ends. */
    static JsonObject pack(double[][] rows, double low, double high) {
        StringBuilder text = new StringBuilder(2 * rows.length * rows[0].length);
        for (double[] row : rows) {
            for (double value : row) {
                int step = MISSING;
                if (Double.isFinite(value)) {
                    double place = high > low ? (value - low) / (high - low) : 0;
                    step = (int) Math.round(Math.max(0, Math.min(1, place)) * STEPS);
                }
                text.append(LETTERS.charAt(step >> 6)).append(LETTERS.charAt(step & 63));
            }
        }
        return PlotlyJson.object(
                "rows",
                rows.length,
                "columns",
                rows[0].length,
                "low",
                low,
                "high",
                high,
                "text",
                text.toString());
    }

    /** The rows as Plotly reads them, each number rounded to its step. */
    static JsonArray unpack(JsonObject packed) {
        double[][] rows = rows(packed);
        JsonArray grid = new JsonArray(rows.length);
        for (double[] row : rows) {
            JsonArray cells = new JsonArray(row.length);
            for (double value : row) {
                cells.add(Double.isNaN(value) ? JsonNull.INSTANCE : PlotlyJson.number(value));
            }
            grid.add(cells);
        }
        return grid;
    }

    /** The rows; a missing number is NaN. */
    static double[][] rows(JsonObject packed) {
        String text = packed.get("text").getAsString();
        double low = packed.get("low").getAsDouble();
        double step = (packed.get("high").getAsDouble() - low) / STEPS;
        double[][] rows = new double[packed.get("rows").getAsInt()][];
        int[] values = new int[128];
        for (int value = 0; value < LETTERS.length(); value++) {
            values[LETTERS.charAt(value)] = value;
        }
        int columns = packed.get("columns").getAsInt();
        int at = 0;
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[columns];
            for (int column = 0; column < columns; column++, at += 2) {
                int read = (values[text.charAt(at)] << 6) | values[text.charAt(at + 1)];
                rows[row][column] = read == MISSING ? Double.NaN : rounded(low + read * step, step);
            }
        }
        return rows;
    }

    /** No more digits than the step tells. */
    private static double rounded(double value, double step) {
        if (!(step > 0) || step >= 1) {
            return value;
        }
        double inverse = Math.pow(10, Math.ceil(-Math.log10(step)) + 1);
        return Math.rint(value * inverse) / inverse;
    }
}
