package io.github.simre.recreate;

import io.github.simre.data.Pictures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A picture as the numbers of its pixels, 0 to 255, in the layout that an encoder prepared: (3, size, size). */
public final class PixelPicture implements Picture {
    private final byte[] bytes;
    private final float[] values;

    private PixelPicture(byte[] bytes, float[] values) {
        this.bytes = bytes;
        this.values = values;
    }

    /** A prepared picture. A quarter of the memory that its values as numbers would take. */
    public static PixelPicture of(byte[] pixels) {
        return new PixelPicture(pixels, null);
    }

    /** A picture whose values need not be whole, as mixing gives them. */
    public static PixelPicture of(float[] values) {
        return new PixelPicture(null, values);
    }

    @Override
    public float[] values() {
        if (values != null) {
            return values;
        }
        float[] numbers = new float[bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes[i] & 0xff;
        }
        return numbers;
    }

    /** A hash of the numbers. */
    @Override
    public String content() {
        return Pictures.hash(Arrays.toString(values()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PixelPicture mix(Picture partner, Mixgen mixgen) {
        return of(mixgen.mix(values(), partner.values()));
    }
}
