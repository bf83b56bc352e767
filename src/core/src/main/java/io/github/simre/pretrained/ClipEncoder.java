package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/** CLIP: tokens of both towers, and pooled vectors in their shared space. */
final class ClipEncoder extends PublishedEncoder {
    private final ClipModel model;
    private final ClipPictures seen;
    private final ClipTexts read;

    private ClipEncoder(
            String name,
            ImagePreparation pictures,
            TextPreparation texts,
            String checksum,
            ClipModel model) {
        super(name, pictures, texts, checksum);
        this.model = model;
        this.seen = new ClipPictures(model, pictures);
        this.read = new ClipTexts(model);
    }

    static ClipEncoder open(String name, PublishedFiles files, EncoderOptions options) {
        ClipModel model = ClipModel.open(files);
        ImagePreparation pictures = model.pictures(options);
        return new ClipEncoder(
                name,
                pictures,
                model.texts(options),
                files.checksum(model.clip(), pictures),
                model);
    }

    @Override
    public int pictureWidth() {
        return seen.width();
    }

    @Override
    public int textWidth() {
        return read.width();
    }

    @Override
    public boolean sharedSpace() {
        return true;
    }

    @Override
    public boolean lastTokenIsWhole() {
        return read.lastTokenIsWhole();
    }

    @Override
    public Weights weights(Program program) {
        return model.weights(program, name -> false);
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        return seen.encoding(tracer, pixels);
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        return read.encoding(tracer, ids);
    }

    @Override
    public Tokens encodeTexts(Tracer tracer, Tensor ids) {
        return read.encode(tracer, ids);
    }
}
