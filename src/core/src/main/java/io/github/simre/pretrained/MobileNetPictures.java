package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.Suggestion;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.pretrained.network.MobileNetV2;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.nio.file.Path;

/**
 * MobileNetV2 as a picture tower: the mean of its last grid, then the grid's cells, to which a linear map of their coordinates
 * is learned.
 *
 * @param file of torchvision's weights
 * @param preparation how pictures become pixels
 */
record MobileNetPictures(Path file, ImagePreparation preparation) implements PretrainedNetwork {
    private static final int SIZE = 224;
    private static final int STRIDE = 32;

    static MobileNetPictures open(Path file, EncoderOptions options) {
        try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
            MobileNetV2.converted(checkpoint); // refuses what is something else
        }
        return new MobileNetPictures(file, options.applied(ImagePreparation.imageNet(SIZE)));
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Tensor grid = MobileNetV2.grid(tracer, preparation.normalise(pixels));
        Tensor pooled = MobileNetV2.pooled(grid);
        Tensor cells = grid.flatten(2).transpose(1, 2);
        return PublishedEncoder.encoding(
                Tensor.concat(1, pooled.unsqueeze(1), cells), null, pooled);
    }

    @Override
    public Tokens adapt(Tracer tracer, Tokens tokens) {
        return new GridPlaces(preparation.size() / STRIDE, true).added(tracer, tokens, width());
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
            return MobileNetV2.converted(checkpoint)
                    .weights(program, name -> name.startsWith("classifier."));
        }
    }

    @Override
    public int width() {
        return MobileNetV2.WIDTH;
    }

    @Override
    public Suggestion suggestion() {
        return Suggestion.LIGHT;
    }

    @Override
    public String checksum() {
        return checksum("MobileNetV2");
    }

    /** Of the weights' file and of what else decides the result. */
    String checksum(Object... others) {
        try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
            return PublishedFiles.checksum(checkpoint, others);
        }
    }
}
