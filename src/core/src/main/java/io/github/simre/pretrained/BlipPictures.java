package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.network.Blip;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * BLIP's picture tower: tokens, and pooled vectors in the space that it shares with the text tower.
 *
 * @param model its files and sizes
 * @param preparation how pictures become pixels
 */
record BlipPictures(BlipModel model, ImagePreparation preparation) implements PretrainedNetwork {
    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Blip blip = model.blip();
        Tensor tokens = blip.pictureTokens(tracer, preparation.normalise(pixels));
        return PublishedEncoder.encoding(tokens, null, blip.projectPicture(tracer, tokens));
    }

    @Override
    public Weights weights(Program program) {
        return model.weights(program, BlipModel::isOfTexts);
    }

    @Override
    public int width() {
        return model.blip().vision().width();
    }

    @Override
    public String checksum() {
        return model.files().checksum(model.blip(), "pictures");
    }

    @Override
    public String space() {
        return model.files().checksum(model.blip());
    }
}
