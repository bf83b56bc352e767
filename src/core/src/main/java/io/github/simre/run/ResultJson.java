package io.github.simre.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Version;
import io.github.simre.data.Categories;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Split;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.evaluate.CategoryScores;
import io.github.simre.evaluate.Scores;
import io.github.simre.prompt.Template;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.engine.NativeEngine;
import io.github.simre.train.History;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of {@code result.json}: scores, floors, every setting, seeds, versions, the data's hash, the device, seconds. A
 * training that came to its end has its identity there, too. What is undefined is left out, so that the file is JSON by the
 * letter, which knows no NaN.
 */
public final class ResultJson {
    /** Its name in a run's folder. */
    public static final String FILE = "result.json";

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ResultJson() {}

    static String of(TestedRun tested) {
        return text(result(tested));
    }

    /** The text of a result. Numbers that JSON cannot write, which an encoder or a loss of the user's own may bring, become words. */
    public static String text(JsonObject result) {
        return JSON.toJson(writable(result)) + "\n";
    }

    private static JsonElement writable(JsonElement element) {
        if (element.isJsonObject()) {
            JsonObject object = new JsonObject();
            element.getAsJsonObject()
                    .asMap()
                    .forEach((name, value) -> object.add(name, writable(value)));
            return object;
        }
        if (element.isJsonArray()) {
            JsonArray array = new JsonArray();
            element.getAsJsonArray().forEach(value -> array.add(writable(value)));
            return array;
        }
        boolean number = element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
        return number && !Double.isFinite(element.getAsDouble())
                ? new JsonPrimitive(element.getAsString())
                : element;
    }

    /** What a model reached on the test split, and what constant answers reach there. */
    public static JsonObject scored(TestedRun tested) {
        JsonObject result = new JsonObject();
        result.add("scores", scores(tested.scores(), true));
        JsonObject floors = new JsonObject();
        tested.floors().rows().forEach((name, floor) -> floors.add(name, scores(floor, false)));
        result.add("floors", floors);
        result.addProperty("floorChosenOnDev", tested.floors().chosen());
        JsonObject best = new JsonObject();
        tested.floors()
                .bests()
                .forEach(
                        (metric, floor) -> {
                            JsonObject one = new JsonObject();
                            one.addProperty("answer", floor.answer());
                            one.addProperty("value", floor.value());
                            best.add(metric.title(), one);
                        });
        result.add("bestConstantAnswers", best);
        return result;
    }

    private static JsonObject result(TestedRun tested) {
        TrainedRun run = tested.trained();
        Experiment experiment = run.experiment();
        JsonObject result = scored(tested);
        result.add("settings", settings(run));
        JsonObject calls = RunCalls.of(run);
        if (!calls.isEmpty()) {
            result.add(RunCalls.CALLS, calls);
        }
        result.add("extensions", JSON.toJsonTree(run.extensions()));
        result.addProperty("rule", rule(run.categories()));
        result.addProperty("seed", run.settings().seed());
        result.add("training", training(run));
        result.add("data", data(experiment.loaded()));
        result.add("versions", versions());
        result.addProperty("device", device(run));
        if (run.identity() != null) {
            result.add("identity", run.identity().toJson());
        }
        result.addProperty(
                "finished", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
        JsonObject seconds = new JsonObject();
        seconds.addProperty("load", experiment.data().seconds());
        seconds.addProperty("encode", experiment.seconds());
        seconds.addProperty("train", run.seconds());
        seconds.addProperty("evaluate", tested.seconds());
        result.add("seconds", seconds);
        return result;
    }

    /** Of everything that computes. */
    public static JsonObject versions() {
        JsonObject versions = new JsonObject();
        versions.addProperty("simre", Version.number());
        versions.addProperty("engine", NativeEngine.version());
        versions.addProperty("java", Runtime.version().toString());
        versions.addProperty(
                "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    /** Where a training computed. */
    public static String device(TrainedRun run) {
        return run.settings().devices().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** How similarities become answers; there is no threshold to be chosen. */
    private static String rule(Categories categories) {
        return categories.task() == Categories.Task.CLASSES
                ? "the class with the largest be - not"
                : "yes where be > not";
    }

    /** Scores, those of each category among them where it is asked for; what is undefined is left out. */
    public static JsonObject scores(Scores scores, boolean withCategories) {
        JsonObject json = new JsonObject();
        add(json, "microF1", scores.micro().f1());
        add(json, "macroF1", scores.macro().f1());
        json.addProperty("accuracy", scores.accuracy());
        json.addProperty("subsetAccuracy", scores.subsetAccuracy());
        add(json, "auroc", scores.auroc());
        add(json, "mmae", scores.mmae());
        if (withCategories) {
            JsonObject categories = new JsonObject();
            for (CategoryScores category : scores.perCategory()) {
                JsonObject row = new JsonObject();
                add(row, "precision", category.rates().precision());
                add(row, "recall", category.rates().recall());
                add(row, "f1", category.rates().f1());
                add(row, "auroc", category.auroc());
                row.addProperty(
                        "support",
                        category.counts().truePositives() + category.counts().falseNegatives());
                categories.add(category.category(), row);
            }
            json.add("categories", categories);
        }
        return json;
    }

    /** What is undefined is left out, not made up. */
    private static void add(JsonObject json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.addProperty(name, value);
        }
    }

    private static void add(JsonObject json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.addProperty(name, value.getAsDouble());
        }
    }

    /** A text, or a list where it has paraphrases. */
    public static JsonElement sentences(Template prompt) {
        JsonArray all = new JsonArray();
        prompt.each().forEach(one -> all.add(one.pattern()));
        return all.size() == 1 ? all.get(0) : all;
    }

    private static JsonObject settings(TrainedRun run) {
        Experiment experiment = run.experiment();
        JsonObject settings = new JsonObject();
        settings.add("load", experiment.data().settings().json());
        settings.addProperty("recreate", recreated(experiment));
        settings.add("recreation", recreation(experiment.simulation()));
        settings.addProperty("recreateSeed", experiment.steps().simulation().seed());
        if (experiment.simulation().active()) { // otherwise nobody meets anybody
            settings.addProperty("partners", experiment.simulation().partners());
        }
        settings.add("be", sentences(experiment.prompts().be()));
        settings.add("not", sentences(experiment.prompts().not()));
        if (!experiment.prompts().definitions().isEmpty()) {
            JsonObject definitions = new JsonObject();
            new TreeMap<>(experiment.prompts().definitions()).forEach(definitions::addProperty);
            settings.add("definitions", definitions);
        }
        Encoder encoder = experiment.encoder();
        settings.addProperty("encode", encoder.name());
        settings.add("encodeSettings", experiment.choice().call().settings().json());
        settings.addProperty("pictures", encoder.pictures().toString());
        settings.addProperty("tokens", encoder.texts().maximum());
        if (encoder instanceof PretrainedEncoder pretrained) {
            settings.addProperty("encoderChecksum", pretrained.checksum());
        }
        JsonObject train = new JsonObject();
        run.settings()
                .values()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Number number) {
                                train.addProperty(name, number);
                            } else if (value instanceof Boolean flag) {
                                train.addProperty(name, flag);
                            } else {
                                train.addProperty(name, String.valueOf(value));
                            }
                        });
        settings.add("train", train);
        return settings;
    }

    /** How a stage says it: see {@code toString} of what recreate gives. */
    private static String recreated(Experiment experiment) {
        return experiment.steps().simulation().said(experiment.of(Split.TRAIN).size());
    }

    private static JsonObject recreation(Simulation simulation) {
        JsonObject recreation = new JsonObject();
        recreation.addProperty("active", simulation.active());
        if (simulation.active()) {
            recreation.add("mixgen", RecreateSettings.json(simulation.mixgen()));
            recreation.addProperty("pairing", simulation.pairing().name());
        }
        return recreation;
    }

    /** How a training went. */
    public static JsonObject training(TrainedRun run) {
        History history = run.models().history();
        JsonObject training = history.categories().isEmpty() ? ended(history) : new JsonObject();
        if (!history.categories().isEmpty()) {
            JsonObject categories = new JsonObject();
            history.categories().forEach((name, own) -> categories.add(name, ended(own)));
            training.add("categories", categories);
        }
        training.addProperty("models", Math.max(1, history.categories().size()));
        training.addProperty(
                "parameters", run.models().program().parameterCount()); // of each model
        training.addProperty("textsCut", run.experiment().cuts().size());
        return training;
    }

    private static JsonObject ended(History history) {
        JsonObject ended = new JsonObject();
        ended.addProperty("epochs", history.epochs().size());
        ended.addProperty("bestEpoch", history.best().number());
        ended.addProperty("ending", history.ending());
        return ended;
    }

    /** Which memes they are: where from, how many, and their hash. */
    public static JsonObject data(LoadedMemes memes) {
        JsonObject data = new JsonObject();
        data.addProperty("format", memes.format());
        data.addProperty("source", memes.source().toString());
        data.addProperty("split", memes.splitOrigin());
        data.addProperty("hash", memes.hash());
        JsonObject counts = new JsonObject();
        for (Split split : Split.values()) {
            counts.addProperty(split.name().toLowerCase(Locale.ROOT), memes.of(split).size());
        }
        data.add("counts", counts);
        data.addProperty("task", memes.categories().task().name());
        data.addProperty("skipped", memes.report().skipped());
        data.add("categories", JSON.toJsonTree(memes.categories().names()));
        return data;
    }
}
