package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.Siglip;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.List;

/**
 * SigLIP's picture tower: the vector that its head pools, then the tokens of its last layer.
 *
 * @param siglip its sizes
 * @param files its files
 * @param preparation how pictures become pixels
 */
record SiglipPictures(Siglip siglip, PublishedFiles files, ImagePreparation preparation)
        implements PretrainedNetwork {
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    static SiglipPictures open(PublishedFiles files, EncoderOptions options) {
        Siglip siglip = Siglip.of(files.config());
        ImagePreparation standard =
                new ImagePreparation(siglip.patches().size(), 0, false, false, HALF, HALF);
        return new SiglipPictures(siglip, files, options.applied(files.pictures(standard)));
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor pixels) {
        Tensor squares = siglip.pictureTokens(tracer, preparation.normalise(pixels));
        Tensor pooled = siglip.picturePooled(tracer, squares);
        Tensor tokens = Tensor.concat(1, pooled.unsqueeze(1), squares);
        return PublishedEncoder.encoding(tokens, null, pooled);
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = files.open()) {
            return checkpoint.weights(
                    program,
                    name ->
                            name.startsWith("text_model.")
                                    || name.equals("logit_scale")
                                    || name.equals("logit_bias")
                                    || name.endsWith(".position_ids"));
        }
    }

    @Override
    public int width() {
        return siglip.vision().width();
    }

    @Override
    public String checksum() {
        return files.checksum(siglip);
    }

    /** Both towers of one SigLIP were trained to agree. */
    @Override
    public String space() {
        return files.checksum(SiglipTexts.SPACE);
    }
}
