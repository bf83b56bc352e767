package io.github.simre.setting;

import io.github.simre.SimRe;

/** The one implementation of all settings: which step takes it is decided by the type that {@link SimRe} returns it as. */
public record Choice(String name, Object value)
        implements Setting.ForAnyDraw,
                Setting.ForPrompt,
                Setting.ForEncode,
                Setting.ForAnyLearning {
    @Override
    public String toString() {
        return Settings.call(name, value);
    }
}
