package io.github.simre.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Changes a value in a JSON text: replaced, left out, doubled, moved, nested, renamed, of another type or far too large. */
final class JsonMutation {
    /** Stands for what cannot be in a tree of Gson's, such as a key that is given twice. */
    private static final String MARK = "\"~mark~\"";

    private final Random random;

    JsonMutation(Random random) {
        this.random = random;
    }

    static boolean isJson(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return first < bytes.length && (bytes[first] == '{' || bytes[first] == '[');
    }

    /** A place in the tree. */
    private record Place(
            JsonElement value,
            Consumer<JsonElement> put,
            Runnable remove,
            Consumer<String> rename) {}

    /** @throws RuntimeException if it is no JSON */
    byte[] of(byte[] bytes) {
        JsonElement tree = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
        List<Place> places = new ArrayList<>();
        collect(tree, places, 0);
        if (places.isEmpty()) {
            return "[]".getBytes(StandardCharsets.UTF_8);
        }
        Place place = places.get(random.nextInt(places.size()));
        Place other = places.get(random.nextInt(places.size()));
        String raw = null;
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> place.put().accept(odd());
            case 3 -> place.put().accept(near(place.value()));
            case 4 -> place.remove().run();
            case 5 -> place.put().accept(other.value().deepCopy());
            case 6 -> place.rename().accept(word());
            case 7 -> {
                JsonArray around = new JsonArray();
                around.add(place.value().deepCopy());
                place.put().accept(around);
            }
            case 8 -> {
                int depth = 1 << random.nextInt(16);
                raw =
                        random.nextBoolean()
                                ? "[".repeat(depth) + "]".repeat(depth)
                                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            }
            case 9 -> raw = place.value() + ",\"type\":" + other.value();
            case 10 ->
                    raw =
                            List.of(
                                            "NaN",
                                            "-Infinity",
                                            "1e999",
                                            "'a'",
                                            "tru",
                                            "0x10",
                                            "",
                                            ",",
                                            "\"\\ud800\"",
                                            "1".repeat(5000))
                                    .get(random.nextInt(10));
            default -> place.put().accept(many());
        }
        if (raw != null) {
            place.put().accept(new JsonPrimitive("~mark~"));
        }
        String text = tree.toString();
        return (raw == null ? text : text.replace(MARK, raw)).getBytes(StandardCharsets.UTF_8);
    }

    private void collect(JsonElement tree, List<Place> places, int depth) {
        if (depth > 50 || places.size() > 20_000) {
            return;
        }
        if (tree.isJsonObject()) {
            JsonObject object = tree.getAsJsonObject();
            for (String key : new ArrayList<>(object.keySet())) {
                places.add(
                        new Place(
                                object.get(key),
                                value -> object.add(key, value),
                                () -> object.remove(key),
                                name -> object.add(name, object.remove(key))));
                collect(object.get(key), places, depth + 1);
            }
        } else if (tree.isJsonArray()) {
            JsonArray array = tree.getAsJsonArray();
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(
                        new Place(
                                array.get(i),
                                value -> array.set(at, value),
                                () -> array.remove(at),
                                name -> array.add(name)));
                collect(array.get(i), places, depth + 1);
            }
        }
    }

    private JsonElement odd() {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextBoolean());
            case 2 -> new JsonArray();
            case 3 -> new JsonObject();
            case 4 -> new JsonPrimitive(word());
            case 5 ->
                    new JsonPrimitive(
                            new BigDecimal(
                                    List.of("1e308", "1e-400", "9e99999", "0.1", "-0.0")
                                            .get(random.nextInt(5))));
            default ->
                    new JsonPrimitive(
                            List.of(
                                            0,
                                            1,
                                            -1,
                                            2,
                                            3,
                                            7,
                                            255,
                                            65536,
                                            100000,
                                            1 << 30,
                                            Integer.MAX_VALUE,
                                            -5,
                                            Long.MAX_VALUE,
                                            Long.MIN_VALUE,
                                            1L << 32,
                                            1.5,
                                            1e18)
                                    .get(random.nextInt(17)));
        };
    }

    /** A value that could be meant. */
    private JsonElement near(JsonElement value) {
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
            double number = value.getAsDouble();
            return new JsonPrimitive(
                    List.of(number + 1, number - 1, number * 2, -number, number * 1000, number / 3)
                            .get(random.nextInt(6)));
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
            String text = value.getAsString();
            int at = text.isEmpty() ? 0 : random.nextInt(text.length());
            return new JsonPrimitive(
                    text.substring(0, at)
                            + word()
                            + text.substring(Math.min(text.length(), at + random.nextInt(3))));
        }
        return odd();
    }

    private String word() {
        return List.of(
                        "",
                        " ",
                        "a",
                        "\u0000",
                        "\ufeff",
                        "\u202e",
                        "nan",
                        "true",
                        "12",
                        "-1",
                        "1e9",
                        "../x",
                        "/etc/passwd",
                        "..",
                        ".",
                        "*",
                        "(a+)+$",
                        "((((a*)*)*)*)b",
                        "[",
                        "(?<",
                        "\\",
                        "\\p{L}+",
                        "<unk>",
                        "gelu",
                        "type",
                        "x".repeat(1 << random.nextInt(17)))
                .get(random.nextInt(26));
    }

    private JsonElement many() {
        JsonArray array = new JsonArray();
        JsonElement each = odd();
        for (int i = 1 << random.nextInt(15); i > 0; i--) {
            array.add(each);
        }
        return array;
    }
}
