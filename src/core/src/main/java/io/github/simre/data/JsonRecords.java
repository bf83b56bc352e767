package io.github.simre.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON annotations: one array of records, or one record a line. */
final class JsonRecords {
    /** The most values of one record. */
    private static final int MOST_VALUES = 100_000;

    private static final Pattern PLACE = Pattern.compile("line (\\d+) column (\\d+)");

    private JsonRecords() {}

    /** All records of a file. @throws SimReException naming line and column where the file is not JSON */
    static List<JsonRecord> read(Path file) {
        Optional<String> name = listName(file);
        List<JsonRecord> records =
                name.isPresent() || AnnotationText.firstCharacter(file) == '['
                        ? readArray(file, name)
                        : readLines(file);
        if (records.isEmpty()) {
            throw new SimReException(
                    "There are no memes in the annotations.",
                    "In " + file + ".",
                    "Give it at least one record with id, image, labels and text.");
        }
        return records;
    }

    /**
     * The field of a file that is one object, not a record, in which the records are: {@code {"data": [...]}}.
     *
     * @return empty where the file is something else
     * @throws SimReException if two fields have records
     */
    static Optional<String> listName(Path file) {
        List<String> lists = new ArrayList<>();
        try (JsonReader reader = new JsonReader(AnnotationText.open(file))) {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                return Optional.empty();
            }
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals("id") || name.equals("image")) {
                    return Optional.empty();
                }
                if (reader.peek() == JsonToken.BEGIN_ARRAY) {
                    reader.beginArray();
                    if (reader.peek() == JsonToken.BEGIN_OBJECT) {
                        lists.add(name);
                    }
                    while (reader.hasNext()) {
                        reader.skipValue();
                    }
                    reader.endArray();
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                return Optional.empty();
            }
        } catch (IOException | IllegalStateException damaged) {
            return Optional.empty(); // reading the records says where
        }
        if (lists.size() > 1) {
            throw new SimReException(
                    "The annotations have several lists of records.",
                    "In " + file + ": " + String.join(", ", lists) + ".",
                    "Write the records that are meant, one a line, into train.jsonl.");
        }
        return lists.stream().findFirst();
    }

    private static void toList(JsonReader reader, Optional<String> name) throws IOException {
        if (name.isPresent()) {
            reader.beginObject();
            while (!reader.nextName().equals(name.get())) {
                reader.skipValue();
            }
        }
    }

    private static List<JsonRecord> readArray(Path file, Optional<String> name) {
        List<JsonRecord> records = new ArrayList<>();
        try (JsonReader reader = new JsonReader(AnnotationText.open(file))) {
            toList(reader, name);
            reader.beginArray();
            while (reader.hasNext()) {
                String place = "record " + (records.size() + 1);
                records.add(record(Json.next(reader, MOST_VALUES), file, place));
            }
            reader.endArray();
            if (name.isEmpty()) {
                reader.peek(); // refuses what follows the array
            }
        } catch (IOException | JsonParseException | IllegalStateException exception) {
            throw notJson(file, 0, "record " + (records.size() + 1), exception);
        }
        return records;
    }

    private static List<JsonRecord> readLines(Path file) {
        List<JsonRecord> records = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = AnnotationText.open(file)) {
            for (String line = AnnotationText.line(lines, file, 1);
                    line != null;
                    line = AnnotationText.line(lines, file, number + 1)) {
                number++;
                if (!line.isBlank()) {
                    records.add(record(parse(line), file, "line " + number));
                }
            }
        } catch (IOException | JsonParseException | IllegalStateException exception) {
            throw notJson(file, number, "line " + number, exception);
        }
        return records;
    }

    private static JsonElement parse(String line) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(line));
        JsonElement element = Json.next(reader, MOST_VALUES);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("More than one value at line 1 column 1");
        }
        return element;
    }

    private static JsonRecord record(JsonElement element, Path file, String place) {
        if (!(element instanceof JsonObject object)) {
            throw new SimReException(
                    "A record of the annotations is not an object.",
                    "In " + file + ", " + place + ".",
                    "Each record needs id, image, labels and text.");
        }
        return new JsonRecord(object, file, place);
    }

    /** @param line the line that was parsed alone, or 0 where the parser counted the lines itself */
    private static SimReException notJson(Path file, int line, String record, Exception cause) {
        if (String.valueOf(cause.getMessage()).startsWith("it ")) {
            return new SimReException(
                    "A record of the annotations cannot be read: " + cause.getMessage() + ".",
                    "In " + file + ", " + record + ".",
                    "Correct that record, or remove it.",
                    cause);
        }
        Matcher place = PLACE.matcher(String.valueOf(cause.getMessage()));
        if (!place.find()) {
            return cause instanceof IOException exception
                    ? AnnotationText.unreadable(file, exception)
                    : new SimReException(
                            "The annotations are not valid JSON.",
                            "In " + file + ", " + record + ".",
                            "Correct that record, or remove it.",
                            cause);
        }
        String where = line > 0 ? String.valueOf(line) : place.group(1);
        return new SimReException(
                isCutOff(cause)
                        ? "The annotations end in the middle of a record."
                        : "The annotations are not valid JSON.",
                "In " + file + ", line " + where + ", column " + place.group(2) + ".",
                "The file may be cut off or damaged: get it again, or correct that line.",
                cause);
    }

    private static boolean isCutOff(Exception cause) {
        return cause instanceof EOFException
                || cause.getMessage().startsWith("Unterminated string");
    }
}
