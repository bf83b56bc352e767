package io.github.simre.setting;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The settings that one step was given. The same setting twice is refused. One that stands for several is written out; of these,
 * each that is given beside it counts as it is given.
 */
public final class Settings {
    private final Map<Key<?>, Choice<?>> choices;

    private Settings(Map<Key<?>, Choice<?>> choices) {
        this.choices = choices;
    }

    /**
     * Collects the settings of one step.
     *
     * @param step the verb, for the error message
     * @throws SimReException if a setting is given twice
     */
    public static Settings of(String step, Setting... settings) {
        Map<Key<?>, Choice<?>> collected = new LinkedHashMap<>();
        for (Setting setting : settings) {
            Choice<?> choice = choice(setting.key(), setting.value());
            Choice<?> before = collected.putIfAbsent(choice.key(), choice);
            if (before != null) {
                throw new SimReException(
                        "The setting " + setting.name() + " is given twice.",
                        "In " + step + "(...): once as " + before + " and once as " + choice + ".",
                        "Keep one of them.");
            }
        }
        return new Settings(collected).writtenOut();
    }

    /** With what each setting stands for in its place. */
    private Settings writtenOut() {
        Settings given = copy();
        given.choices.values().removeIf(each -> each.value() instanceof Settings);
        Map<Key<?>, Choice<?>> all = new LinkedHashMap<>();
        for (Choice<?> choice : choices.values()) {
            if (choice.value() instanceof Settings several) {
                several.choices.values().stream()
                        .filter(given::leavesRoomFor)
                        .forEach(each -> all.putIfAbsent(each.key(), each));
            } else {
                all.put(choice.key(), choice);
            }
        }
        return new Settings(all);
    }

    /** Whether neither the same setting is given, nor one that takes its place. */
    private boolean leavesRoomFor(Choice<?> other) {
        return !has(other.key()) && keys().stream().noneMatch(key -> key.isInsteadOf(other.key()));
    }

    private static <T> Choice<T> choice(Key<T> key, Object value) {
        return new Choice<>(key, key.cast(value));
    }

    /** These settings with another value of one; it is not checked again. */
    public <T> Settings with(Key<T> key, T value) {
        return with(new Choice<>(key, value));
    }

    /** These settings with another choice of one. */
    public Settings with(Choice<?> choice) {
        Settings changed = copy();
        changed.choices.put(choice.key(), choice);
        return changed;
    }

    /** These settings without one. */
    public Settings without(Key<?> key) {
        Settings changed = copy();
        changed.choices.remove(key);
        return changed;
    }

    /** These settings, with a value of one where it is not given. */
    public <T> Settings otherwise(Key<T> key, T value) {
        return has(key) ? this : with(key, value);
    }

    /** These settings, with others' where they are not given. */
    public Settings otherwise(Settings others) {
        Settings changed = copy();
        others.choices.forEach(changed.choices::putIfAbsent);
        return changed;
    }

    /** The same, but without those that one of these takes the place of: a row's own schedule, where the user gives another. */
    public Settings insteadOf(Settings others) {
        Settings changed = copy();
        others.choices.values().stream()
                .filter(this::leavesRoomFor)
                .forEach(each -> changed.choices.put(each.key(), each));
        return changed;
    }

    private Settings copy() {
        return new Settings(new LinkedHashMap<>(choices));
    }

    /**
     * The value of a setting, or what holds where it is not given.
     *
     * @throws IllegalStateException if nothing does: see {@link #find}
     */
    public <T> T get(Key<T> key) {
        return find(key)
                .or(key::otherwise)
                .orElseThrow(() -> new IllegalStateException(key + " is decided elsewhere"));
    }

    /** The value of a setting; empty where it is not given. */
    public <T> Optional<T> find(Key<T> key) {
        return Optional.ofNullable(choices.get(key)).map(choice -> key.cast(choice.value()));
    }

    /** Whether the setting was given. */
    public boolean has(Key<?> key) {
        return choices.containsKey(key);
    }

    /** Which were given, in the order given. */
    public Set<Key<?>> keys() {
        return new java.util.LinkedHashSet<>(choices.keySet());
    }

    /** What was given, in the order given. */
    public Choice<?>[] choices() {
        return choices.values().toArray(Choice<?>[]::new);
    }

    /** What was given and decides a run, by name. */
    public JsonObject json() {
        JsonObject json = new JsonObject();
        choices.values().forEach(choice -> write(json, choice));
        return json;
    }

    private static <T> void write(JsonObject json, Choice<T> choice) {
        if (choice.key().isKept()) {
            json.add(choice.key().name(), choice.key().json(choice.value()));
        }
    }

    @Override
    public String toString() {
        StringJoiner calls = new StringJoiner(", ");
        choices.values().forEach(choice -> calls.add(choice.toString()));
        return calls.toString();
    }
}
