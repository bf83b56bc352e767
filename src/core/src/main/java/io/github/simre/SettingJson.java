package io.github.simre;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.data.Columns;
import io.github.simre.data.HarMemeView;
import io.github.simre.encode.Compact;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.Finetuning;
import io.github.simre.method.Anchor;
import io.github.simre.method.Fusing;
import io.github.simre.method.Layout;
import io.github.simre.method.Negatives;
import io.github.simre.method.Pooling;
import io.github.simre.recreate.Merge;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.setting.Choice;
import io.github.simre.torch.Precision;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.VisibleModality;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Settings as JSON, and back. */
final class SettingJson {
    /** Of a run that is written: what only says where and how it is shown. */
    private static final Set<String> NOT_KEPT = Set.of("name", "resume", "quiet");

    /** How each setting's value is read; what is not here is a truth value, a text or a whole number. */
    private static final Map<String, Function<StoredJson, Object>> READERS =
            Map.ofEntries(
                    Map.entry("columns", SettingJson::columns),
                    Map.entry("pictures", StoredJson::text),
                    Map.entry("view", json -> json.choice(HarMemeView.class)),
                    Map.entry("mixgen", SettingJson::mixgen),
                    Map.entry("pairing", json -> json.choice(Pairing.class)),
                    Map.entry("partners", json -> json.whole(1, 1000)),
                    Map.entry("seed", StoredJson::whole),
                    Map.entry("epochs", json -> json.whole(1, 1_000_000)),
                    Map.entry("batch", json -> json.whole(2, 1_000_000)),
                    Map.entry("accumulate", json -> json.whole(1, 1_000_000)),
                    Map.entry("patience", json -> json.whole(0, Integer.MAX_VALUE)),
                    Map.entry("warmUp", json -> json.whole(0, Integer.MAX_VALUE)),
                    Map.entry("maximumTokens", json -> json.whole(8, 1_000_000)),
                    Map.entry("latentSemantics", json -> json.whole(2, 100_000)),
                    Map.entry("reduced", json -> json.whole(2, 100_000)),
                    Map.entry("temperature", json -> SimRe.temperature(json.number()).value()),
                    Map.entry("learningRate", json -> SimRe.learningRate(json.number()).value()),
                    Map.entry(
                            "hardNegativeWeight",
                            json -> SimRe.hardNegativeWeight(json.number()).value()),
                    Map.entry("enrichment", json -> SimRe.enrichment(json.number()).value()),
                    Map.entry("clipGradients", json -> SimRe.clipGradients(json.number()).value()),
                    Map.entry("weightDecay", json -> SimRe.weightDecay(json.number()).value()),
                    Map.entry("dropout", json -> SimRe.dropout(json.number()).value()),
                    Map.entry("width", json -> json.whole(1, 1 << 16)),
                    Map.entry("heads", json -> json.whole(1, 1 << 16)),
                    Map.entry("feedForward", json -> json.whole(1, 1 << 18)),
                    Map.entry("layers", json -> json.whole(1, 256)),
                    Map.entry("anchor", json -> json.choice(Anchor.class)),
                    Map.entry("negatives", SettingJson::negatives),
                    Map.entry("layout", json -> json.choice(Layout.class)),
                    Map.entry("precision", json -> json.choice(Precision.class)),
                    Map.entry("only", json -> json.choice(VisibleModality.class)),
                    Map.entry("fusing", json -> json.choice(Fusing.class)),
                    Map.entry("pooling", json -> json.choice(Pooling.class)),
                    Map.entry("finetune", SettingJson::finetuning),
                    Map.entry("milestones", SettingJson::milestones),
                    Map.entry("device", json -> Check.devices(texts(json))),
                    Map.entry("revision", StoredJson::text));

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
        } else if (value instanceof Negatives.Alike) {
            return json;
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

    /** The settings of one step. @throws SimReException if one is none of this version's, or its value is none */
    static Choice[] read(StoredJson settings) {
        return settings.entries().entrySet().stream()
                .map(each -> new Choice(each.getKey(), read(each.getKey(), each.getValue())))
                .toArray(Choice[]::new);
    }

    private static Object read(String name, StoredJson json) {
        if (READERS.containsKey(name)) {
            return READERS.get(name).apply(json);
        }
        if (TrainSettings.isFlag(name)) {
            return json.flag();
        }
        boolean known =
                Arrays.stream(SimRe.class.getMethods())
                        .anyMatch(verb -> verb.getName().equals(name));
        if (!known) {
            throw new SimReException(
                    "This version has no setting \"" + Json.shortened(name) + "\".",
                    "In " + json.file() + ".",
                    "Use the version that the result names.");
        }
        return json.flag();
    }

    private static Columns columns(StoredJson json) {
        return Columns.of(
                json.entries().values().stream()
                        .map(each -> new Columns.Column(role(each), List.of(texts(each))))
                        .toArray(Columns.Column[]::new));
    }

    private static Columns.Role role(StoredJson named) {
        String name = named.place().substring(named.place().lastIndexOf('.') + 1);
        return Arrays.stream(Columns.Role.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> named.wrong("under the name of a column's role"));
    }

    private static Mixgen mixgen(StoredJson json) {
        return new Mixgen(json.get("lambda").number(), json.get("merge").choice(Merge.class));
    }

    private static Negatives negatives(StoredJson json) {
        if (json.has("concentration")) {
            return SimRe.hard(json.get("concentration").number(), json.get("prior").number());
        }
        return json.has("mean")
                ? SimRe.adnce(json.get("mean").number(), json.get("deviation").number())
                : Negatives.ALIKE;
    }

    /** Whether a loss is one of SimRe's, which a file can name. */
    static boolean isNamed(Negatives negatives) {
        return negatives instanceof Negatives.Alike
                || negatives instanceof Negatives.Hard
                || negatives instanceof Negatives.Normal;
    }

    private static Finetuning finetuning(StoredJson json) {
        double rate = Check.above("learningRate", json.get("learningRate").number(), 0, "0.000005");
        return new Finetuning(rate, json.get("from").whole(0, 10_000));
    }

    private static List<Integer> milestones(StoredJson json) {
        return json.list().stream().map(each -> each.whole(0, Integer.MAX_VALUE)).toList();
    }

    private static String[] texts(StoredJson json) {
        return json.list().stream().map(StoredJson::text).toArray(String[]::new);
    }

    /** The encoder that a call chose. @throws SimReException if there is no such call */
    static EncoderChoice encoder(StoredJson call) {
        String verb = call.get("verb").text();
        String[] arguments = texts(call.get("arguments"));
        Choice[] settings = read(call.get("settings"));
        int expected =
                switch (verb) {
                    case "compact" -> 5;
                    case "clip", "blip", "light" -> 1;
                    case "vitBert", "apclEncoders" -> 2;
                    default ->
                            throw new SimReException(
                                    "This version knows no encoder \""
                                            + Json.shortened(verb)
                                            + "\".",
                                    "In " + call.file() + ".",
                                    "Use the version that the result names.");
                };
        if (arguments.length != expected) {
            throw call.get("arguments").wrong("a list of " + expected);
        }
        return switch (verb) {
            case "compact" -> compact(call, arguments);
            case "clip" -> SimRe.clip(arguments[0], settings);
            case "blip" -> SimRe.blip(arguments[0], settings);
            case "light" -> SimRe.light(arguments[0], settings);
            case "vitBert" -> SimRe.vitBert(arguments[0], arguments[1], settings);
            default -> SimRe.apclEncoders(arguments[0], arguments[1], settings);
        };
    }

    private static Compact compact(StoredJson call, String[] arguments) {
        int[] sizes = new int[5];
        int[] least = {16, 1, 0, 0, 8};
        int[] most = {4096, 1 << 16, 256, 256, 1_000_000};
        for (int i = 0; i < sizes.length; i++) {
            if (arguments[i].matches("\\d{1,9}")) {
                sizes[i] = Integer.parseInt(arguments[i]);
            } else {
                sizes[i] = -1;
            }
            if (sizes[i] < least[i] || sizes[i] > most[i]) {
                throw call.get("arguments").wrong("five sizes of compact");
            }
        }
        if (sizes[0] % 16 != 0) {
            throw call.get("arguments").wrong("five sizes of compact");
        }
        return new Compact(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
    }
}
