package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.ConvertedCheckpoint;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.pretrained.network.OpenClip;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.nio.file.Files;

/** CLIP: tokens of both towers, and pooled vectors in their shared space. */
final class ClipEncoder extends PublishedEncoder {
    private final PublishedFiles files;
    private final Clip clip;

    private ClipEncoder(
            String name,
            ImagePreparation pictures,
            TextPreparation texts,
            String checksum,
            PublishedFiles files,
            Clip clip) {
        super(name, pictures, texts, checksum);
        this.files = files;
        this.clip = clip;
    }

    static ClipEncoder open(String name, PublishedFiles files, EncoderOptions options) {
        try (Checkpoint published = files.open()) {
            boolean openClip =
                    OriginalNames.isOriginalClip(published) && Files.exists(files.openClip());
            Clip clip =
                    openClip
                            ? OpenClip.of(
                                    Config.read(files.openClip()),
                                    OriginalNames.openAiClipSizes(published))
                            : sizes(files, published);
            ImagePreparation standard = ImagePreparation.clip(clip.patches().size());
            ImagePreparation pictures =
                    options.applied(
                            openClip
                                    ? OpenClipPictures.read(Config.read(files.openClip()), standard)
                                    : files.pictures(standard));
            int tokens = options.tokens(clip.positions(), clip.positions());
            return new ClipEncoder(
                    name,
                    pictures,
                    files.texts(clip.vocabulary(), tokens),
                    PublishedFiles.checksum(published, clip, pictures),
                    files,
                    clip);
        }
    }

    private static Clip sizes(PublishedFiles files, Checkpoint published) {
        if (files.hasConfig()) {
            return Clip.of(files.config());
        }
        if (!OriginalNames.isOriginalClip(published)) {
            throw new SimReException(
                    "There is no configuration, and the weights are not OpenAI's.",
                    "Beside " + published.source() + ".",
                    "Put the config.json there that was published with them.");
        }
        String file = published.files().get(0).getFileName().toString();
        if (published instanceof ConvertedCheckpoint || file.startsWith("open_clip")) {
            // OpenAI's own weights have no such names; open_clip trains GELU unless told otherwise
            throw new SimReException(
                    "The weights were saved by open_clip or another training program,"
                            + " which does not say whether the network has GELU or QuickGELU.",
                    "In " + published.source() + ".",
                    "Put the model's open_clip_config.json beside it; for a trained OpenAI model that is"
                            + " {\"model_cfg\": {\"quick_gelu\": true, ...}}.");
        }
        return OriginalNames.openAiClipSizes(published);
    }

    @Override
    public int pictureWidth() {
        return clip.vision().width();
    }

    @Override
    public int textWidth() {
        return clip.text().width();
    }

    @Override
    public boolean sharedSpace() {
        return true;
    }

    @Override
    public boolean lastTokenIsWhole() {
        return true;
    }

    @Override
    public Weights weights(Program program) {
        try (Checkpoint checkpoint = OriginalNames.clip(files.open())) {
            return checkpoint.weights(
                    program, name -> name.endsWith(".position_ids") || name.equals("logit_scale"));
        }
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        Tensor tokens = clip.pictureTokens(tracer, pictures().normalise(pixels));
        Tensor pooled = clip.picturePooled(tracer, tokens);
        return encoding(tokens, null, clip.projectPicture(tracer, pooled));
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        Tensor known = ids.clampMin(0);
        Tensor tokens = clip.textTokens(tracer, known, null);
        Tensor pooled = clip.textPooled(tokens, known);
        return encoding(tokens, mask(ids), clip.projectText(tracer, pooled));
    }

    /** The end of the text, which alone has seen all of it, in the place of its beginning, which is the same in all texts. */
    @Override
    public Tokens encodeTexts(Tracer tracer, Tensor ids) {
        Tensor known = ids.clampMin(0);
        Tensor tokens = clip.textTokens(tracer, known, null);
        Tensor whole = clip.textPooled(tokens, known).unsqueeze(1);
        return new Tokens(Tensor.concat(1, whole, tokens.from(1, 1)), mask(ids), true);
    }
}
