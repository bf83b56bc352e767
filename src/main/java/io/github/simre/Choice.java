package io.github.simre;

/** The one implementation of all settings: which step takes it is decided by the type that {@link SimRe} returns it as. */
record Choice(String name, Object value)
        implements Setting.ForAnyDraw,
                Setting.ForPrompt,
                Setting.ForEncode,
                Setting.ForAnyLearning {
    @Override
    public String toString() {
        return Settings.call(name, value);
    }
}
