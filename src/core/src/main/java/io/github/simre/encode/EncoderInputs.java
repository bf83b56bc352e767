package io.github.simre.encode;

import io.github.simre.torch.Array;
import java.util.Arrays;
import java.util.List;

/** The arrays that an encoder's networks take. */
final class EncoderInputs {
    private EncoderInputs() {}

    /** Pixels of pictures (pictures, 3, size, size), 0 to 255. @param size width and height of each */
    static Array pixels(List<float[]> pictures, int size) {
        int length = 3 * size * size;
        float[] values = new float[pictures.size() * length];
        for (int row = 0; row < pictures.size(); row++) {
            System.arraycopy(pictures.get(row), 0, values, row * length, length);
        }
        return Array.of(values, pictures.size(), 3, size, size);
    }

    /** Token numbers of texts (texts, length), filled up behind shorter ones. */
    static Array ids(List<long[]> texts, int length) {
        long[] values = new long[texts.size() * length];
        Arrays.fill(values, TextPreparation.PADDING);
        for (int row = 0; row < texts.size(); row++) {
            System.arraycopy(texts.get(row), 0, values, row * length, texts.get(row).length);
        }
        return Array.of(values, texts.size(), length);
    }
}
