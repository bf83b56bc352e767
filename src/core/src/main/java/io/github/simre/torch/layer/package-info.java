/**
 * Layers of a transformer on symbolic tensors, with PyTorch's names, order and initialisation.
 */
package io.github.simre.torch.layer;
