package io.github.simre.detect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.pretrained.EncoderFiles;
import io.github.simre.run.EncoderCall;
import io.github.simre.run.RunCalls;
import io.github.simre.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which encoder a model has: the call that chose it, and each of its files with a checksum, beside the model or elsewhere. */
final class EncoderJson {
    private final Path folder;
    private final StoredJson json;
    private final Settings opening;

    /** As it was saved. @param opening settings of {@code open} */
    EncoderJson(Path folder, StoredJson json, Settings opening) {
        this.folder = folder;
        this.json = json;
        this.opening = opening;
    }

    /**
     * Writes it down.
     *
     * @param included whether the encoder's files are copied into the model's folder
     */
    static JsonObject write(Path folder, EncoderChoice choice, Encoder encoder, boolean included)
            throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("name", name(choice, encoder, included));
        JsonObject call = withoutDownload(choice.call());
        if (encoder instanceof PretrainedEncoder pretrained) {
            json.addProperty("checksum", pretrained.checksum());
        }
        List<EncoderFiles> published = EncoderFiles.of(choice.call(), false);
        if (included) {
            List<String> shown = published.stream().map(part -> shown(part, true)).toList();
            call = moved(new StoredJson(Path.of(ModelJson.FILE), "", call), shown).object();
        }
        json.add("call", call);
        json.addProperty("included", included && !published.isEmpty());
        JsonArray parts = new JsonArray();
        for (EncoderFiles part : published) {
            JsonObject one = new JsonObject();
            one.addProperty("given", shown(part, included));
            one.addProperty("origin", part.origin());
            if (Files.isRegularFile(part.place())) {
                one.addProperty("file", part.place().getFileName().toString());
            }
            JsonObject files = new JsonObject();
            for (String name : new TreeSet<>(part.files().keySet())) {
                files.add(name, ModelFolder.fingerprint(part.files().get(name)));
            }
            one.add("files", files);
            parts.add(one);
            if (included) {
                copy(part, place(folder, parts.size()));
            }
        }
        json.add("parts", parts);
        return json;
    }

    /** The encoder's name; without the places where its files were if they lie in the model's folder. */
    static String name(EncoderChoice choice, Encoder encoder, boolean included) {
        String name = encoder.name();
        if (included) {
            for (EncoderFiles part : EncoderFiles.of(choice.call(), false)) {
                name = name.replace('"' + part.given() + '"', '"' + shown(part, true) + '"');
            }
        }
        return name;
    }

    /** Whether a part of the encoder was chosen by its place on this machine. */
    static boolean hasPlaces(EncoderChoice choice) {
        return EncoderFiles.of(choice.call(), false).stream().anyMatch(EncoderJson::isLocal);
    }

    private static boolean isLocal(EncoderFiles part) {
        return Files.exists(Path.of(part.given()));
    }

    /** A place on this machine is needed to find the files again, but where they come along it is nobody's business. */
    private static String shown(EncoderFiles part, boolean included) {
        return included && isLocal(part)
                ? part.place().toAbsolutePath().normalize().getFileName().toString()
                : part.given();
    }

    /** Makes sure that the encoder's files can lie in the model's folder. @throws SimReException naming the first that cannot */
    static void requireNames(EncoderChoice choice) {
        for (EncoderFiles part : EncoderFiles.of(choice.call(), false)) {
            part.files()
                    .forEach(
                            (name, file) -> {
                                if (!ModelFolder.isName(name)) {
                                    throw new SimReException(
                                            "The encoder's file \""
                                                    + name
                                                    + "\" cannot be saved with the model: names there have only the letters a to z, digits, dots, hyphens and underscores.",
                                            "It is " + file + ".",
                                            "Save the model without withEncoder(), or rename the file and train again.");
                                }
                            });
        }
    }

    /** Whether the call that chose an encoder can be read again, as that of a user's own class cannot. */
    static boolean isOfTheLanguage(EncoderChoice choice) {
        if (!choice.call().isRecorded()) {
            return false;
        }
        try {
            EncoderCall.read(
                    new StoredJson(Path.of(ModelJson.FILE), "", withoutDownload(choice.call())));
            return true;
        } catch (SimReException unknown) {
            return false;
        }
    }

    private static void copy(EncoderFiles part, Path to) throws IOException {
        for (String name : part.files().keySet()) {
            Path file = to.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(part.files().get(name), file);
        }
    }

    private static Path place(Path folder, int number) {
        return folder.resolve(ModelFolder.ENCODER).resolve(String.valueOf(number));
    }

    /** Whoever opens the model says whether something may be downloaded. */
    private static JsonObject withoutDownload(EncoderChoice.Call call) {
        JsonObject json = RunCalls.json(call);
        json.getAsJsonObject("settings").remove(EncoderSettings.DOWNLOAD.name());
        if (json.has("towers")) {
            json.getAsJsonArray("towers")
                    .forEach(
                            tower ->
                                    tower.getAsJsonObject()
                                            .getAsJsonObject("settings")
                                            .remove(EncoderSettings.DOWNLOAD.name()));
        }
        return json;
    }

    /** The encoder, from files that were checked. @throws SimReException if they are not there, or are others */
    EncoderChoice choice() {
        List<String> places = places();
        EncoderChoice choice = EncoderCall.read(moved(json.get("call"), places));
        List<StoredJson> parts = json.get("parts").list();
        List<EncoderFiles> found = found(choice);
        if (found.size() != parts.size()) {
            throw json.get("parts").wrong("a list of " + found.size());
        }
        for (int i = 0; i < found.size(); i++) {
            requireSame(parts.get(i), found.get(i));
        }
        return choice;
    }

    /** Where each part of the encoder is now. */
    private List<String> places() {
        List<StoredJson> parts = json.get("parts").list();
        List<String> given = opening.find(EncoderSettings.PLACES).orElse(List.of());
        if (!given.isEmpty() && given.size() != parts.size()) {
            throw new SimReException(
                    "The model's encoder has "
                            + (parts.size() == 1 ? "1 part" : parts.size() + " parts")
                            + ", but encoder(...) names "
                            + given.size()
                            + ".",
                    "It is " + json.get("name").text() + ".",
                    parts.isEmpty()
                            ? "Leave encoder(...) out: everything is in the model's folder."
                            : "Name the folder of each, in this order.");
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Path now = given.isEmpty() ? null : Path.of(given.get(i));
            if (now == null && json.get("included").flag()) {
                now = place(folder, i + 1);
            }
            if (now == null) {
                places.add(parts.get(i).get("given").text());
            } else {
                boolean named = parts.get(i).has("file") && Files.isDirectory(now);
                places.add((named ? now.resolve(file(parts.get(i))) : now).toString());
            }
        }
        return places;
    }

    private static String file(StoredJson part) {
        String name = part.get("file").text();
        // it may have blanks and umlauts, but must not lead out of its folder
        if (!name.matches("[^/\\\\:\\p{Cntrl}]+") || name.matches("\\.+")) {
            throw part.get("file").wrong("the name of a file");
        }
        return name;
    }

    /** The call with other places in place of its own. */
    private static StoredJson moved(StoredJson call, List<String> places) {
        JsonObject changed = call.object().deepCopy();
        List<JsonObject> towers = new ArrayList<>();
        if (changed.get("towers") instanceof JsonArray all) {
            all.forEach(
                    each -> {
                        if (each instanceof JsonObject tower) {
                            towers.add(tower);
                        }
                    });
        } else {
            towers.add(changed);
        }
        List<String> left = new ArrayList<>(places);
        for (JsonObject tower : towers) {
            String verb = new StoredJson(call.file(), "verb", tower.get("verb")).text();
            if (EncoderFiles.isPublished(verb)
                    && tower.get("arguments") instanceof JsonArray arguments) {
                for (int i = 0; i < arguments.size() && !left.isEmpty(); i++) {
                    arguments.set(i, new com.google.gson.JsonPrimitive(left.remove(0)));
                }
            }
        }
        return new StoredJson(call.file(), call.place(), changed);
    }

    private List<EncoderFiles> found(EncoderChoice choice) {
        try {
            return EncoderFiles.of(choice.call(), opening.get(EncoderSettings.DOWNLOAD));
        } catch (SimReException missing) {
            List<String> were =
                    json.get("parts").list().stream()
                            .map(
                                    part ->
                                            part.get("given").text()
                                                    + " ("
                                                    + part.get("origin").text()
                                                    + ")")
                            .toList();
            throw new SimReException(
                    "The model needs the encoder "
                            + json.get("name").text()
                            + ", and its files are not here.",
                    "When the model was saved they came from "
                            + String.join(" and ", were)
                            + ". "
                            + missing.what(),
                    "Say where they are: open(\"MODEL\", encoder(\"FOLDER\")); or add the setting download(); or save the model withEncoder(), where the encoder is.",
                    missing);
        }
    }

    private void requireSame(StoredJson part, EncoderFiles found) {
        var noted = part.get("files").entries();
        for (String name : found.files().keySet()) {
            if (!noted.containsKey(name)) {
                throw other(name + " was not there", found);
            }
        }
        noted.forEach(
                (name, one) -> {
                    Path file = found.files().get(name);
                    if (file == null) {
                        throw other(name + " is missing", found);
                    }
                    try {
                        ModelFolder.requireSame(file, one);
                    } catch (SimReException changed) {
                        throw other(name + " is not the same", found);
                    }
                });
    }

    private SimReException other(String why, EncoderFiles found) {
        return new SimReException(
                "The encoder is not the one that the model was trained with: " + why + ".",
                "The model needs "
                        + json.get("name").text()
                        + "; the files are those of "
                        + found.place()
                        + ".",
                "Say where the right ones are: open(\"MODEL\", encoder(\"FOLDER\")).");
    }
}
