package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Tensor;

/**
 * How a picture is cut into the tokens of a vision transformer (Dosovitskiy et al., 2021): squares, each through one linear
 * map, which is a convolution whose stride is its size.
 *
 * @param size height and width of a picture in pixels
 * @param patch height and width of a square
 */
public record PatchEmbedding(int size, int patch) {
    /** Pixels of a side beyond which no picture goes. */
    private static final int LARGEST = 4096;

    static PatchEmbedding of(Config config, int size, int patch) {
        if (config.integer("num_channels", 3) != 3) {
            throw config.wrong("num_channels", "3");
        }
        PatchEmbedding embedding =
                new PatchEmbedding(
                        config.integer("image_size", size), config.integer("patch_size", patch));
        if (embedding.size > LARGEST) {
            throw config.wrong("image_size", "at most " + LARGEST);
        }
        if (embedding.patch > embedding.size) {
            throw new SimReException(
                    "patch_size "
                            + embedding.patch
                            + " is larger than image_size "
                            + embedding.size
                            + ".",
                    "In " + config.where() + ".",
                    "Use the configuration that was published with the weights.");
        }
        return embedding;
    }

    /** Squares of a side. */
    public int side() {
        return size / patch;
    }

    /** Tokens of a picture, the first one for the whole included. */
    public int tokens() {
        return side() * side() + 1;
    }

    /** Convolved pixels (rows, width, side, side) as tokens behind a class token (rows, 1 + side², width). */
    static Tensor tokens(Tensor grid, Tensor classToken) {
        Tensor patches = grid.flatten(2).transpose(1, 2);
        return Tensor.concat(1, classToken.repeat(patches), patches);
    }
}
