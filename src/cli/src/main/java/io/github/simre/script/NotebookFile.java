package io.github.simre.script;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.plot.SavedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A notebook of nbformat 4 as it is kept in a repository: with its outputs, without what differs from run to run. */
final class NotebookFile {
    private static final long LARGEST = 50_000_000;

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final String name;
    private final JsonObject notebook;

    private NotebookFile(String name, JsonObject notebook) {
        this.name = name;
        this.notebook = notebook;
    }

    /** @throws SimReException if it is no notebook of nbformat 4 */
    static NotebookFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SimReException(
                    "There is no such notebook.",
                    "It would be " + file + ".",
                    "Check the spelling of its name.");
        }
        try {
            JsonObject json = Json.read(file, LARGEST);
            NotebookFile notebook = new NotebookFile(file.getFileName().toString(), json);
            notebook.requireWhole();
            return notebook;
        } catch (IOException unreadable) {
            throw noNotebook(file, unreadable.getMessage(), unreadable);
        } catch (RuntimeException otherwise) { // whatever a part of another kind leads to
            throw noNotebook(file, "its parts are not as Jupyter writes them", otherwise);
        }
    }

    /** Looks at all that is read later. @throws RuntimeException if something is not there or of another kind */
    private void requireWhole() throws IOException {
        if (notebook.get("nbformat").getAsInt() != 4) {
            throw new IOException("its nbformat is another");
        }
        JsonObject metadata = notebook.getAsJsonObject("metadata");
        if (metadata.has("language_info")) {
            metadata.getAsJsonObject("language_info").size();
        }
        for (JsonObject cell : cells()) {
            text(cell.get("source"));
            for (JsonObject output : outputs(cell)) {
                if (output.get("output_type").getAsString().equals("error")) {
                    output.get("evalue").getAsString();
                }
                if (output.has("name")) {
                    text(output.get("text"));
                }
            }
        }
    }

    private static SimReException noNotebook(Path file, String reason, Throwable cause) {
        return new SimReException(
                "The file is no notebook of nbformat 4: " + reason + ".",
                "It is " + file + ".",
                "Give files whose names end in .ipynb, as Jupyter writes them.",
                cause);
    }

    private List<JsonObject> cells() {
        List<JsonObject> cells = new ArrayList<>();
        notebook.getAsJsonArray("cells").forEach(cell -> cells.add(cell.getAsJsonObject()));
        return cells;
    }

    private static List<JsonObject> outputs(JsonObject cell) {
        List<JsonObject> outputs = new ArrayList<>();
        if (cell.has("outputs")) {
            cell.getAsJsonArray("outputs").forEach(each -> outputs.add(each.getAsJsonObject()));
        }
        return outputs;
    }

    /** The first failure that a cell shows: notebook, cell, its first line, what went wrong. */
    Optional<String> failure() {
        int number = 0;
        for (JsonObject cell : cells()) {
            number++;
            for (JsonObject output : outputs(cell)) {
                if (output.get("output_type").getAsString().equals("error")) {
                    String source = text(cell.get("source")).strip();
                    return Optional.of(
                            "%s, cell %d, which begins with \"%s\": %s"
                                    .formatted(
                                            name,
                                            number,
                                            source.lines().findFirst().orElse(""),
                                            output.get("evalue").getAsString()));
                }
            }
        }
        return Optional.empty();
    }

    /** Takes away times and versions, and joins what was printed in pieces. */
    void tidy() {
        JsonObject metadata = notebook.getAsJsonObject("metadata");
        if (metadata.has("language_info")) {
            metadata.getAsJsonObject("language_info").remove("version");
        }
        for (JsonObject cell : cells()) {
            cell.add("metadata", new JsonObject());
            if (cell.has("outputs")) {
                cell.add("outputs", joined(outputs(cell)));
            }
        }
    }

    private static JsonArray joined(List<JsonObject> outputs) {
        JsonArray joined = new JsonArray();
        JsonObject last = new JsonObject();
        for (JsonObject output : outputs) {
            if (output.has("name") && output.get("name").equals(last.get("name"))) {
                last.add("text", lines(text(last.get("text")) + text(output.get("text"))));
            } else {
                joined.add(output);
                last = output;
            }
        }
        return joined;
    }

    /** A text is one string, or a list of its lines. */
    private static String text(JsonElement source) {
        if (!source.isJsonArray()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }

    private static JsonArray lines(String text) {
        JsonArray lines = new JsonArray();
        for (String line : text.split("(?<=\n)")) {
            lines.add(line);
        }
        return lines;
    }

    /** Writes it as Jupyter does, at once or not at all. @return its size in bytes */
    long write(Path file) {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.setIndent(" ");
        json.setHtmlSafe(false);
        GSON.toJson(notebook, json);
        byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        SavedFile.write("The notebook", file, bytes);
        return bytes.length;
    }
}
