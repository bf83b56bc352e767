package io.github.simre.setting;

import io.github.simre.base.SimReException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The settings that one step was given, by name. The same setting twice is refused. */
public final class Settings {
    /** Calls that have a name of their own. */
    private static final Map<String, String> AS_TYPED =
            Map.of(
                    "polarity(false)", "withoutPolarity()",
                    "normalize(false)", "withoutNormalizing()",
                    "only(PICTURE)", "pictureOnly()",
                    "only(TEXT)", "textOnly()");

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Settings() {}

    /**
     * Collects the settings of one step.
     *
     * @param step the verb, for the error message
     * @throws SimReException if a setting is given twice
     */
    public static Settings of(String step, Setting... settings) {
        Settings collected = new Settings();
        for (Setting setting : settings) {
            if (collected.values.putIfAbsent(setting.name(), setting.value()) != null) {
                throw new SimReException(
                        "The setting " + setting.name() + " is given twice.",
                        "In "
                                + step
                                + "(...): once as "
                                + call(setting.name(), collected.values.get(setting.name()))
                                + " and once as "
                                + call(setting.name(), setting.value())
                                + ".",
                        "Keep one of them.");
            }
        }
        return collected;
    }

    /** The same with another value of a setting. */
    public Settings with(String name, Object value) {
        Settings changed = new Settings();
        changed.values.putAll(values);
        changed.values.put(name, value);
        return changed;
    }

    /** The same without a setting. */
    public Settings without(String name) {
        Settings changed = new Settings();
        changed.values.putAll(values);
        changed.values.remove(name);
        return changed;
    }

    /** The same with the values of settings that were not given. */
    public Settings otherwise(Map<String, Object> others) {
        Settings changed = new Settings();
        changed.values.putAll(values);
        others.forEach(changed.values::putIfAbsent);
        return changed;
    }

    /** The value of a setting, or its default where it was not given. */
    @SuppressWarnings("unchecked")
    public <T> T get(String name, T otherwise) {
        return (T) values.getOrDefault(name, otherwise);
    }

    /** Whether the setting was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** What was given, by name, in the order given. */
    public Map<String, Object> values() {
        return new LinkedHashMap<>(values);
    }

    /** A setting as it is typed. */
    static String call(String name, Object value) {
        String text = String.valueOf(value);
        boolean whole = text.startsWith(name + "("); // the value is called as its setting is
        String call = whole ? text : name + "(" + (value == Boolean.TRUE ? "" : text) + ")";
        return AS_TYPED.getOrDefault(call, call);
    }

    @Override
    public String toString() {
        StringJoiner calls = new StringJoiner(", ");
        values.forEach((name, value) -> calls.add(call(name, value)));
        return calls.toString();
    }
}
