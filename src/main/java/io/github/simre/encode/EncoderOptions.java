package io.github.simre.encode;

import io.github.simre.Settings;

/**
 * What the user may choose of a published encoder.
 *
 * @param download whether missing files may be fetched
 * @param wholePicture whether the whole picture is squeezed into the square, whatever the processor does
 * @param upright whether the camera's rotation is applied
 * @param maximumTokens of a text; 0 for the encoder's own
 * @param revision of the model on the hub
 * @param latentSemantics numbers of the third stream; 0 for none
 */
record EncoderOptions(
        boolean download,
        boolean wholePicture,
        boolean upright,
        int maximumTokens,
        String revision,
        int latentSemantics) {
    static EncoderOptions of(Settings chosen) {
        return new EncoderOptions(
                chosen.has("download"),
                chosen.has("wholePicture"),
                chosen.has("upright"),
                chosen.get("maximumTokens", 0),
                chosen.get("revision", "main"),
                chosen.get("latentSemantics", 0));
    }

    /** The call that chooses an encoder, with what makes another encoder of it. @param call without settings */
    String named(String call) {
        return latentSemantics == 0
                ? call
                : call.substring(0, call.length() - 1)
                        + ", latentSemantics("
                        + latentSemantics
                        + "))";
    }

    ImagePreparation applied(ImagePreparation published) {
        ImagePreparation preparation = wholePicture ? published.wholePicture() : published;
        return upright ? preparation.withRotation() : preparation;
    }

    int tokens(int standard, int positions) {
        return Math.min(maximumTokens == 0 ? standard : maximumTokens, positions);
    }
}
