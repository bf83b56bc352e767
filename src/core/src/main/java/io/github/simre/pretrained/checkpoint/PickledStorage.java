package io.github.simre.pretrained.checkpoint;

import io.github.simre.torch.NumberFormat;

/**
 * Numbers that tensors are views of.
 *
 * @param format of the numbers
 * @param key the name of the entry or block that holds them
 * @param count how many there are
 */
record PickledStorage(NumberFormat format, String key, long count) {}
