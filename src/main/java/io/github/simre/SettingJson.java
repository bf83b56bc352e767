package io.github.simre;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.data.Columns;
import io.github.simre.data.HarMemeView;
import io.github.simre.encode.Compact;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.Finetuning;
import io.github.simre.recreate.Merge;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.torch.Precision;
import io.github.simre.train.Anchor;
import io.github.simre.train.Fusing;
import io.github.simre.train.Layout;
import io.github.simre.train.Negatives;
import io.github.simre.train.Only;
import io.github.simre.train.Pooling;
import io.github.simre.train.TrainSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Settings as JSON, and back. */
final class SettingJson {
    /** Of a run that is written: what only says where and how it is shown. */
    private static final Set<String> NOT_KEPT = Set.of("name", "resume", "quiet");

    /** How each setting's value is read; what is not here is a truth value, a text or a number. */
    private static final Map<String, Function<JsonElement, Object>> READERS =
            Map.ofEntries(
                    Map.entry("columns", json -> Provenance.columns(json.getAsJsonObject())),
                    Map.entry("withoutPictures", JsonElement::getAsBoolean),
                    Map.entry("view", json -> HarMemeView.valueOf(json.getAsString())),
                    Map.entry("mixgen", json -> mixgen(json.getAsJsonObject())),
                    Map.entry("pairing", json -> Pairing.valueOf(json.getAsString())),
                    Map.entry("seed", JsonElement::getAsLong),
                    Map.entry("temperature", JsonElement::getAsDouble),
                    Map.entry("learningRate", JsonElement::getAsDouble),
                    Map.entry("hardNegativeWeight", JsonElement::getAsDouble),
                    Map.entry("enrichment", JsonElement::getAsDouble),
                    Map.entry("clipGradients", JsonElement::getAsDouble),
                    Map.entry("weightDecay", JsonElement::getAsDouble),
                    Map.entry("dropout", JsonElement::getAsDouble),
                    Map.entry("anchor", json -> Anchor.valueOf(json.getAsString())),
                    Map.entry("negatives", json -> negatives(json.getAsJsonObject())),
                    Map.entry("layout", json -> Layout.valueOf(json.getAsString())),
                    Map.entry("precision", json -> Precision.valueOf(json.getAsString())),
                    Map.entry("only", json -> Only.valueOf(json.getAsString())),
                    Map.entry("fusing", json -> Fusing.valueOf(json.getAsString())),
                    Map.entry("pooling", json -> Pooling.valueOf(json.getAsString())),
                    Map.entry("finetune", json -> finetuning(json.getAsJsonObject())),
                    Map.entry("milestones", json -> numbers(json.getAsJsonArray())),
                    Map.entry("device", json -> Check.devices(texts(json.getAsJsonArray()))));

    private SettingJson() {}

    /** Everything that decides a training, as the settings that choose it, defaults included: they may change. */
    static Map<String, Object> all(TrainSettings training) {
        Map<String, Object> all = new LinkedHashMap<>(training.values());
        all.remove("fusion");
        all.remove("finetuning");
        all.remove("devices");
        var layer = training.fusion().layer();
        all.put("width", layer.width());
        all.put("heads", layer.heads());
        all.put("feedForward", layer.feedForward());
        all.put("dropout", layer.dropout());
        if (training.fusion().encoderLayers() == training.fusion().decoderLayers()) {
            all.put("layers", training.fusion().encoderLayers());
        }
        training.finetuning().ifPresent(finetuning -> all.put("finetune", finetuning));
        all.put("device", training.devices().stream().map(String::valueOf).toList());
        return all;
    }

    static JsonObject write(Map<String, Object> settings) {
        JsonObject json = new JsonObject();
        settings.forEach(
                (name, value) -> {
                    if (!NOT_KEPT.contains(name)) {
                        json.add(name, value(value));
                    }
                });
        return json;
    }

    static JsonElement value(Object value) {
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Enum<?> choice) {
            return new JsonPrimitive(choice.name());
        }
        JsonObject json = new JsonObject();
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(each -> array.add(value(each)));
            return array;
        } else if (value instanceof Mixgen mixgen) {
            json.addProperty("lambda", mixgen.lambda());
            json.addProperty("merge", mixgen.merge().name());
        } else if (value instanceof Finetuning finetuning) {
            json.addProperty("learningRate", finetuning.learningRate());
            json.addProperty("from", finetuning.from());
        } else if (value instanceof Negatives.Hard hard) {
            json.addProperty("concentration", hard.concentration());
            json.addProperty("prior", hard.prior());
        } else if (value instanceof Negatives.Normal normal) {
            json.addProperty("mean", normal.mean());
            json.addProperty("deviation", normal.deviation());
        } else if (value instanceof Negatives) {
            return json; // all alike
        } else if (value instanceof Columns columns) {
            for (Columns.Role role : Columns.Role.values()) {
                if (!columns.names(role).isEmpty()) {
                    json.add(role.name(), value(columns.names(role)));
                }
            }
        } else {
            return new JsonPrimitive(String.valueOf(value));
        }
        return json;
    }

    /** The settings of one step. */
    static Choice[] read(JsonObject settings) {
        return settings.entrySet().stream()
                .map(each -> new Choice(each.getKey(), read(each.getKey(), each.getValue())))
                .toArray(Choice[]::new);
    }

    private static Object read(String name, JsonElement json) {
        if (READERS.containsKey(name)) {
            return READERS.get(name).apply(json);
        }
        JsonPrimitive value = json.getAsJsonPrimitive();
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        if (value.isString()) {
            return value.getAsString();
        }
        return value.getAsInt();
    }

    private static Mixgen mixgen(JsonObject json) {
        return new Mixgen(
                json.get("lambda").getAsDouble(), Merge.valueOf(json.get("merge").getAsString()));
    }

    private static Negatives negatives(JsonObject json) {
        if (json.has("concentration")) {
            return new Negatives.Hard(
                    json.get("concentration").getAsDouble(), json.get("prior").getAsDouble());
        }
        return json.has("mean")
                ? new Negatives.Normal(
                        json.get("mean").getAsDouble(), json.get("deviation").getAsDouble())
                : Negatives.ALIKE;
    }

    private static Finetuning finetuning(JsonObject json) {
        return new Finetuning(json.get("learningRate").getAsDouble(), json.get("from").getAsInt());
    }

    private static List<Integer> numbers(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsInt).toList();
    }

    private static String[] texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toArray(String[]::new);
    }

    /** The encoder that a call chose. @throws SimReException if there is no such call */
    static EncoderChoice encoder(String verb, List<String> arguments, Choice[] settings) {
        return switch (verb) {
            case "compact" -> {
                int[] sizes = arguments.stream().mapToInt(Integer::parseInt).toArray();
                yield new Compact(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
            }
            case "clip" -> SimRe.clip(arguments.get(0), settings);
            case "blip" -> SimRe.blip(arguments.get(0), settings);
            case "light" -> SimRe.light(arguments.get(0), settings);
            case "vitBert" -> SimRe.vitBert(arguments.get(0), arguments.get(1), settings);
            case "apclEncoders" -> SimRe.apclEncoders(arguments.get(0), arguments.get(1), settings);
            default ->
                    throw new SimReException(
                            "This version knows no encoder \"" + verb + "\".",
                            "",
                            "Use the version that the result names.");
        };
    }
}
