package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.Blip;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/** BLIP: tokens of its picture transformer and of its text transformer reading alone, and pooled vectors in their shared space. */
final class BlipEncoder extends PublishedEncoder {
    private static final int STANDARD_TOKENS = 128;

    private final PublishedFiles files;
    private final Blip blip;

    private BlipEncoder(
            String name,
            ImagePreparation pictures,
            TextPreparation texts,
            String checksum,
            PublishedFiles files,
            Blip blip) {
        super(name, pictures, texts, checksum);
        this.files = files;
        this.blip = blip;
    }

    static BlipEncoder open(String name, PublishedFiles files, EncoderOptions options) {
        try (Checkpoint published = files.open()) {
            boolean retrieval =
                    published.names().contains("vision_proj.weight")
                            || OriginalNames.isOriginalBlip(published);
            Blip blip =
                    files.hasConfig()
                            ? Blip.of(files.config(), retrieval)
                            : OriginalNames.salesforceBlipSizes(published);
            ImagePreparation pictures =
                    options.applied(files.pictures(ImagePreparation.blip(blip.patches().size())));
            int tokens = options.tokens(STANDARD_TOKENS, blip.positions());
            return new BlipEncoder(
                    name,
                    pictures,
                    files.texts(blip.vocabulary(), tokens),
                    PublishedFiles.checksum(published, blip, pictures),
                    files,
                    blip);
        }
    }

    @Override
    public int pictureWidth() {
        return blip.vision().width();
    }

    @Override
    public int textWidth() {
        return blip.text().width();
    }

    @Override
    public boolean sharedSpace() {
        return true;
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = OriginalNames.blip(files.open())) {
            // what reads a text in the light of a picture, and what decides whether both match
            return checkpoint.weights(
                    program,
                    name ->
                            name.contains("crossattention")
                                    || name.startsWith("itm_head.")
                                    || name.contains(".pooler.")
                                    || name.startsWith("text_decoder.")
                                    || name.endsWith(".position_ids")
                                    || name.equals("logit_scale"));
        }
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        Tensor tokens = blip.pictureTokens(tracer, pictures().normalise(pixels));
        return encoding(tokens, null, blip.projectPicture(tracer, tokens));
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        Tensor mask = mask(ids);
        Tensor tokens = blip.textTokens(tracer, ids.clampMin(0), mask, null);
        return encoding(tokens, mask, blip.projectText(tracer, tokens));
    }
}
