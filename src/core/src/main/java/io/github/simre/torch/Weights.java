package io.github.simre.torch;

import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The values of a program's weights, by name, in Java's memory. Not changed once made. */
public final class Weights {
    private final Map<String, Array> arrays;

    private Weights(Map<String, Array> arrays) {
        this.arrays = new LinkedHashMap<>(arrays);
    }

    /** Weights with the given values. */
    public static Weights of(Map<String, Array> arrays) {
        return new Weights(arrays);
    }

    /** Fresh weights: each is drawn from the seed and its own name, so that adding one weight changes no other. */
    public static Weights initial(Program program, long seed) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (Parameter parameter : program.parameters()) {
            SplittableRandom random =
                    new SplittableRandom(seed * 0x9E3779B97F4A7C15L + parameter.name().hashCode());
            arrays.put(
                    parameter.name(),
                    Array.of(parameter.start().fill(random, parameter.shape()), parameter.shape()));
        }
        return new Weights(arrays);
    }

    /**
     * Reads weights that {@link #save} wrote, for a program.
     *
     * @throws SimReException listing every tensor that is missing, superfluous, of another shape, or holds numbers that are none
     */
    public static Weights load(Path file, Program program) {
        Map<String, Array> arrays = Safetensors.read(file);
        List<String> faults = new ArrayList<>();
        Map<String, Array> ordered = new LinkedHashMap<>();
        for (Parameter parameter : program.parameters()) {
            Array array = arrays.remove(parameter.name());
            if (array == null) {
                faults.add(parameter.name() + " is missing");
            } else if (!Arrays.equals(array.shape(), parameter.shape())) {
                faults.add(
                        parameter.name()
                                + " has the shape "
                                + Arrays.toString(array.shape())
                                + " instead of "
                                + Arrays.toString(parameter.shape()));
            } else if (!array.isFinite()) {
                faults.add(
                        parameter.name()
                                + " holds a number that is infinite or not a number (NaN)");
            } else {
                ordered.put(parameter.name(), array);
            }
        }
        arrays.keySet().forEach(name -> faults.add(name + " is not part of the model"));
        if (!faults.isEmpty()) {
            throw new SimReException(
                    "The weights do not fit the model: " + String.join("; ", faults) + ".",
                    "In " + file + ".",
                    "Use the settings that the weights were trained with.");
        }
        return new Weights(ordered);
    }

    /** Writes the weights as a safetensors file, to a temporary name first. */
    public void save(Path file) {
        save(file, Map.of());
    }

    /** Saves the weights with facts about them in the file's header. */
    public void save(Path file, Map<String, String> facts) {
        Safetensors.write(file, arrays, facts);
    }

    /** The values of one weight. */
    public Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weight " + name + " among " + arrays.keySet());
        }
        return array;
    }

    /** The names, in the program's order. */
    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }
}
