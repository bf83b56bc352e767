package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.setting.Key;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.util.Set;

/** What a tower, or a pair of towers, was given: settings that concern another one are refused, naming the one to give them to. */
final class TowerSettings {
    private static final Set<Key<?>> OF_PICTURES =
            Set.of(EncoderSettings.WHOLE_PICTURE, EncoderSettings.UPRIGHT);

    private static final Set<Key<?>> OF_TEXTS = Set.of(EncoderSettings.MAXIMUM_TOKENS);

    private static final Set<Key<?>> OF_THE_HUB =
            Set.of(EncoderSettings.DOWNLOAD, EncoderSettings.REVISION);

    private static final Set<Key<?>> OF_PAIRS =
            Set.of(EncoderSettings.LATENT_SEMANTICS, EncoderSettings.REDUCED);

    private TowerSettings() {}

    static Settings ofPictures(String verb, Setting... settings) {
        return of(verb, OF_PICTURES, settings);
    }

    static Settings ofTexts(String verb, Setting... settings) {
        return of(verb, OF_TEXTS, settings);
    }

    static Settings ofPair(Setting... settings) {
        return of("towers", OF_PAIRS, settings);
    }

    private static Settings of(String verb, Set<Key<?>> own, Setting... settings) {
        Settings chosen = Settings.of(verb, settings);
        boolean tower = own != OF_PAIRS;
        boolean fromHub = tower && !verb.equals("mobileNet") && !verb.equals("glove");
        for (Key<?> key : chosen.keys()) {
            if (!own.contains(key) && !(fromHub && OF_THE_HUB.contains(key))) {
                throw new SimReException(
                        verb + " does not take " + key.name() + ".",
                        "In " + verb + "(..., " + chosen + ").",
                        instead(verb, tower, key));
            }
        }
        return chosen;
    }

    private static String instead(String verb, boolean tower, Key<?> key) {
        if (OF_PAIRS.contains(key)) {
            return "It concerns both towers: give it to encode(picture tower, text tower, "
                    + key.name()
                    + "(...)).";
        }
        if (OF_THE_HUB.contains(key)) {
            return tower
                    ? verb
                            + " reads a folder or a file and downloads nothing: leave the setting out."
                    : "Give it to the tower that is to be found, for example vit(\"name\", download()).";
        }
        return OF_TEXTS.contains(key)
                ? "Give it to the text tower, for example bert(\"name\", maximumTokens(64))."
                : "Give it to the picture tower, for example vit(\"name\", " + key.name() + "()).";
    }
}
