package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.pretrained.network.Vit;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * ViT, or DeiT, as a picture tower: tokens of its last layer, pooled as the first of them.
 *
 * @param vit its sizes
 * @param files its files
 * @param preparation how pictures become pixels
 */
record VitPictures(Vit vit, PublishedFiles files, ImagePreparation preparation)
        implements PretrainedNetwork {
    static VitPictures open(PublishedFiles files, EncoderOptions options) {
        Vit vit = Vit.of(files.config());
        ImagePreparation published = files.pictures(ImagePreparation.vit(vit.patches().size()));
        return new VitPictures(vit, files, options.applied(published));
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Tensor tokens = vit.pictureTokens(tracer, preparation.normalise(pixels));
        return PublishedEncoder.encoding(tokens, null, tokens.select(1, 0));
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = OriginalNames.withoutPrefix(files.open(), "vit.")) {
            return checkpoint.weights(
                    program, name -> name.startsWith("pooler.") || name.startsWith("classifier."));
        }
    }

    @Override
    public int width() {
        return vit.tower().width();
    }

    @Override
    public String checksum() {
        return files.checksum(vit);
    }
}
