package io.github.simre;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Split;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.evaluate.CategoryScores;
import io.github.simre.evaluate.Scores;
import io.github.simre.torch.NativeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import tech.tablesaw.api.Table;

/**
 * Writes what a run gave into {@code runs/<name>/}: {@code result.json} (scores, floors, every setting, seeds, versions, the
 * data's hash, the device, seconds), {@code weights.safetensors}, {@code program.txt}, tables and figures. {@code result.json}
 * comes last: where it is, the rest is whole.
 *
 * <p>{@code runs} lies in the folder that Java was started in; the system property {@code simre.runs} names another place.
 */
final class RunFolder {
    private static final Gson JSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .serializeSpecialFloatingPointValues()
                    .disableHtmlEscaping()
                    .create();

    private RunFolder() {}

    static void write(Evaluated evaluated) {
        Path folder = evaluated.model().folder();
        Trained model = evaluated.model();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("result.json"));
            model.weights().save(folder.resolve("weights.safetensors"));
            text(folder.resolve("program.txt"), model.program().toString());
            table(folder.resolve("history.csv"), model.history().table());
            table(folder.resolve("predictions.csv"), evaluated.predictions());
            table(folder.resolve("data-report.csv"), memes(model).report().table());
            evaluated.similarity().save(folder.resolve("similarity.html"));
            evaluated.relativeWeights().save(folder.resolve("relative-weights.html"));
            text(folder.resolve("result.json"), JSON.toJson(result(evaluated)) + "\n");
        } catch (IOException e) {
            throw new SimReException(
                    "The run could not be written: " + e + ".",
                    "To " + folder + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }

    /** Before training starts: hours of it must not end in a folder that cannot be written to. */
    static void requireWritable() {
        Path runs = runs();
        try {
            Files.createDirectories(runs);
        } catch (IOException e) {
            throw notWritable(runs, e);
        }
        if (!Files.isWritable(runs)) {
            throw notWritable(runs, null);
        }
    }

    private static SimReException notWritable(Path runs, IOException cause) {
        return new SimReException(
                "The folder for runs cannot be written to.",
                "It is " + runs.toAbsolutePath() + ".",
                "Work in a folder of your own, or name another with -Dsimre.runs=FOLDER.",
                cause);
    }

    private static Path runs() {
        return Path.of(System.getProperty("simre.runs", "runs"));
    }

    /**
     * The folder of a run that begins: the one it goes on in, the one that is named, or a new one that data, encoder and time
     * name. {@code runs/latest} then leads to it.
     */
    static synchronized Path begin(Encoded encoded, Settings chosen) {
        Path folder = choose(encoded, chosen);
        try {
            Files.createDirectories(folder);
            Path latest = runs().resolve("latest");
            if (!folder.equals(latest) && (!Files.exists(latest) || Files.isSymbolicLink(latest))) {
                Files.deleteIfExists(latest);
                Files.createSymbolicLink(latest, folder.getFileName());
            }
        } catch (IOException | UnsupportedOperationException e) {
            if (!Files.isDirectory(folder)) {
                throw notWritable(folder, e instanceof IOException io ? io : null);
            }
        }
        return folder;
    }

    private static Path choose(Encoded encoded, Settings chosen) {
        Path runs = runs();
        String given = chosen.get("name", "");
        if (!given.isEmpty()) {
            return runs.resolve(given);
        }
        if (chosen.has("resume")) {
            return resumed(chosen);
        }
        Path source =
                encoded.prompted()
                        .recreated()
                        .memes()
                        .loaded()
                        .source()
                        .toAbsolutePath()
                        .normalize()
                        .getFileName();
        String encoder = encoded.encoder().name().replaceAll("[^A-Za-z0-9]+", "");
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        String name = (source + "-" + encoder + "-" + time).replaceAll("[^A-Za-z0-9._-]+", "-");
        Path folder = runs.resolve(name);
        for (int again = 2; Files.exists(folder); again++) {
            folder = runs.resolve(name + "-" + again);
        }
        return folder;
    }

    /** The folder of the training to go on with; a link such as {@code runs/latest} is followed. */
    static Path resumed(Settings chosen) {
        Path folder = Path.of(chosen.get("resume", ""));
        try {
            return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            return folder;
        }
    }

    private static JsonObject result(Evaluated evaluated) {
        Trained model = evaluated.model();
        Prompted prompted = model.encoded().prompted();
        JsonObject result = new JsonObject();
        result.add("scores", scores(evaluated.scores(), true));
        JsonObject floors = new JsonObject();
        evaluated.floors().rows().forEach((name, floor) -> floors.add(name, scores(floor, false)));
        result.add("floors", floors);
        result.addProperty("floorChosenOnDev", evaluated.floors().chosen());
        result.add("settings", settings(model, prompted));
        result.add("extensions", JSON.toJsonTree(model.extensions()));
        result.addProperty("seed", model.settings().seed());
        result.add("training", training(model));
        result.add("data", data(memes(model)));
        JsonObject versions = new JsonObject();
        versions.addProperty("simre", Version.number());
        versions.addProperty("engine", NativeEngine.version());
        versions.addProperty("java", Runtime.version().toString());
        versions.addProperty(
                "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        result.add("versions", versions);
        result.addProperty("device", "cpu");
        JsonObject seconds = new JsonObject();
        seconds.addProperty("load", prompted.recreated().memes().seconds());
        seconds.addProperty("encode", model.encoded().seconds());
        seconds.addProperty("train", model.seconds());
        seconds.addProperty("evaluate", evaluated.seconds());
        result.add("seconds", seconds);
        return result;
    }

    private static JsonObject scores(Scores scores, boolean withCategories) {
        JsonObject json = new JsonObject();
        json.addProperty("microF1", scores.micro().f1());
        json.addProperty("macroF1", scores.macro().f1());
        json.addProperty("accuracy", scores.accuracy());
        json.addProperty("subsetAccuracy", scores.subsetAccuracy());
        add(json, "auroc", scores.auroc());
        add(json, "mmae", scores.mmae());
        if (withCategories) {
            JsonObject categories = new JsonObject();
            for (CategoryScores category : scores.perCategory()) {
                JsonObject row = new JsonObject();
                row.addProperty("precision", category.rates().precision());
                row.addProperty("recall", category.rates().recall());
                row.addProperty("f1", category.rates().f1());
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

    private static void add(JsonObject json, String name, OptionalDouble value) {
        if (value.isPresent()) {
            json.addProperty(name, value.getAsDouble());
        }
    }

    private static JsonObject settings(Trained model, Prompted prompted) {
        JsonObject settings = new JsonObject();
        settings.addProperty("recreate", prompted.recreated().toString());
        settings.addProperty("recreateSeed", prompted.recreated().simulation().seed());
        settings.addProperty("partners", model.encoded().simulation().partners());
        settings.addProperty("be", prompted.prompts().be().pattern());
        settings.addProperty("not", prompted.prompts().not().pattern());
        settings.addProperty("encode", model.encoded().encoder().name());
        if (model.encoded().encoder() instanceof PretrainedEncoder pretrained) {
            settings.addProperty("encoderChecksum", pretrained.checksum());
        }
        JsonObject train = new JsonObject();
        model.settings()
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

    private static JsonObject training(Trained model) {
        JsonObject training = new JsonObject();
        training.addProperty("epochs", model.history().epochs().size());
        training.addProperty("bestEpoch", model.history().best().number());
        training.addProperty("ending", model.history().ending());
        training.addProperty("parameters", model.program().parameterCount());
        training.addProperty("textsCut", model.encoded().cut());
        return training;
    }

    private static JsonObject data(LoadedMemes memes) {
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
        data.addProperty("skipped", memes.report().skipped());
        data.add("categories", JSON.toJsonTree(memes.categories().names()));
        return data;
    }

    private static LoadedMemes memes(Trained model) {
        return model.encoded().prompted().recreated().memes().loaded();
    }

    private static void table(Path file, Table table) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        table.write().csv(temporary.toFile());
        move(temporary, file);
    }

    private static void text(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(temporary, text);
        move(temporary, file);
    }

    private static void move(Path temporary, Path file) throws IOException {
        Files.move(
                temporary,
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
