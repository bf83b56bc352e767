package io.github.simre.setting;

/**
 * The one implementation of all settings: a key with a value. Which step takes it is decided by the type that the language's
 * call returns it as.
 *
 * @param <T> the type of the value
 * @param key which setting
 * @param value as it was given; {@link Key#of} checks it
 */
public record Choice<T>(Key<T> key, T value)
        implements Setting.ForAnyDraw,
                Setting.ForPrompt,
                Setting.ForEncode,
                Setting.ForAnyLearning {
    @Override
    public String toString() {
        return key.call(value);
    }
}
