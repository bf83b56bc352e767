/**
 * Weights as others publish them: safetensors in one file or many, PyTorch's own archives, which are pickles and are read here
 * without executing anything, and ONNX models, whose nodes are not run either.
 */
package io.github.simre.pretrained.checkpoint;
