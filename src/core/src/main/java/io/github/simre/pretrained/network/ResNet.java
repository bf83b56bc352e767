package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.ConvertedCheckpoint;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;

/**
 * ResNet (He et al., 2016) of bottleneck blocks, with the stride in the 3 × 3 convolution as torchvision and Hugging Face have
 * it; ResNet-50 is the picture encoder of the paper's ancestor. Batch normalisations are folded into the convolutions.
 *
 * @param stem channels behind the first convolution
 * @param widths channels of each stage's result
 * @param depths blocks of each stage
 * @param firstStride whether the first stage halves the picture, too
 */
public record ResNet(int stem, List<Integer> widths, List<Integer> depths, boolean firstStride) {
    /** A block's inner width is a quarter of its result's. */
    private static final int REDUCTION = 4;

    /** ResNet-50. */
    public static ResNet fifty() {
        return new ResNet(64, List.of(256, 512, 1024, 2048), List.of(3, 4, 6, 3), false);
    }

    /** The configuration, with ResNet-50's values where it is silent. */
    public static ResNet of(Config config) {
        config.require("model_type", "resnet");
        config.require("hidden_act", "relu");
        if (!config.text("layer_type", "bottleneck").equals("bottleneck")
                || config.flag("downsample_in_bottleneck", false)) {
            throw new SimReException(
                    "Only bottleneck blocks with the stride in their second convolution are known.",
                    "In " + config.where() + ".",
                    "Use resnet-50, resnet-101 or resnet-152.");
        }
        List<Integer> widths = list(config.integers("hidden_sizes", 256, 512, 1024, 2048));
        List<Integer> depths = list(config.integers("depths", 3, 4, 6, 3));
        if (widths.size() != depths.size()
                || widths.isEmpty()
                || widths.size() > 10
                || depths.stream().anyMatch(depth -> depth < 1 || depth > 1000)) {
            throw new SimReException(
                    "hidden_sizes " + widths + " and depths " + depths + " cannot be right.",
                    "In " + config.where() + ".",
                    "Use the configuration that was published with the weights.");
        }
        return new ResNet(
                config.integer("embedding_size", 64),
                widths,
                depths,
                config.flag("downsample_in_first_stage", false));
    }

    private static List<Integer> list(int[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toList();
    }

    /** Pixels of a picture's side for one cell of the result. */
    public int stride() {
        return 4 << widths.size() - (firstStride ? 0 : 1);
    }

    /** Channels of the result. */
    public int width() {
        return widths.get(widths.size() - 1);
    }

    /** The last stage's result, for 224 × 224 pixels (rows, 2048, 7, 7). @param pixels normalised (rows, 3, size, size) */
    public Tensor grid(Tracer tracer, Tensor pixels) {
        Part model = new Part(tracer, "");
        Tensor x = model.convolution("stem", pixels, 3, stem, 7, 2, 3, 1).relu().maxPool2d(3, 2, 1);
        int from = stem;
        for (int stage = 0; stage < depths.size(); stage++) {
            int to = widths.get(stage);
            for (int block = 0; block < depths.get(stage); block++) {
                boolean first = block == 0;
                int stride = first && (stage > 0 || firstStride) ? 2 : 1;
                Part part = model.in("stages." + stage).in("blocks." + block);
                int inner = to / REDUCTION;
                Tensor y = part.convolution("conv1", x, from, inner, 1, 1, 0, 1).relu();
                y = part.convolution("conv2", y, inner, inner, 3, stride, 1, 1).relu();
                y = part.convolution("conv3", y, inner, to, 1, 1, 0, 1);
                boolean same = from == to && stride == 1;
                Tensor shortcut =
                        same ? x : part.convolution("shortcut", x, from, to, 1, stride, 0, 1);
                x = y.plus(shortcut).relu();
                from = to;
            }
        }
        return x;
    }

    /** A published checkpoint under this network's names, normalisations folded: torchvision's or Hugging Face's. */
    public ConvertedCheckpoint converted(Checkpoint published) {
        Checkpoint own = OriginalNames.withoutPrefix(published, "resnet.");
        boolean torchvision = own.names().contains("conv1.weight");
        ConvertedCheckpoint converted = new ConvertedCheckpoint(own);
        if (torchvision) {
            FoldedConvolutions.add(converted, own, "stem", "conv1", "bn1");
        } else {
            String embedder = "embedder.embedder.";
            requireKnown(own, embedder + "convolution.weight");
            FoldedConvolutions.add(
                    converted, own, "stem", embedder + "convolution", embedder + "normalization");
        }
        for (int stage = 0; stage < depths.size(); stage++) {
            for (int block = 0; block < depths.get(stage); block++) {
                String name = "stages." + stage + ".blocks." + block + ".";
                String from =
                        torchvision
                                ? "layer" + (stage + 1) + "." + block + "."
                                : "encoder.stages." + stage + ".layers." + block + ".";
                for (int i = 0; i < 3; i++) {
                    String convolution =
                            from + (torchvision ? "conv" + (i + 1) : "layer." + i + ".convolution");
                    String norm =
                            from + (torchvision ? "bn" + (i + 1) : "layer." + i + ".normalization");
                    requireKnown(own, convolution + ".weight");
                    FoldedConvolutions.add(
                            converted, own, name + "conv" + (i + 1), convolution, norm);
                }
                String shortcut = from + (torchvision ? "downsample.0" : "shortcut.convolution");
                if (own.names().contains(shortcut + ".weight")) {
                    String norm = from + (torchvision ? "downsample.1" : "shortcut.normalization");
                    FoldedConvolutions.add(converted, own, name + "shortcut", shortcut, norm);
                }
            }
        }
        return converted;
    }

    private static void requireKnown(Checkpoint checkpoint, String name) {
        if (!checkpoint.names().contains(name)) {
            throw new SimReException(
                    "The weights do not fit the model: " + name + " is missing.",
                    "In " + checkpoint.source() + ".",
                    "Use a ResNet of torchvision or of Hugging Face with its config.json.");
        }
    }
}
