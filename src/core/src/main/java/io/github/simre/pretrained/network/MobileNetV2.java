package io.github.simre.pretrained.network;

import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.ConvertedCheckpoint;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * MobileNetV2 (Sandler et al., 2018): inverted residuals with depthwise convolutions, small enough for a classroom. Names of
 * weights are torchvision's; batch normalisations are folded into the convolutions.
 */
public final class MobileNetV2 {
    /** Channels of the result. */
    public static final int WIDTH = 1280;

    /** Categories of ImageNet. */
    public static final int CATEGORIES = 1000;

    /** For each stage: expansion, channels, blocks, stride of the first block (the paper's table 2). */
    private static final int[][] STAGES = {
        {1, 16, 1, 1},
        {6, 24, 2, 2},
        {6, 32, 3, 2},
        {6, 64, 4, 2},
        {6, 96, 3, 1},
        {6, 160, 3, 2},
        {6, 320, 1, 1}
    };

    private MobileNetV2() {}

    /** The result of the last convolution, for 224 × 224 pixels (rows, 1280, 7, 7). @param pixels normalised */
    public static Tensor grid(Tracer tracer, Tensor pixels) {
        Part features = new Part(tracer, "features.");
        Tensor x = features.convolution("0.0", pixels, 3, 32, 3, 2, 1, 1).relu6();
        int from = 32;
        int block = 1;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                x = inverted(features.in(block + ".conv"), x, from, stage, i == 0 ? stage[3] : 1);
                from = stage[1];
                block++;
            }
        }
        return features.convolution(block + ".0", x, from, WIDTH, 1, 1, 0, 1).relu6();
    }

    private static Tensor inverted(Part part, Tensor x, int from, int[] stage, int stride) {
        int to = stage[1];
        int wide = from * stage[0];
        Tensor y = x;
        int next = 0;
        if (stage[0] > 1) {
            y = part.convolution(next++ + ".0", y, from, wide, 1, 1, 0, 1).relu6();
        }
        y = part.convolution(next++ + ".0", y, wide, wide, 3, stride, 1, wide).relu6();
        y = part.convolution(String.valueOf(next), y, wide, to, 1, 1, 0, 1);
        return stride == 1 && from == to ? x.plus(y) : y;
    }

    /** The mean over the grid (rows, 1280). */
    public static Tensor pooled(Tensor grid) {
        return grid.flatten(2).mean(2);
    }

    /** Scores of ImageNet's categories (rows, 1000). */
    public static Tensor logits(Tracer tracer, Tensor pooled) {
        return new Part(tracer, "").linear("classifier.1", pooled, WIDTH, CATEGORIES);
    }

    /** A published checkpoint with its normalisations folded; one that is folded already stays as it is. */
    public static Checkpoint converted(Checkpoint published) {
        if (!published.names().contains("features.0.0.weight")) {
            throw new SimReException(
                    "The weights do not fit the model: features.0.0.weight is missing.",
                    "In " + published.source() + ".",
                    "Use torchvision's mobilenet_v2.");
        }
        if (published.names().contains("features.0.0.bias")) {
            return published;
        }
        ConvertedCheckpoint converted = new ConvertedCheckpoint(published);
        fold(converted, published, "features.0", 0);
        int block = 1;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                String part = "features." + block + ".conv";
                int layers = stage[0] > 1 ? 2 : 1;
                for (int layer = 0; layer < layers; layer++) {
                    fold(converted, published, part + "." + layer, 0);
                }
                fold(converted, published, part, layers);
                block++;
            }
        }
        fold(converted, published, "features." + block, 0);
        for (String name : new String[] {"classifier.1.weight", "classifier.1.bias"}) {
            if (published.names().contains(name)) {
                converted.rename(name, name);
            }
        }
        return converted;
    }

    /** A convolution and the normalisation behind it. */
    private static void fold(ConvertedCheckpoint to, Checkpoint from, String part, int place) {
        String convolution = part + "." + place;
        FoldedConvolutions.add(to, from, convolution, convolution, part + "." + (place + 1));
    }
}
