package io.github.simre.detect;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.simre.Slow;
import io.github.simre.TinyMemes;
import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.setting.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenedModel_hostileTest {
    private static final int TIMES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir static Path folder;
    private static Path saved;
    private static Path place;
    private static Meme meme;
    private static String expected;

    @BeforeAll
    static void save() throws IOException {
        var memes = load(TinyMemes.write(folder.resolve("memes")));
        meme = memes.get("tiny-1");
        saved =
                memes.recreate()
                        .prompt(be(), not())
                        .encode(compact())
                        .train(epochs(1), width(16), quiet())
                        .save(folder.resolve("saved"));
        place = folder.resolve("hostile");
        expected = answers(open());
    }

    private static MemeModel open() {
        return OpenedModel.open(Files.exists(place) ? place : saved, Settings.of("open")).model();
    }

    private static String answers(MemeModel model) {
        return Arrays.deepToString(model.ask(List.of(model.prepare(meme))).margins());
    }

    /** The model again as it was saved, in the place that is spoilt. */
    private static void restore() throws IOException {
        Files.createDirectories(place);
        try (Stream<Path> files = Files.list(saved)) {
            for (Path file : files.toList()) {
                Files.write(place.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    /** Opens what was spoilt: refused in a sentence, or as it was. @return the message; empty where it opened */
    private static String opened(String what) {
        return Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    try {
                        open();
                        return "";
                    } catch (SimReException refused) {
                        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
                        return refused.getMessage();
                    }
                },
                what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "weights.safetensors", "words.txt"})
    @DisplayName("Whatever happens to a file: it is refused in one sentence, or answers as before")
    void spoilt(String name) throws IOException {
        Random random = new Random(name.hashCode());
        byte[] whole = Files.readAllBytes(saved.resolve(name));
        int refused = 0;
        for (int time = 0; time < TIMES; time++) {
            restore();
            byte[] other = spoil(whole, random);
            Files.write(place.resolve(name), other);
            String message = opened(name + ", time " + time);
            if (message.isEmpty()) {
                assertEquals(expected, answers(open()), name + ", time " + time);
            } else {
                refused++;
            }
        }
        assertTrue(refused > TIMES * 0.9, "" + refused);
    }

    @Test
    @DisplayName("The card is for people: whatever is written there, the model answers as before")
    void cardIsNotRead() throws IOException {
        restore();
        Files.writeString(place.resolve("README.md"), "Our own notes.");
        assertEquals(expected, answers(open()));
    }

    private static byte[] spoil(byte[] whole, Random random) {
        int from = random.nextInt(whole.length);
        byte[] bytes = whole.clone();
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(whole, from);
            case 1 -> {
                bytes[from] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 2 -> {
                int to = Math.min(whole.length, from + 1 + random.nextInt(64));
                for (int i = from; i < to; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                yield bytes;
            }
            case 3 -> { // a piece twice
                int length = Math.min(whole.length - from, 1 + random.nextInt(200));
                yield ByteBuffer.allocate(whole.length + length)
                        .put(whole, 0, from + length)
                        .put(whole, from, whole.length - from)
                        .array();
            }
            default -> { // a piece is missing
                int length = Math.min(whole.length - from, 1 + random.nextInt(200));
                yield ByteBuffer.allocate(whole.length - length)
                        .put(whole, 0, from)
                        .put(whole, from + length, whole.length - from - length)
                        .array();
            }
        };
    }

    @Test
    @Slow("opens a model two hundred times")
    @DisplayName("A description that somebody wrote, checksums and all, never ends the process")
    void writtenByHand() throws IOException {
        Random random = new Random(11);
        JsonObject model =
                JsonParser.parseString(Files.readString(saved.resolve("model.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("model");
        List<String> messages = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            restore();
            JsonObject other = model.deepCopy();
            String changed = change(other, random);
            ModelJson.write(place, other);
            messages.add(changed + ": " + opened(changed + ", time " + time));
        }
        long refused = messages.stream().filter(each -> !each.endsWith(": ")).count();
        assertTrue(refused > TIMES / 4, String.join("\n", messages));
    }

    /** Puts something else in some place. @return where and what */
    private static String change(JsonObject object, Random random) {
        List<String> names = List.copyOf(object.keySet());
        if (names.isEmpty()) {
            object.addProperty("other", 1);
            return "other";
        }
        String name = names.get(random.nextInt(names.size()));
        JsonElement value = object.get(name);
        if (value instanceof JsonObject inner && random.nextInt(8) > 0) {
            return name + "." + change(inner, random);
        }
        JsonElement other =
                switch (random.nextInt(9)) {
                    case 0 -> new JsonPrimitive(Integer.MAX_VALUE);
                    case 1 -> new JsonPrimitive(-1);
                    case 2 -> new JsonPrimitive(1e300);
                    case 3 -> new JsonPrimitive("../../../../etc/passwd");
                    case 4 -> new JsonArray();
                    case 5 -> new JsonObject();
                    case 6 -> new JsonPrimitive(true);
                    case 7 -> new JsonPrimitive(1_000_000);
                    default -> new JsonPrimitive("x".repeat(10_000));
                };
        if (value instanceof JsonArray array && !array.isEmpty() && random.nextBoolean()) {
            array.set(random.nextInt(array.size()), other);
        } else {
            object.add(name, other);
        }
        String shown = other.toString();
        return name + " = " + shown.substring(0, Math.min(30, shown.length()));
    }

    @Test
    @Slow("opens a model two hundred times")
    @DisplayName(
            "Weights whose header was written by hand, checksums and all, take no more memory than the file")
    void weightsByHand() throws IOException {
        Random random = new Random(12);
        byte[] whole = Files.readAllBytes(saved.resolve("weights.safetensors"));
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String text = new String(whole, 8, header, java.nio.charset.StandardCharsets.UTF_8);
        int refused = 0;
        for (int time = 0; time < TIMES; time++) {
            restore();
            byte[] other = whole.clone();
            if (time % 2 == 0) { // a digit is another, so that sizes and places no longer fit
                int at = 8 + text.indexOf('"', random.nextInt(text.length() / 2));
                while (!Character.isDigit(other[at])) {
                    at++;
                }
                other[at] = (byte) ('0' + random.nextInt(10));
            } else {
                other[random.nextInt(8 + header)] = (byte) random.nextInt(256);
            }
            Files.write(place.resolve("weights.safetensors"), other);
            seal();
            refused += opened("time " + time).isEmpty() ? 0 : 1;
        }
        assertTrue(refused > TIMES / 2, "" + refused);
    }

    /** Notes the files as they are now. */
    private static void seal() throws IOException {
        JsonObject model =
                JsonParser.parseString(Files.readString(saved.resolve("model.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("model");
        Path json = place.resolve("model.json");
        Files.delete(json);
        ModelFolder.note(place, model);
        ModelJson.write(place, model);
    }

    @Test
    @DisplayName("What is missing, mixed up or of a later version is said in a sentence")
    void sentences() throws IOException {
        assertEquals(
                "There is no saved model: there is no such folder. In "
                        + Path.of("no-such-model", "model.json").toAbsolutePath()
                        + ". Give the folder that model.save(\"models/irony\") wrote.",
                assertThrows(
                                SimReException.class,
                                () ->
                                        OpenedModel.open(
                                                Path.of("no-such-model"), Settings.of("open")))
                        .getMessage());
        restore();
        Files.delete(place.resolve("weights.safetensors"));
        assertEquals(
                "A file of the model is not the one that was saved: it is not there. It is "
                        + place.resolve("weights.safetensors")
                        + ". Copy the model's folder again, or save the model again.",
                opened("missing"));
        Files.copy(place.resolve("words.txt"), place.resolve("weights.safetensors"));
        assertTrue(opened("mixed up").contains(" bytes instead of "));
        restore();
        Path json = place.resolve("model.json");
        Files.writeString(json, Files.readString(json).replace("\"format\": 1", "\"format\": 2"));
        assertEquals(
                "The model was saved by a later version of SimRe, in format 2; this one knows format 1. In "
                        + json
                        + ". Open it with that version.",
                opened("later"));
        restore();
        Files.writeString(json, Files.readString(json).replace("Loud", "Quiet"));
        assertEquals(
                "The description of the model was changed after it was saved. In "
                        + json
                        + ". Copy the model's folder again, or save the model again.",
                opened("edited"));
    }
}
