package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.layer.LayerSizes;

/** What all published encoders share. */
abstract class PublishedEncoder implements PretrainedEncoder {
    private final String name;
    private final ImagePreparation pictures;
    private final TextPreparation texts;
    private final String checksum;

    PublishedEncoder(
            String name, ImagePreparation pictures, TextPreparation texts, String checksum) {
        this.name = name;
        this.pictures = pictures;
        this.texts = texts;
        this.checksum = checksum;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImagePreparation pictures() {
        return pictures;
    }

    @Override
    public TextPreparation texts() {
        return texts;
    }

    @Override
    public String checksum() {
        return checksum;
    }

    /** Half the tokens' usual width, one layer of each kind: what a few thousand memes can teach. */
    @Override
    public Fusion suggestedFusion() {
        return new Fusion(new LayerSizes(256, 4, 512, true, true, 0.1), 1, 1);
    }

    @Override
    public double suggestedLearningRate() {
        return 3e-4;
    }

    @Override
    public boolean sharedSpace() {
        return false;
    }

    /** True where there is a token (texts, 1, 1, length). */
    static Tensor mask(Tensor ids) {
        return ids.ne(TextPreparation.PADDING).unsqueeze(1).unsqueeze(1);
    }

    static Encoding encoding(Tensor tokens, Tensor mask, Tensor pooled) {
        return new Encoding(new Tokens(tokens, mask, mask != null), pooled);
    }

    @Override
    public String toString() {
        return name;
    }
}
