package io.github.simre.pretrained;

import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.Blip;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import java.util.function.Predicate;

/**
 * The files of a BLIP and its sizes.
 *
 * @param files its files
 * @param blip its sizes
 */
record BlipModel(PublishedFiles files, Blip blip) {
    private static final int STANDARD_TOKENS = 128;

    static BlipModel open(PublishedFiles files) {
        try (Checkpoint published = files.open()) {
            boolean retrieval =
                    published.names().contains("vision_proj.weight")
                            || OriginalNames.isOriginalBlip(published);
            return new BlipModel(
                    files,
                    files.hasConfig()
                            ? Blip.of(files.config(), retrieval)
                            : OriginalNames.salesforceBlipSizes(published));
        }
    }

    ImagePreparation pictures(EncoderOptions options) {
        return options.applied(files.pictures(ImagePreparation.blip(blip.patches().size())));
    }

    TextPreparation texts(EncoderOptions options) {
        return files.texts(blip.vocabulary(), options.tokens(STANDARD_TOKENS, blip.positions()));
    }

    /** @param others which of its weights are not asked for, besides those that are no part of a tower */
    Weights weights(Program program, Predicate<String> others) {
        try (Checkpoint checkpoint = OriginalNames.blip(files.open())) {
            return checkpoint.weights(program, others.or(BlipModel::isOfNeither));
        }
    }

    /** What reads a text in the light of a picture, and what decides whether both match. */
    private static boolean isOfNeither(String name) {
        return name.contains("crossattention")
                || name.startsWith("itm_head.")
                || name.contains(".pooler.")
                || name.startsWith("text_decoder.")
                || name.endsWith(".position_ids")
                || name.equals("logit_scale");
    }

    static boolean isOfPictures(String name) {
        return name.startsWith("vision_model.")
                || name.startsWith("vision_proj.")
                || name.startsWith("visual_projection.");
    }

    static boolean isOfTexts(String name) {
        return name.startsWith("text_encoder.")
                || name.startsWith("text_model.")
                || name.startsWith("text_proj.")
                || name.startsWith("text_projection.");
    }
}
