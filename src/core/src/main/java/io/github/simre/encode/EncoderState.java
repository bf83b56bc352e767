package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a source of tokens learned from the training memes without their labels, by name: a vocabulary, principal components, means.
 * Fitted parts write themselves here when a model is saved, and are made from it when it is opened.
 */
public final class EncoderState {
    private final Map<String, Array> numbers;
    private final Map<String, List<String>> texts;

    /** What was read from a saved model; nothing yet, where it is still to be written. */
    public EncoderState(Map<String, Array> numbers, Map<String, List<String>> texts) {
        this.numbers = new TreeMap<>(numbers);
        this.texts = new TreeMap<>(texts);
    }

    /** All numbers, by name. */
    public Map<String, Array> numbers() {
        return Collections.unmodifiableMap(numbers);
    }

    /** All lists of texts, by name. */
    public Map<String, List<String>> texts() {
        return Collections.unmodifiableMap(texts);
    }

    void put(String name, float[] values) {
        numbers.put(name, Array.of(values, values.length));
    }

    void put(String name, double... values) {
        numbers.put(name, Array.of(values, values.length));
    }

    /** A table. @param rows of one length, at least one */
    void put(String name, double[][] rows) {
        int width = rows[0].length;
        double[] values = new double[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * width, width);
        }
        numbers.put(name, Array.of(values, rows.length, width));
    }

    void put(String name, List<String> all) {
        texts.put(name, List.copyOf(all));
    }

    /** Single-precision numbers. @throws SimReException if there are none of that name */
    float[] floats(String name) {
        return array(name, Array.Kind.FLOAT32, 1).floats();
    }

    /** Double-precision numbers. @throws SimReException if there are not so many of that name */
    double[] doubles(String name, int count) {
        double[] values = doubles(name);
        if (values.length != count) {
            throw wrong(name, count + " numbers, but has " + values.length);
        }
        return values;
    }

    /** Double-precision numbers. @throws SimReException if there are none of that name */
    double[] doubles(String name) {
        return array(name, Array.Kind.FLOAT64, 1).doubles();
    }

    /** A table of double-precision numbers. @throws SimReException if there is none of so many rows */
    double[][] rows(String name, int rows) {
        Array array = array(name, Array.Kind.FLOAT64, 2);
        if (array.shape()[0] != rows || array.shape()[1] == 0) {
            throw wrong(name, rows + " rows, but has " + array.shape()[0]);
        }
        int width = (int) array.shape()[1];
        double[] values = array.doubles();
        double[][] table = new double[rows][width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * width, table[row], 0, width);
        }
        return table;
    }

    /** Texts; none where there are none of that name. */
    public List<String> texts(String name) {
        return texts.getOrDefault(name, List.of());
    }

    private Array array(String name, Array.Kind kind, int dimensions) {
        Array array = numbers.get(name);
        if (array == null || array.kind() != kind || array.shape().length != dimensions) {
            throw wrong(name, "numbers of kind " + kind + " in " + dimensions + " dimensions");
        }
        if (!array.isFinite()) {
            throw wrong(name, "numbers that are finite");
        }
        return array;
    }

    private static SimReException wrong(String name, String expected) {
        return new SimReException(
                "What the encoder learned does not fit: " + name + " must have " + expected + ".",
                "",
                "Save the model again.");
    }
}
