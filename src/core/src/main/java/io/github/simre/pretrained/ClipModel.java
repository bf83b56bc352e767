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
import io.github.simre.torch.Weights;
import java.nio.file.Files;
import java.util.function.Predicate;

/**
 * The files of a CLIP, of which one tower may be all that is there, and its sizes.
 *
 * @param files its files
 * @param clip its sizes
 * @param openClip whether open_clip's own file says how it was trained
 */
record ClipModel(PublishedFiles files, Clip clip, boolean openClip) {
    static ClipModel open(PublishedFiles files) {
        try (Checkpoint published = files.open()) {
            boolean openClip =
                    OriginalNames.isOriginalClip(published) && Files.exists(files.openClip());
            Clip clip =
                    openClip
                            ? OpenClip.of(
                                    Config.read(files.openClip()),
                                    OriginalNames.openAiClipSizes(published))
                            : sizes(files, published);
            return new ClipModel(files, clip, openClip);
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

    ImagePreparation pictures(EncoderOptions options) {
        ImagePreparation standard = ImagePreparation.clip(clip.patches().size());
        return options.applied(
                openClip
                        ? OpenClipPictures.read(Config.read(files.openClip()), standard)
                        : files.pictures(standard));
    }

    TextPreparation texts(EncoderOptions options) {
        int tokens = options.tokens(clip.positions(), clip.positions());
        return files.texts(clip.vocabulary(), tokens);
    }

    /** @param others which of its weights are not asked for, besides those that are no part of a tower */
    Weights weights(Program program, Predicate<String> others) {
        try (Checkpoint checkpoint = OriginalNames.clip(files.open())) {
            return checkpoint.weights(
                    program,
                    others.or(name -> name.endsWith(".position_ids"))
                            .or(name -> name.equals("logit_scale")));
        }
    }

    static boolean isOfPictures(String name) {
        return name.startsWith("vision_model.") || name.startsWith("visual_projection.");
    }

    static boolean isOfTexts(String name) {
        return name.startsWith("text_model.") || name.startsWith("text_projection.");
    }
}
