package io.github.simre.pretrained;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Config;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a sentence encoder makes one vector of a text, as sentence-transformers writes it beside the weights: {@code
 * 1_Pooling/config.json}, {@code modules.json}, {@code config_sentence_transformers.json}.
 *
 * @param first whether the vector is the first token; else the mean of all
 * @param prompt what stands in front of each text; may be empty
 */
record SentenceNotes(boolean first, String prompt) {
    private static final String MEAN = "pooling_mode_mean_tokens";
    private static final String FIRST = "pooling_mode_cls_token";
    private static final long LARGEST = 1_000_000;

    /** What becomes of the tokens; normalisation only brings a vector to length 1. */
    private static final List<String> MODULES = List.of("Transformer", "Pooling", "Normalize");

    /** Reads them. @throws SimReException if there are none, or they say something that is not known */
    static SentenceNotes read(Path folder) {
        Path pooling = folder.resolve("1_Pooling").resolve("config.json");
        if (!Files.exists(pooling)) {
            throw new SimReException(
                    "It is not said how the encoder makes one vector of a text.",
                    "There is no " + pooling + ".",
                    "Copy it there from where the encoder was published. For the mean of all tokens it is {\""
                            + MEAN
                            + "\": true}, for the first token {\""
                            + FIRST
                            + "\": true}.");
        }
        requireKnownModules(folder.resolve("modules.json"));
        return new SentenceNotes(first(Config.read(pooling)), prompt(folder));
    }

    private static boolean first(Config pooling) {
        List<String> chosen =
                Stream.of(
                                FIRST,
                                MEAN,
                                "pooling_mode_max_tokens",
                                "pooling_mode_mean_sqrt_len_tokens",
                                "pooling_mode_weightedmean_tokens",
                                "pooling_mode_lasttoken")
                        .filter(mode -> pooling.flag(mode, false))
                        .toList();
        if (!chosen.equals(List.of(FIRST)) && !chosen.equals(List.of(MEAN))) {
            throw new SimReException(
                    "The encoder pools a text's tokens as is not known here: "
                            + (chosen.isEmpty() ? "no mode" : String.join(", ", chosen))
                            + ".",
                    "In " + pooling.where() + ".",
                    "Use an encoder with " + MEAN + " or " + FIRST + " alone.");
        }
        return chosen.contains(FIRST);
    }

    private static void requireKnownModules(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            // a list, which only its name makes an object
            String list = "{\"modules\": " + SmallFile.read(file, LARGEST) + "}";
            for (JsonElement each : Json.object(list, 10_000).getAsJsonArray("modules")) {
                String type =
                        each instanceof JsonObject module
                                        && module.get("type") instanceof JsonPrimitive text
                                ? text.getAsString()
                                : "";
                if (!MODULES.contains(type.substring(type.lastIndexOf('.') + 1))) {
                    throw new SimReException(
                            "The encoder has a part that is not known: "
                                    + Json.shortened(type)
                                    + ".",
                            "In " + file + ".",
                            "Use one that consists of " + String.join(", ", MODULES) + ".");
                }
            }
        } catch (IOException | ClassCastException e) {
            throw new SimReException(
                    "The list of the encoder's parts cannot be read: " + e.getMessage() + ".",
                    "In " + file + ".",
                    "Download it again.",
                    e);
        }
    }

    private static String prompt(Path folder) {
        Path file = folder.resolve("config_sentence_transformers.json");
        if (!Files.exists(file)) {
            return "";
        }
        Config config = Config.read(file);
        String name = config.text("default_prompt_name", "");
        if (!name.isEmpty() && !config.child("prompts").has(name)) {
            throw config.wrong("default_prompt_name", "the name of one of the prompts");
        }
        return name.isEmpty() ? "" : config.child("prompts").text(name, "");
    }
}
