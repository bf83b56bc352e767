package io.github.simre.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** How numbers lie in files of weights, little endian. */
public enum NumberFormat {
    /** 64-bit floating point. */
    F64(8),
    /** 32-bit floating point. */
    F32(4),
    /** 16-bit floating point (IEEE 754 half). */
    F16(2),
    /** The upper half of a 32-bit floating point number. */
    BF16(2),
    /** 64-bit whole numbers. */
    I64(8),
    /** 32-bit whole numbers. */
    I32(4),
    /** 16-bit whole numbers. */
    I16(2),
    /** 8-bit whole numbers. */
    I8(1),
    /** 8-bit whole numbers without sign. */
    U8(1),
    /** One byte, 0 or 1. */
    BOOL(1);

    private final int bytes;

    NumberFormat(int bytes) {
        this.bytes = bytes;
    }

    /** The format of that name. @throws IllegalArgumentException if it is not known */
    public static NumberFormat of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("numbers of type " + name + " are not known", e);
        }
    }

    /** Bytes of a number. */
    public int bytes() {
        return bytes;
    }

    /**
     * The numbers of some bytes: 16-bit ones as 32-bit ones, small whole ones as 64-bit ones.
     *
     * @param memory exactly as many bytes as the shape needs
     */
    public Array array(ByteBuffer memory, long... shape) {
        ByteBuffer in = memory.slice().order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.toIntExact(Array.count(shape));
        if (in.remaining() != (long) count * bytes) {
            throw new IllegalArgumentException("the numbers do not fill the shape");
        }
        boolean direct = in.isDirect();
        switch (this) {
            case F32:
                if (direct) {
                    return Array.mapped(Array.Kind.FLOAT32, in, shape);
                }
                float[] floats = new float[count];
                in.asFloatBuffer().get(floats);
                return Array.of(floats, shape);
            case F64:
                double[] doubles = new double[count];
                in.asDoubleBuffer().get(doubles);
                return Array.of(doubles, shape);
            case F16, BF16:
                float[] widened = new float[count];
                for (int i = 0; i < count; i++) {
                    short bits = in.getShort(2 * i);
                    widened[i] = this == BF16 ? Float.intBitsToFloat(bits << 16) : widenHalf(bits);
                }
                return Array.of(widened, shape);
            default:
                long[] whole = new long[count];
                for (int i = 0; i < count; i++) {
                    whole[i] =
                            switch (this) {
                                case I64 -> in.getLong(8 * i);
                                case I32 -> in.getInt(4 * i);
                                case I16 -> in.getShort(2 * i);
                                case I8 -> in.get(i);
                                default -> in.get(i) & 0xff;
                            };
                }
                return Array.of(whole, shape);
        }
    }

    /** A half-precision number; Java 20 and later have Float.float16ToFloat. */
    static float widenHalf(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f; // subnormal
        } else if (exponent == 31) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
