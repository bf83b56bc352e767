package io.github.simre.detect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderState;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.Template;
import io.github.simre.run.Experiment;
import io.github.simre.run.ResultJson;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a trained model into a folder from which it can be asked about memes, without the run and the memes that it was trained on.
 *
 * @param run that gave it
 * @param model as it answers
 * @param tested what it reached on the test split; empty where it was not evaluated
 * @param withEncoder whether a pretrained encoder's files are put in as well
 */
public record SavedModel(
        TrainedRun run, MemeModel model, Optional<TestedRun> tested, boolean withEncoder) {
    /** Writes it. @throws SimReException if something else is there, it cannot be written, or a part of it is the user's own */
    public void write(Path target) {
        Experiment experiment = run.experiment();
        if (!EncoderJson.isOfTheLanguage(experiment.choice())
                || !MethodSettings.isNamed(run.settings().negatives())) {
            throw new SimReException(
                    "The model cannot be saved: its encoder or its loss is your own class, which another program does not have.",
                    "The encoder is " + experiment.encoder().name() + ".",
                    "Use an encoder and negatives of SimRe, or keep the weights alone: model.weights().save(file).");
        }
        if (withEncoder) {
            EncoderJson.requireNames(experiment.choice());
        }
        ModelFolder.write(target, this::content);
    }

    private void content(Path folder) {
        try {
            if (run.settings().perCategory()) {
                List<String> names = run.categories().names();
                for (int i = 0; i < names.size(); i++) {
                    run.models()
                            .weights()
                            .apply(names.get(i))
                            .save(folder.resolve(ModelFolder.weights(i + 1)));
                }
            } else {
                run.models().weights().apply("").save(folder.resolve(ModelFolder.weights(0)));
            }
            Experiment experiment = run.experiment();
            EncoderState state = experiment.source().state();
            StateFiles.write(folder, state);
            JsonObject json = new JsonObject();
            json.add("categories", categories());
            json.add("prompts", prompts(experiment.prompts()));
            json.add(
                    "encoder",
                    EncoderJson.write(
                            folder, experiment.choice(), experiment.encoder(), withEncoder));
            json.add("lists", list(List.copyOf(state.texts().keySet())));
            json.add("train", run.settings().json());
            json.add("rule", rule());
            json.add("probabilities", probabilities());
            json.add("probe", numbers(Probe.ask(model, experiment.source())));
            json.add("provenance", provenance());
            tested.ifPresent(test -> json.add("test", ResultJson.scored(test)));
            SavedCard card = new SavedCard(run, model, tested, withEncoder);
            json.add("about", list(card.sentences()));
            Files.writeString(folder.resolve(ModelFolder.CARD), card.text());
            ModelFolder.note(folder, json);
            ModelJson.write(folder, json);
        } catch (IOException e) {
            throw new SimReException(
                    "The model could not be saved: " + e + ".",
                    "In " + folder + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }

    private JsonObject categories() {
        JsonObject json = new JsonObject();
        json.add("names", list(run.categories().names()));
        json.addProperty("task", run.categories().task().name());
        return json;
    }

    private static JsonObject prompts(BeNot prompts) {
        JsonObject json = new JsonObject();
        json.add("be", list(prompts.be().each().stream().map(Template::pattern).toList()));
        json.add("not", list(prompts.not().each().stream().map(Template::pattern).toList()));
        json.add("words", named(prompts.words()));
        json.add("definitions", named(prompts.definitions()));
        return json;
    }

    private JsonObject rule() {
        JsonObject json = new JsonObject();
        json.add("thresholds", numbers(model.rule().thresholds()));
        json.addProperty("said", model.rule().said());
        return json;
    }

    private JsonObject probabilities() {
        JsonObject json = new JsonObject();
        json.addProperty("slope", model.probabilities().slope());
        json.addProperty("shift", model.probabilities().shift());
        json.addProperty("said", model.probabilities().said());
        return json;
    }

    /** What the model was made of and how, without anything that names a meme or the place of the data. */
    private JsonObject provenance() {
        JsonObject json = new JsonObject();
        JsonObject data = ResultJson.data(run.experiment().loaded());
        data.remove("source");
        json.add("data", data);
        json.add("recreate", run.experiment().steps().settings().json());
        json.addProperty("seed", run.settings().seed());
        json.add("training", ResultJson.training(run));
        json.addProperty("device", ResultJson.device(run));
        json.add("extensions", list(run.extensions()));
        json.add("versions", ResultJson.versions());
        json.addProperty("saved", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return json;
    }

    private static JsonObject named(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        new TreeMap<>(texts).forEach(json::addProperty);
        return json;
    }

    private static JsonArray list(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonArray numbers(double[] values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(value);
        }
        return array;
    }
}
