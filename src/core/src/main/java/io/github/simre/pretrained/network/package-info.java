/**
 * The networks of pretrained encoders, as their authors published them: CLIP, BLIP, BERT, ViT, ResNet-50, MobileNetV2 and
 * GloVe, written on symbolic tensors. Names of weights are those of the published checkpoints.
 */
package io.github.simre.pretrained.network;
