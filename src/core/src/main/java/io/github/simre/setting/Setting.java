package io.github.simre.setting;

import io.github.simre.SimRe;

/**
 * One choice of the user, made by a call of {@link SimRe} such as {@code epochs(10)} and handed to the step it belongs to.
 *
 * <p>The nested types say to which step a setting belongs, so that a setting of another step does not compile. A setting
 * prints as the call that made it.
 */
public interface Setting {
    /** Which setting it is. */
    Key<?> key();

    /** The name of the call, for example {@code epochs}. */
    default String name() {
        return key().name();
    }

    /** The value, already validated. */
    Object value();

    /** A setting of {@code load}. */
    interface ForLoad extends Setting {}

    /** A setting of {@code recreate}. */
    interface ForRecreate extends Setting {}

    /** A setting of {@code prompt}. */
    interface ForPrompt extends Setting {}

    /** A setting of an encoder. */
    interface ForEncode extends Setting {}

    /** A setting of {@code save}. */
    interface ForSave extends Setting {}

    /** A setting of {@code open}. */
    interface ForOpen extends Setting {}

    /** A setting of an encoder, or of what opens a model with one. */
    interface ForAnyEncoder extends ForEncode, ForOpen {}

    /** A setting of {@code train}. */
    interface ForTrain extends Setting {}

    /** A setting of {@code finetune}. */
    interface ForFinetune extends Setting {}

    /** The learning rate, of the model or of an encoder. */
    interface ForAnyLearning extends ForTrain, ForFinetune {}

    /** The seed, which every step that draws takes. */
    interface ForAnyDraw extends ForLoad, ForRecreate, ForTrain {}
}
