package io.github.simre.setting;

import io.github.simre.base.StoredJson;

/**
 * The one implementation of all settings: a key with a value. Which step takes it is decided by the type that the language's
 * call returns it as.
 *
 * @param <T> the type of the value
 * @param key which setting
 * @param value as it was given; {@link #of} checks it
 */
public record Choice<T>(Key<T> key, T value)
        implements Setting.ForAnyDraw,
                Setting.ForPrompt,
                Setting.ForAnyEncoder,
                Setting.ForSave,
                Setting.ForAnyLearning {
    /** A setting with a value. @throws io.github.simre.base.SimReException if its check refuses the value */
    public static <T> Choice<T> of(Key<T> key, T value) {
        return new Choice<>(key, key.checked(value));
    }

    /** A setting as it was kept. @throws io.github.simre.base.SimReException if that is no value of it */
    public static <T> Choice<T> read(Key<T> key, StoredJson json) {
        return new Choice<>(key, key.read(json));
    }

    @Override
    public String toString() {
        return key.call(value);
    }
}
