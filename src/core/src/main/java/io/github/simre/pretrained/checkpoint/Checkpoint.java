package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Weights in files, as somebody published them: tensors by name. Nothing is read before it is asked for. */
public interface Checkpoint extends AutoCloseable {
    /** The most names that an error message lists. */
    int LISTED = 20;

    /** Where the tensors come from: a file, or a folder of several. */
    Path source();

    /** The files that hold the tensors. */
    List<Path> files();

    /** The names of all tensors. */
    Set<String> names();

    /** The refusal of a tensor that is not there. */
    default SimReException missing(String name) {
        return new SimReException(
                "The tensor " + Json.shortened(name) + " is missing.",
                "In " + source() + ".",
                "Use a file that holds the whole model, with the configuration that was published with it.");
    }

    /** The shape of one tensor. @throws SimReException if it is missing */
    long[] shape(String name);

    /** One tensor: 32-bit numbers, widened where the file has 16, or whole numbers. */
    Array read(String name);

    @Override
    void close();

    /**
     * The weights of a program.
     *
     * @param mayRemain which tensors may be left over
     * @throws SimReException listing every tensor that is missing, of another shape, or left over; or naming one that
     *     holds numbers that are none
     */
    default Weights weights(Program program, Predicate<String> mayRemain) {
        List<String> faults = new ArrayList<>();
        Map<String, Array> arrays = new LinkedHashMap<>();
        Set<String> remaining = new LinkedHashSet<>(names());
        for (Parameter parameter : program.parameters()) {
            String name = parameter.name();
            if (!remaining.remove(name)) {
                faults.add(name + " is missing");
            } else if (!Arrays.equals(shape(name), parameter.shape())) {
                faults.add(
                        name
                                + " has the shape "
                                + Arrays.toString(shape(name))
                                + " instead of "
                                + Arrays.toString(parameter.shape()));
            }
        }
        remaining.stream()
                .filter(mayRemain.negate())
                .forEach(name -> faults.add(name + " is not part of the model"));
        if (!faults.isEmpty()) {
            String listed = String.join("; ", faults.subList(0, Math.min(LISTED, faults.size())));
            throw new SimReException(
                    "The weights do not fit the model: "
                            + listed
                            + (faults.size() > LISTED
                                    ? "; and " + (faults.size() - LISTED) + " more"
                                    : "")
                            + ".",
                    "In " + source() + ".",
                    "Use the config.json that was published with these weights.");
        }
        for (Parameter parameter : program.parameters()) {
            Array array = read(parameter.name());
            if (!array.isFinite()) {
                throw new SimReException(
                        "The tensor "
                                + parameter.name()
                                + " holds a number that is infinite or not a number (NaN).",
                        "In " + source() + ".",
                        "Download the weights again; if training made them so, use an earlier checkpoint.");
            }
            arrays.put(parameter.name(), array);
        }
        return Weights.of(arrays);
    }
}
