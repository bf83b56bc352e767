package io.github.simre.pretrained.checkpoint;

/**
 * A tensor as a pickle describes it: a view into a storage.
 *
 * @param storage the numbers
 * @param offset where it begins, counted in numbers
 * @param shape its dimensions
 * @param stride how many numbers apart neighbours of each dimension lie
 */
record PickledTensor(PickledStorage storage, long offset, long[] shape, long[] stride) {
    /** Whether it lies in one piece, row after row. */
    boolean contiguous() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && stride[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    long count() {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }
}
