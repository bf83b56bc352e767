package io.github.simre.encode;

/**
 * The picture half of an encoder as the user names it, for example {@code vit("deit-tiny")}: {@code encode} puts any picture
 * tower and any text tower together.
 */
public interface PictureTower {
    /** As it is typed, without its settings. */
    String name();

    /** The call that made this choice, for the record of a run; {@link EncoderChoice.Call#NONE} where the record cannot repeat it. */
    EncoderChoice.Call call();

    /** Its network, ready for use, and how a picture becomes pixels for it. */
    OpenTower<ImagePreparation> open();
}
