package io.github.simre.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers on their way into or out of a program: values in row-major order and a shape. They lie in a Java array, or in
 * memory outside of its heap, from which libtorch takes them without a further copy.
 *
 * <p>The values are not copied: who hands them over must not change them while they are in use.
 */
public final class Array {
    /** The kinds of numbers that cross the border. */
    public enum Kind {
        /** {@code float[]}. */
        FLOAT32,
        /** {@code double[]}. */
        FLOAT64,
        /** {@code long[]}. */
        INT64
    }

    private final Kind kind;
    private final Object values;
    private final long[] shape;

    private Array(Kind kind, Object values, int length, long[] shape) {
        if (count(shape) != length) {
            throw new IllegalArgumentException(
                    length + " values do not fill the shape " + Arrays.toString(shape));
        }
        this.kind = kind;
        this.values = values;
        this.shape = shape.clone();
    }

    /** Single-precision numbers of a shape. */
    public static Array of(float[] values, long... shape) {
        return new Array(Kind.FLOAT32, values, values.length, shape);
    }

    /** Double-precision numbers of a shape. */
    public static Array of(double[] values, long... shape) {
        return new Array(Kind.FLOAT64, values, values.length, shape);
    }

    /** Whole numbers of a shape. */
    public static Array of(long[] values, long... shape) {
        return new Array(Kind.INT64, values, values.length, shape);
    }

    /**
     * Single-precision or whole numbers in memory outside Java's heap.
     *
     * @param bytes a direct buffer, little endian, from its position to its limit
     */
    public static Array mapped(Kind kind, ByteBuffer bytes, long... shape) {
        int width = kind == Kind.FLOAT32 ? 4 : 8;
        ByteBuffer own = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Array(kind, own, own.remaining() / width, shape);
    }

    /** The memory outside the heap, or null where the values lie in a Java array. */
    public ByteBuffer memory() {
        return values instanceof ByteBuffer bytes
                ? bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN)
                : null;
    }

    /** Which kind of numbers. */
    public Kind kind() {
        return kind;
    }

    /** The shape; empty for a single number. */
    public long[] shape() {
        return shape.clone();
    }

    /** How many numbers. */
    public int size() {
        return Math.toIntExact(count(shape));
    }

    /** The values, for {@link Kind#FLOAT32}: themselves, or a copy where they are mapped. */
    public float[] floats() {
        if (memory() == null) {
            return (float[]) values;
        }
        float[] copy = new float[size()];
        memory().asFloatBuffer().get(copy);
        return copy;
    }

    /** The values, for {@link Kind#INT64}: themselves, or a copy where they are mapped. */
    public long[] longs() {
        if (memory() == null) {
            return (long[]) values;
        }
        long[] copy = new long[size()];
        memory().asLongBuffer().get(copy);
        return copy;
    }

    /** The values in double precision: a copy, except for {@link Kind#FLOAT64}. */
    public double[] doubles() {
        return switch (kind) {
            case FLOAT64 -> {
                if (memory() == null) {
                    yield (double[]) values;
                }
                double[] copy = new double[size()];
                memory().asDoubleBuffer().get(copy);
                yield copy;
            }
            case INT64 -> Arrays.stream(longs()).asDoubleStream().toArray();
            case FLOAT32 -> {
                float[] floats = floats();
                double[] doubles = new double[floats.length];
                for (int i = 0; i < floats.length; i++) {
                    doubles[i] = floats[i];
                }
                yield doubles;
            }
        };
    }

    /** Whether no number is infinite or not a number at all. */
    public boolean isFinite() {
        switch (kind) {
            case FLOAT32:
                if (memory() == null) {
                    for (float value : (float[]) values) {
                        if (!Float.isFinite(value)) {
                            return false;
                        }
                    }
                    return true;
                }
                FloatBuffer mapped = memory().asFloatBuffer();
                for (int i = 0; i < mapped.limit(); i++) {
                    if (!Float.isFinite(mapped.get(i))) {
                        return false;
                    }
                }
                return true;
            case FLOAT64:
                return Arrays.stream(doubles()).allMatch(Double::isFinite);
            default:
                return true;
        }
    }

    /** The rows of a matrix, in double precision. */
    public double[][] rows() {
        double[] all = doubles();
        int rows = (int) shape[0];
        int width = all.length / Math.max(1, rows);
        double[][] split = new double[rows][];
        for (int row = 0; row < rows; row++) {
            split[row] = Arrays.copyOfRange(all, row * width, (row + 1) * width);
        }
        return split;
    }

    /** The only number of an array of one. */
    public double scalar() {
        return doubles()[0];
    }

    /** How many numbers a shape has. @throws ArithmeticException if they are more than a {@code long} can count */
    public static long count(long[] shape) {
        long count = 1;
        for (long dimension : shape) {
            count = Math.multiplyExact(count, dimension);
        }
        return count;
    }

    @Override
    public String toString() {
        return kind + Arrays.toString(shape);
    }
}
