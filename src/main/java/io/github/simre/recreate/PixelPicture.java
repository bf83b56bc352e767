package io.github.simre.recreate;

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

    /** The values as numbers. */
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

    @Override
    public PixelPicture mix(Picture partner, Mixgen mixgen) {
        return of(mixgen.mix(values(), ((PixelPicture) partner).values()));
    }
}
