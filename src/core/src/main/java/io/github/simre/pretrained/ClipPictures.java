package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * CLIP's picture tower: tokens, and pooled vectors in the space that it shares with the text tower.
 *
 * @param model its files and sizes
 * @param preparation how pictures become pixels
 */
record ClipPictures(ClipModel model, ImagePreparation preparation) implements PretrainedNetwork {
    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Clip clip = model.clip();
        Tensor tokens = clip.pictureTokens(tracer, preparation.normalise(pixels));
        Tensor pooled = clip.picturePooled(tracer, tokens);
        return PublishedEncoder.encoding(tokens, null, clip.projectPicture(tracer, pooled));
    }

    @Override
    public Weights weights(Program program) {
        return model.weights(program, ClipModel::isOfTexts);
    }

    @Override
    public int width() {
        return model.clip().vision().width();
    }

    @Override
    public String checksum() {
        return model.files().checksum(model.clip(), "pictures");
    }

    @Override
    public String space() {
        return model.files().checksum(model.clip());
    }
}
