package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.data.LoadSettings;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.prompt.PromptSettings;
import io.github.simre.prompt.Template;
import io.github.simre.run.EncoderCall;
import io.github.simre.run.ResultJson;
import io.github.simre.run.RunCalls;
import io.github.simre.run.RunIdentity;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.train.AllSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run was made with, in its folder's {@code result.json}, and the same run again. */
public final class Provenance {
    /**
     * Earlier versions read a column of one label a row as categories that do not exclude each other, and a blank label as
     * none: both are asked for by settings now.
     */
    private static final List<List<Choice<Boolean>>> EARLIER =
            List.of(
                    List.of(Choice.of(LoadSettings.MULTI_LABEL, true)),
                    List.of(Choice.of(LoadSettings.BLANK_MEANS_NONE, true)),
                    List.of(
                            Choice.of(LoadSettings.MULTI_LABEL, true),
                            Choice.of(LoadSettings.BLANK_MEANS_NONE, true)));

    private final Path folder;
    private final StoredJson result;
    private final StoredJson calls;

    private Provenance(Path folder, StoredJson result) {
        this.folder = folder;
        this.result = result;
        this.calls = result.get(RunCalls.CALLS);
    }

    /**
     * Repeats a run: the same data, settings and seeds, and on the same machine with the same versions the same scores. What it
     * gives is written into {@code runs/<name>-again/}.
     *
     * @param run the folder of a run, for example {@code runs/latest}
     * @throws SimReException if there is no result, the run's memes were a table in memory, its reader or encoder
     *     is no part of SimRe, or data or encoder have changed
     */
    public static Evaluated retrain(Path run) {
        Again again = prepare(run);
        return again.encoded().train(again.settings()).evaluate();
    }

    /** Repeats the run in the folder of this name. */
    public static Evaluated retrain(String run) {
        return retrain(Path.of(run));
    }

    private static Provenance read(Path run) {
        Path file = run.resolve(ResultJson.FILE);
        try {
            StoredJson result = StoredJson.read(file);
            if (result.has(RunCalls.CALLS)) {
                return new Provenance(run.toRealPath(), result);
            }
        } catch (IOException unreadable) {
            throw new SimReException(
                    "The run has no result that can be read: " + unreadable.getMessage() + ".",
                    "In " + file + ".",
                    "Give the folder of a run that was evaluated, for example runs/latest.",
                    unreadable);
        }
        throw new SimReException(
                "The result does not say how to repeat the run.",
                "In " + file + ".",
                "Its memes were a table in memory, its reader, encoder or loss is no part of SimRe, or an older version wrote it: run the program that made it again.");
    }

    /** A run that was read: ready to be trained again, with everything checked that can be before. */
    record Again(Encoded encoded, Setting.ForTrain... settings) {}

    /** Everything of {@link #retrain} but the training. */
    static Again prepare(Path run) {
        return read(run).again();
    }

    private Again again() {
        Memes memes = load();
        Encoded encoded =
                memes.recreate(settings("recreate"))
                        .prompt(prompts())
                        .encode(EncoderCall.read(calls.get("encode")));
        require(encoded);
        List<Setting.ForTrain> train = new ArrayList<>(List.of(settings("train")));
        train.add(SimRe.name(folder.getFileName() + "-again"));
        return new Again(encoded, train.toArray(Setting.ForTrain[]::new));
    }

    private StoredJson settings() {
        return result.get("settings");
    }

    private Choice<?>[] settings(String step) {
        return AllSettings.read(calls.get(step));
    }

    private Memes load() {
        StoredJson load = calls.get("load");
        Path path;
        try {
            path = Path.of(load.get("path").text());
        } catch (InvalidPathException e) {
            throw load.get("path").wrong("a path");
        }
        Settings given = Settings.of("load", AllSettings.read(load.get("settings")));
        Memes memes = read(path, given);
        String hash = result.get("data").get("hash").text();
        boolean hashed = result.has("identity") && result.get("identity").has("memes");
        String seen = hashed ? result.get("identity").get("memes").text() : "";
        if (same(memes, hash, seen)) {
            return memes;
        }
        for (List<Choice<Boolean>> earlier : EARLIER) {
            Settings tried = given;
            for (Choice<Boolean> each : earlier) {
                tried = tried.with(each);
            }
            try {
                Memes other = read(path, tried);
                if (hashed && same(other, hash, seen)) {
                    return other;
                }
            } catch (SimReException unsuitable) {
                // so it was not read like this
            }
        }
        boolean changed = !memes.loaded().hash().equals(hash);
        throw new SimReException(
                changed
                        ? "The data are not those of the run: a file has changed."
                        : "This version reads the memes differently from the one that made the run: their labels or splits are not the same.",
                "In " + path + ".",
                changed
                        ? "Restore them, or train again."
                        : "Train again, or repeat the run with the version that its result names.");
    }

    /** @param seen what was made of the files, where the result says it */
    private static boolean same(Memes memes, String hash, String seen) {
        return memes.loaded().hash().equals(hash)
                && (seen.isEmpty() || RunIdentity.hash(memes.loaded()).equals(seen));
    }

    private static Memes read(Path path, Settings settings) {
        return SimRe.load(path, settings.choices());
    }

    private void require(Encoded encoded) {
        if (settings().has("encoderChecksum")
                && encoded.encoder() instanceof PretrainedEncoder pretrained
                && !pretrained.checksum().equals(settings().get("encoderChecksum").text())) {
            throw new SimReException(
                    "The encoder is not that of the run: its files have changed.",
                    "In " + encoded.encoder().name() + ".",
                    "Restore them, or train again.");
        }
    }

    private Template template(String name) {
        StoredJson kept = settings().get(name);
        if (kept.value() == null || !kept.value().isJsonArray()) {
            return new Template(kept.text());
        }
        List<String> all = kept.list().stream().map(StoredJson::text).toList();
        if (all.isEmpty()) {
            throw kept.wrong("one sentence or more");
        }
        return new Template(all.get(0), all.subList(1, all.size()));
    }

    private Setting.ForPrompt[] prompts() {
        List<Setting.ForPrompt> prompts = new ArrayList<>();
        prompts.add(Choice.of(PromptSettings.BE, Optional.of(template("be"))));
        prompts.add(Choice.of(PromptSettings.NOT, Optional.of(template("not"))));
        if (settings().has("definitions")) {
            Map<String, String> definitions = new TreeMap<>();
            settings()
                    .get("definitions")
                    .entries()
                    .forEach((name, sentence) -> definitions.put(name, sentence.text()));
            prompts.add(SimRe.definitions(definitions));
        }
        return prompts.toArray(Setting.ForPrompt[]::new);
    }
}
