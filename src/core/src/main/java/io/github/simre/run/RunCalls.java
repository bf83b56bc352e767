package io.github.simre.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.data.LoadSettings;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Settings;

/** The calls that made a model, as {@code result.json} keeps them, so that the run can be repeated. */
public final class RunCalls {
    /** What they are called in {@code result.json}. */
    public static final String CALLS = "calls";

    private RunCalls() {}

    /** Empty where the memes were a table in memory, or a reader, encoder or loss is the user's own. */
    public static JsonObject of(TrainedRun run) {
        JsonObject calls = new JsonObject();
        Experiment experiment = run.experiment();
        Settings loading = experiment.data().settings();
        EncoderChoice.Call chosen = experiment.choice().call();
        if (experiment.data().path().isEmpty()
                || loading.has(LoadSettings.READER)
                || !MethodSettings.isNamed(run.settings().negatives())
                || !chosen.isRecorded()) {
            return calls;
        }
        JsonObject load = new JsonObject();
        load.addProperty("path", experiment.data().path().get().toString());
        load.add("settings", loading.json());
        calls.add("load", load);
        calls.add("recreate", experiment.steps().settings().json());
        calls.add("encode", json(chosen));
        calls.add("train", run.settings().json());
        return calls;
    }

    /** A call with those that it was given. */
    public static JsonObject json(EncoderChoice.Call chosen) {
        JsonObject call = new JsonObject();
        call.addProperty("verb", chosen.verb());
        JsonArray arguments = new JsonArray();
        chosen.arguments().forEach(arguments::add);
        call.add("arguments", arguments);
        if (!chosen.towers().isEmpty()) {
            JsonArray towers = new JsonArray();
            chosen.towers().forEach(tower -> towers.add(json(tower)));
            call.add("towers", towers);
        }
        call.add("settings", chosen.settings().json());
        return call;
    }
}
