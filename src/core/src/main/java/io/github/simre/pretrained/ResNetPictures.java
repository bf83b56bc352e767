package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.ResNet;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * ResNet as a picture tower: the cells of its last grid, to which a linear map of their coordinates is learned.
 *
 * @param resNet its sizes
 * @param files its files
 * @param preparation how pictures become pixels
 * @param wholeFirst whether the grid's mean stands in front of it; in the paper's ancestor the first token is the cell at the
 *     top left
 */
record ResNetPictures(
        ResNet resNet, PublishedFiles files, ImagePreparation preparation, boolean wholeFirst)
        implements PretrainedNetwork {
    private static final int SIZE = 224;

    static ResNetPictures open(PublishedFiles files, EncoderOptions options, boolean wholeFirst) {
        ResNet resNet = files.hasConfig() ? ResNet.of(files.config()) : ResNet.fifty();
        ImagePreparation pictures = options.applied(ImagePreparation.imageNet(SIZE));
        return new ResNetPictures(resNet, files, pictures, wholeFirst);
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Tensor grid = resNet.grid(tracer, preparation.normalise(pixels));
        Tensor cells = grid.flatten(2).transpose(1, 2);
        Tensor pooled = cells.mean(1);
        Tensor tokens = wholeFirst ? Tensor.concat(1, pooled.unsqueeze(1), cells) : cells;
        return PublishedEncoder.encoding(tokens, null, pooled);
    }

    @Override
    public Tokens adapt(Tracer tracer, Tokens tokens) {
        int side = preparation.size() / resNet.stride();
        return new GridPlaces(side, wholeFirst).added(tracer, tokens, width());
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = files.open()) {
            return resNet.converted(checkpoint).weights(program, name -> false);
        }
    }

    @Override
    public int width() {
        return resNet.width();
    }

    @Override
    public String checksum() {
        return wholeFirst ? files.checksum(resNet, "whole first") : files.checksum(resNet);
    }
}
