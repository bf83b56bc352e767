package io.github.simre.train;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.data.LoadSettings;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.PromptSettings;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting of the language, by name: for what is read from files and what is told about settings. */
public final class AllSettings {
    /** In the order of the steps. */
    public static final List<Keys> STEPS =
            List.of(
                    LoadSettings.KEYS,
                    RecreateSettings.KEYS,
                    PromptSettings.KEYS,
                    EncoderSettings.KEYS,
                    TrainSettings.KEYS,
                    MethodSettings.KEYS,
                    RealMemes.KEYS,
                    EncoderSettings.FINETUNE_KEYS,
                    EncoderSettings.SAVE_KEYS,
                    EncoderSettings.OPEN_KEYS);

    private AllSettings() {}

    private static Stream<Key<?>> keys() {
        return STEPS.stream().flatMap(keys -> keys.all().stream());
    }

    /** The setting of a name, if there is one. */
    public static Optional<Key<?>> named(String name) {
        return keys().filter(key -> key.name().equals(name)).findFirst();
    }

    /** What holds where a call of the language is not there, in words; empty for a call that makes no setting. */
    public static Optional<String> otherwise(String verb) {
        return keys().flatMap(key -> key.otherwiseOf(verb).stream()).findFirst();
    }

    /** The settings of one step as they were kept. @throws SimReException if one is none of this version's, or its value is none */
    public static Choice<?>[] read(StoredJson settings) {
        return settings.entries().entrySet().stream()
                .map(each -> read(each.getKey(), each.getValue()))
                .toArray(Choice<?>[]::new);
    }

    private static Choice<?> read(String name, StoredJson json) {
        Key<?> key =
                named(name)
                        .filter(Key::isRead)
                        .orElseThrow(
                                () ->
                                        new SimReException(
                                                "This version has no setting \""
                                                        + Json.shortened(name)
                                                        + "\".",
                                                "In " + json.file() + ".",
                                                "Use the version that the result names."));
        return Choice.read(key, json);
    }
}
