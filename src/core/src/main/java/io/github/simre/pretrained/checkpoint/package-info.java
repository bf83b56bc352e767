/**
 * Weights as others publish them: safetensors in one file or many, and PyTorch's own archives, which are pickles and are
 * read here without executing anything.
 */
package io.github.simre.pretrained.checkpoint;
