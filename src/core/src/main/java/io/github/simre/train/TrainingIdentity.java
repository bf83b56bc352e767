package io.github.simre.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.setting.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that decides what a training gives, by name: settings, encoder, data, prompts, versions. Two trainings with equal
 * identities give the same weights.
 *
 * @param values by name, as text
 */
public record TrainingIdentity(Map<String, String> values) {
    /** What may be different when a training goes on: a limit, or what computes. */
    private static final Set<String> MAY_CHANGE =
            Set.of("epochs", "patience", "devices", "recompute", "simre", "engine", "program");

    /** What may be different from some step on: a training that went astray is saved by it. */
    private static final Set<String> MAY_CHANGE_UNDERWAY = Set.of("learningRate", "clipGradients");

    /** Names that older checkpoints do not have, and nobody knows what was true of them. */
    private static final Set<String> UNKNOWN_BEFORE = Set.of("memes", "pictures", "tokens");

    /** Copies the values. */
    public TrainingIdentity {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** This identity with another value of one name. */
    public TrainingIdentity with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new TrainingIdentity(changed);
    }

    /** As it is kept in files. */
    public String json() {
        return toJson().toString();
    }

    /** The values as an object. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        values.forEach(json::addProperty);
        return json;
    }

    /** Reads what {@link #json} wrote. @throws RuntimeException if it is something else */
    public static TrainingIdentity parse(String json) {
        return of(JsonParser.parseString(json).getAsJsonObject());
    }

    /** Reads what {@link #toJson} gave. @throws RuntimeException if it is something else */
    public static TrainingIdentity of(JsonObject json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.entrySet()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
        return new TrainingIdentity(values);
    }

    /**
     * What keeps a training that was kept with another identity from going on with this one: a few words for each.
     *
     * @param epochs that are done: where no more are wanted, what a cosine would have done plays no part
     */
    List<String> differencesFrom(TrainingIdentity kept, int epochs) {
        return different(
                kept, name -> !mayChange(name, epochs) && !MAY_CHANGE_UNDERWAY.contains(name));
    }

    /** What is different from here on, a few words for each. */
    List<String> changesFrom(TrainingIdentity kept) {
        return different(kept, MAY_CHANGE_UNDERWAY::contains);
    }

    private List<String> different(TrainingIdentity kept, Predicate<String> asked) {
        List<String> differences = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    String before = kept.values.getOrDefault(name, before(name, value));
                    if (asked.test(name) && !before.equals(value)) {
                        differences.add(name + " was " + before + " and is " + value);
                    }
                });
        return differences;
    }

    /** What was true of a name that an older checkpoint does not have: of a setting that came later, its default. */
    private static String before(String name, String now) {
        return switch (name) {
            case "category" -> ""; // one model for all
            case "finetuning" -> "none";
            default ->
                    UNKNOWN_BEFORE.contains(name)
                            ? now
                            : AllSettings.named(name)
                                    .flatMap(Key::otherwise)
                                    .map(String::valueOf)
                                    .orElse("unknown");
        };
    }

    private boolean mayChange(String name, int epochs) {
        boolean planned = // a schedule that ends with the last epoch
                "true".equals(values.get("cosine"))
                        || "true".equals(values.get("linearDecay"))
                        || !"0.0".equals(values.getOrDefault("warmUpShare", "0.0"));
        boolean matters =
                planned && name.equals("epochs") && Integer.parseInt(values.get("epochs")) > epochs;
        return MAY_CHANGE.contains(name) && !matters;
    }
}
