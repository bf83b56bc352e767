/**
 * Encoders that others trained and published: CLIP, BLIP, ViT with BERT, ResNet with BERT, MobileNetV2 with GloVe. Each is put
 * together from its files: the sizes of its network, its weights, how it takes pictures and how it takes texts.
 */
package io.github.simre.pretrained;
