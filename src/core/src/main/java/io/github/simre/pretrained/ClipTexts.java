package io.github.simre.pretrained;

import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * CLIP's text tower: tokens, and pooled vectors in the space that it shares with the picture tower.
 *
 * @param model its files and sizes
 */
record ClipTexts(ClipModel model) implements PretrainedNetwork {
    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Clip clip = model.clip();
        Tensor known = ids.clampMin(0);
        Tensor tokens = clip.textTokens(tracer, known, null);
        Tensor pooled = clip.textPooled(tokens, known);
        return PublishedEncoder.encoding(
                tokens, PublishedEncoder.mask(ids), clip.projectText(tracer, pooled));
    }

    /** The end of the text, which alone has seen all of it, in the place of its beginning, which is the same in all texts. */
    @Override
    public Tokens encode(Tracer tracer, Tensor ids) {
        Clip clip = model.clip();
        Tensor known = ids.clampMin(0);
        Tensor tokens = clip.textTokens(tracer, known, null);
        Tensor whole = clip.textPooled(tokens, known).unsqueeze(1);
        return new Tokens(
                Tensor.concat(1, whole, tokens.from(1, 1)), PublishedEncoder.mask(ids), true);
    }

    @Override
    public boolean lastTokenIsWhole() {
        return true;
    }

    @Override
    public Weights weights(Program program) {
        return model.weights(program, ClipModel::isOfPictures);
    }

    @Override
    public int width() {
        return model.clip().text().width();
    }

    @Override
    public String checksum() {
        return model.files().checksum(model.clip(), "texts");
    }

    @Override
    public String space() {
        return model.files().checksum(model.clip());
    }
}
