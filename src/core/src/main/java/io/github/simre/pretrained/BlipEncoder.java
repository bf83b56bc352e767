package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/** BLIP: tokens of its picture transformer and of its text transformer reading alone, and pooled vectors in their shared space. */
final class BlipEncoder extends PublishedEncoder {
    private final BlipModel model;
    private final BlipPictures seen;
    private final BlipTexts read;

    private BlipEncoder(
            String name,
            ImagePreparation pictures,
            TextPreparation texts,
            String checksum,
            BlipModel model) {
        super(name, pictures, texts, checksum);
        this.model = model;
        this.seen = new BlipPictures(model, pictures);
        this.read = new BlipTexts(model);
    }

    static BlipEncoder open(String name, PublishedFiles files, EncoderOptions options) {
        BlipModel model = BlipModel.open(files);
        ImagePreparation pictures = model.pictures(options);
        return new BlipEncoder(
                name,
                pictures,
                model.texts(options),
                files.checksum(model.blip(), pictures),
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
}
