package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A checkpoint under other names: tensors renamed, cut out of packed ones, transposed, or computed. */
public final class ConvertedCheckpoint implements Checkpoint {
    private record Derived(long[] shape, Supplier<Array> value) {}

    private final Checkpoint original;
    private final Map<String, Derived> tensors = new LinkedHashMap<>();

    /** Nothing of another checkpoint yet. */
    public ConvertedCheckpoint(Checkpoint original) {
        this.original = original;
    }

    /** What it is made from. */
    public Checkpoint original() {
        return original;
    }

    /** A tensor under another name. */
    public ConvertedCheckpoint rename(String name, String from) {
        tensors.put(name, new Derived(original.shape(from), () -> original.read(from)));
        return this;
    }

    /** A tensor with the same numbers in another shape. */
    public ConvertedCheckpoint reshape(String name, String from, long... shape) {
        tensors.put(name, new Derived(shape, () -> Array.of(original.read(from).floats(), shape)));
        return this;
    }

    /** One of several equal parts of a tensor's rows. */
    public ConvertedCheckpoint part(String name, String from, int part, int parts) {
        long[] shape = original.shape(from);
        if (shape.length == 0 || shape[0] % parts != 0) {
            throw wrongShape(from, shape);
        }
        shape[0] /= parts;
        tensors.put(
                name,
                new Derived(
                        shape,
                        () -> {
                            float[] all = original.read(from).floats();
                            int length = all.length / parts;
                            return Array.of(
                                    Arrays.copyOfRange(all, part * length, (part + 1) * length),
                                    shape);
                        }));
        return this;
    }

    /** A matrix, transposed. */
    public ConvertedCheckpoint transpose(String name, String from) {
        long[] shape = original.shape(from);
        if (shape.length != 2) {
            throw wrongShape(from, shape);
        }
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        tensors.put(
                name,
                new Derived(
                        new long[] {columns, rows},
                        () -> {
                            float[] given = original.read(from).floats();
                            float[] turned = new float[given.length];
                            for (int row = 0; row < rows; row++) {
                                for (int column = 0; column < columns; column++) {
                                    turned[column * rows + row] = given[row * columns + column];
                                }
                            }
                            return Array.of(turned, columns, rows);
                        }));
        return this;
    }

    private SimReException wrongShape(String name, long[] shape) {
        return new SimReException(
                "The tensor "
                        + Json.shortened(name)
                        + " has the shape "
                        + Arrays.toString(shape)
                        + ".",
                "In " + source() + ".",
                "Use weights that were published for this kind of model.");
    }

    /** A tensor that is computed when it is read. */
    public ConvertedCheckpoint compute(String name, long[] shape, Supplier<Array> value) {
        tensors.put(name, new Derived(shape, value));
        return this;
    }

    @Override
    public Path source() {
        return original.source();
    }

    @Override
    public List<Path> files() {
        return original.files();
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public long[] shape(String name) {
        return derived(name).shape.clone();
    }

    @Override
    public Array read(String name) {
        return derived(name).value.get();
    }

    private Derived derived(String name) {
        Derived derived = tensors.get(name);
        if (derived == null) {
            throw missing(name);
        }
        return derived;
    }

    @Override
    public void close() {
        original.close();
    }
}
