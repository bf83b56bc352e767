package io.github.simre.pretrained;

import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.network.Blip;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * BLIP's text tower, which reads a text alone: tokens, and pooled vectors in the space that it shares with the picture tower.
 *
 * @param model its files and sizes
 */
record BlipTexts(BlipModel model) implements PretrainedNetwork {
    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Blip blip = model.blip();
        Tensor mask = PublishedEncoder.mask(ids);
        Tensor tokens = blip.textTokens(tracer, ids.clampMin(0), mask, null);
        return PublishedEncoder.encoding(tokens, mask, blip.projectText(tracer, tokens));
    }

    @Override
    public Weights weights(Program program) {
        return model.weights(program, BlipModel::isOfPictures);
    }

    @Override
    public int width() {
        return model.blip().text().width();
    }

    @Override
    public String checksum() {
        return model.files().checksum(model.blip(), "texts");
    }

    @Override
    public String space() {
        return model.files().checksum(model.blip());
    }
}
