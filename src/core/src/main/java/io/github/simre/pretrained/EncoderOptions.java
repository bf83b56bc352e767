package io.github.simre.pretrained;

import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.pretrained.store.EncoderStore;
import io.github.simre.setting.Settings;

/**
 * What the user may choose of a published encoder.
 *
 * @param download whether missing files may be fetched
 * @param wholePicture whether the whole picture is squeezed into the square, whatever the processor does
 * @param upright whether the camera's rotation is applied
 * @param maximumTokens of a text; 0 for the encoder's own
 * @param revision of the model on the hub
 * @param latentSemantics numbers of the third stream; 0 for none
 * @param reduced numbers of a picture, and of a text where latentSemantics does not say; 0 for the encoder's own tokens
 */
record EncoderOptions(
        boolean download,
        boolean wholePicture,
        boolean upright,
        int maximumTokens,
        String revision,
        int latentSemantics,
        int reduced) {
    private static final int STANDARD_WORDS = 127;

    static EncoderOptions of(Settings chosen) {
        return new EncoderOptions(
                chosen.get(EncoderSettings.DOWNLOAD),
                chosen.get(EncoderSettings.WHOLE_PICTURE),
                chosen.get(EncoderSettings.UPRIGHT),
                chosen.get(EncoderSettings.MAXIMUM_TOKENS),
                chosen.get(EncoderSettings.REVISION),
                chosen.get(EncoderSettings.LATENT_SEMANTICS),
                chosen.get(EncoderSettings.REDUCED));
    }

    /** The call that chooses an encoder, with what makes another encoder of it. @param call without settings */
    String named(String call) {
        StringBuilder named = new StringBuilder(call.substring(0, call.length() - 1));
        if (latentSemantics > 0) {
            named.append(", latentSemantics(").append(latentSemantics).append(')');
        }
        if (reduced > 0) {
            named.append(", reduced(").append(reduced).append(')');
        }
        return named.append(')').toString();
    }

    ImagePreparation applied(ImagePreparation published) {
        ImagePreparation preparation = wholePicture ? published.wholePicture() : published;
        return upright ? preparation.withRotation() : preparation;
    }

    /** The files of a model. @param name on the hub, or a path */
    PublishedFiles files(String name) {
        return new PublishedFiles(EncoderStore.standard().find(name, revision, download));
    }

    /** Most words of a text for a table of words. */
    int words() {
        return tokens(STANDARD_WORDS, Integer.MAX_VALUE);
    }

    int tokens(int standard, int positions) {
        return Math.min(maximumTokens == 0 ? standard : maximumTokens, positions);
    }
}
