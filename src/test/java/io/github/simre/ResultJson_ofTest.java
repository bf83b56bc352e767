package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.Version;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.run.ResultJson;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each field of {@code result.json} follows what it describes: that is changed, and the field with it. */
class ResultJson_ofTest {
    @TempDir static Path folder;

    private static OwnRuns runs;
    private static Encoded encoded;
    private static Evaluated plain;
    private static JsonObject before;

    @BeforeAll
    static void plain() {
        runs = new OwnRuns(folder.resolve("runs"));
        encoded = encoded(load(TinyMemes.write(folder.resolve("memes"))));
        plain = train(encoded);
        before = json(plain);
    }

    @AfterAll
    static void restore() {
        runs.restore();
    }

    private static Encoded encoded(Memes memes) {
        return memes.recreate().prompt(be(), not()).encode(compact(16, 0));
    }

    private static Evaluated train(Encoded encoded, Setting.ForTrain... changed) {
        List<Setting.ForTrain> settings = new ArrayList<>(List.of(changed));
        for (Setting.ForTrain small : List.of(epochs(1), layers(1), width(16), heads(2), quiet())) {
            if (settings.stream().noneMatch(each -> each.name().equals(small.name()))) {
                settings.add(small);
            }
        }
        return encoded.train(settings.toArray(Setting.ForTrain[]::new)).evaluate();
    }

    private static JsonObject json(Evaluated result) {
        try {
            return JsonParser.parseString(
                            Files.readString(result.folder().resolve(ResultJson.FILE)))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String at(JsonObject json, String place) {
        JsonElement value = json;
        for (String key : place.split("/")) {
            value = value.getAsJsonObject().get(key);
        }
        return value == null
                ? "missing"
                : value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static void changed(JsonObject after, Map<String, String> expected) {
        expected.forEach(
                (place, value) -> {
                    assertEquals(value, at(after, place), place);
                    assertNotEquals(at(before, place), at(after, place), place);
                });
    }

    @Test
    @Slow("trains three times")
    @DisplayName("Every setting of train is written as it was, and none is a constant")
    void trainSettings() {
        Set<String> constant =
                new TreeSet<>(before.getAsJsonObject("settings").getAsJsonObject("train").keySet());
        Encoded pretrained =
                load(folder.resolve("memes"))
                        .recreate()
                        .prompt()
                        .encode(new TinyPretrained(1, true));
        List<Evaluated> others =
                List.of(
                        train(
                                encoded,
                                seed(9),
                                epochs(2),
                                batch(8),
                                accumulate(2),
                                temperature(0.3),
                                learningRate(0.002),
                                patience(2),
                                anchor(SYMMETRIC),
                                hardNegativeWeight(2),
                                negatives(hard(1, 0.1)),
                                decoupled(),
                                withoutPolarity(),
                                separateStreams(),
                                withoutNormalizing(),
                                maskParents(),
                                enrichment(0.1),
                                oneCategoryBatches(),
                                clipGradients(0.5),
                                weightDecay(0.01),
                                warmUp(3),
                                milestones(1),
                                minimumLearningRate(0.0001),
                                precision(BF16),
                                recompute(),
                                pooling(MEAN),
                                layers(2)),
                        train(encoded, keepLast(), layout(BE_AND_NOT), cosine(), perCategory()),
                        train(
                                encoded,
                                fusing(CROSS_ATTENTION),
                                textOnly(),
                                asked(1),
                                agreeingChildren(),
                                maskSameAnswers(),
                                maskOthers(),
                                linearPath(),
                                promptsApart(),
                                pictureGrid(2),
                                warmUpShare(0.1),
                                linearDecay()),
                        train(
                                pretrained,
                                finetune(learningRate(0.0001)),
                                hardNegatives(),
                                promptsApart(),
                                promptsAsPublished()));
        for (Evaluated other : others) {
            JsonObject after = json(other).getAsJsonObject("settings").getAsJsonObject("train");
            other.run()
                    .trained()
                    .settings()
                    .values()
                    .forEach((name, value) -> assertEquals(String.valueOf(value), at(after, name)));
            constant.removeIf(
                    name -> !at(after, name).equals(at(before, "settings/train/" + name)));
        }
        // another device needs a GPU, and these categories have no ancestors
        assertEquals(Set.of("ancestors", "devices"), constant);
        assertEquals(
                others.get(0).run().trained().settings().values().size(), after(others).size());
        changed(
                json(others.get(0)),
                Map.of(
                        "seed",
                        "9",
                        "training/epochs",
                        "2",
                        "training/parameters",
                        String.valueOf(
                                others.get(0).run().trained().models().program().parameterCount()),
                        "extensions",
                        json(others.get(0)).get("extensions").toString()));
        changed(
                json(others.get(1)),
                Map.of("training/models", "3", "training/bestEpoch", "missing"));
        changed(
                json(others.get(3)),
                Map.of(
                        "settings/encode", "tiny(1)",
                        "settings/encoderChecksum", new TinyPretrained(1, true).checksum(),
                        "settings/partners", "4"));
    }

    private static Set<String> after(List<Evaluated> others) {
        return json(others.get(0)).getAsJsonObject("settings").getAsJsonObject("train").keySet();
    }

    @Test
    @DisplayName("The steps before training: recreation, prompts, encoder")
    void steps() {
        Memes memes = load(folder.resolve("memes"));
        Evaluated other =
                train(
                        memes.recreate(mixgen(0.3), pairing(DERANGEMENT), partners(2), seed(5))
                                .prompt(be("It is {category}."), not("It is never {category}."))
                                .encode(new io.github.simre.encode.Compact(32, 24, 0, 0, 32)));
        JsonObject after = json(other);
        changed(
                after,
                Map.of(
                        "settings/recreation/mixgen", "{\"lambda\":0.3,\"merge\":\"OR\"}",
                        "settings/recreation/pairing", "DERANGEMENT",
                        "settings/recreateSeed", "5",
                        "settings/partners", "2",
                        "settings/be", "It is {category}.",
                        "settings/not", "It is never {category}.",
                        "settings/encode", other.run().trained().experiment().encoder().name(),
                        "settings/tokens", "32",
                        "settings/pictures",
                                other.run()
                                        .trained()
                                        .experiment()
                                        .encoder()
                                        .pictures()
                                        .toString()));
        assertNotEquals(at(before, "identity/simulation"), at(after, "identity/simulation"));
        JsonObject off =
                json(train(memes.recreate(withoutSimulation()).prompt().encode(compact(16, 0))));
        changed(
                off,
                Map.of(
                        "settings/recreation",
                        "{\"active\":false}",
                        "settings/partners",
                        "missing"));
        assertTrue(at(off, "settings/recreate").endsWith("without simulation."));
    }

    @Test
    @Slow("trains twice")
    @DisplayName("The data: hash, counts, skipped, splits, task, floors and rule")
    void data() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("other"));
        Path table = memes.resolve("memes.csv");
        String text = Files.readString(table);
        assertEquals(at(before, "data/hash"), at(json(train(encoded(load(memes)))), "data/hash"));
        TinyMemes.picture(memes.resolve("images/tiny-1.png"), java.awt.Color.GREEN, 99);
        changed(
                json(train(encoded(load(memes)))),
                Map.of("data/hash", load(memes).loaded().hash()));
        Files.writeString(
                table, text.replaceFirst("train", "dev") + "lost,lost.png,nowhere,Red,test\n");
        Evaluated moved = train(encoded(load(memes, multiLabel())));
        changed(
                json(moved),
                Map.of(
                        "data/counts", "{\"train\":39,\"dev\":9,\"test\":12}",
                        "data/skipped", "1",
                        "data/source", memes.toString(),
                        "settings/load", "{\"multiLabel\":true}"));
        Files.writeString(table, text.replaceAll(",(split|train|dev|test)(?=\n)", ""));
        Evaluated parted = train(encoded(load(memes)));
        changed(
                json(parted),
                Map.of("data/split", parted.run().trained().experiment().loaded().splitOrigin()));
        JsonObject classes =
                json(train(encoded(load(TinyMemes.classes(folder.resolve("classes"))))));
        changed(
                classes,
                Map.of(
                        "data/task", "CLASSES",
                        "data/categories",
                                "[\"not harmful\",\"somewhat harmful\",\"very harmful\"]",
                        "rule", "the class with the largest be - not"));
        assertTrue(classes.getAsJsonObject("scores").has("mmae"));
        assertEquals(
                Set.of("always not harmful", "always somewhat harmful", "always very harmful"),
                classes.getAsJsonObject("floors").keySet());
    }

    @Test
    @DisplayName("Scores and floors are those that the result shows, category by category")
    void scores() {
        assertEquals(plain.scores().micro().f1(), number("scores/microF1"));
        assertEquals(plain.scores().macro().f1(), number("scores/macroF1"));
        assertEquals(plain.scores().accuracy(), number("scores/accuracy"));
        assertEquals(plain.scores().subsetAccuracy(), number("scores/subsetAccuracy"));
        assertEquals(plain.scores().auroc().orElseThrow(), number("scores/auroc"));
        plain.scores()
                .perCategory()
                .forEach(
                        own -> {
                            String place = "scores/categories/" + own.category();
                            assertEquals(own.rates().recall(), number(place + "/recall"));
                            assertEquals(own.counts().support(), number(place + "/support"));
                            assertEquals(
                                    Double.isNaN(own.rates().precision())
                                            ? "missing"
                                            : String.valueOf(own.rates().precision()),
                                    at(before, place + "/precision"));
                        });
        plain.floors()
                .rows()
                .forEach(
                        (answer, floor) ->
                                assertEquals(
                                        floor.accuracy(),
                                        number("floors/" + answer + "/accuracy")));
        plain.floors()
                .bests()
                .forEach(
                        (metric, best) -> {
                            String place = "bestConstantAnswers/" + metric.title();
                            assertEquals(best.answer(), at(before, place + "/answer"));
                            assertEquals(best.value(), number(place + "/value"));
                        });
        assertEquals(plain.floors().chosen(), at(before, "floorChosenOnDev"));
        assertEquals("yes where be > not", at(before, "rule"));
    }

    private static double number(String place) {
        return Double.parseDouble(at(before, place));
    }

    @Test
    @Slow("trains three times")
    @DisplayName("Times: each step's own, and of a training that went on all its epochs'")
    void seconds() {
        assertEquals(encoded.experiment().data().seconds(), number("seconds/load"));
        assertEquals(encoded.experiment().seconds(), number("seconds/encode"));
        assertEquals(plain.run().trained().seconds(), number("seconds/train"));
        assertEquals(plain.run().seconds(), number("seconds/evaluate"));
        OffsetDateTime finished = OffsetDateTime.parse(at(before, "finished"));
        assertTrue(finished.isAfter(OffsetDateTime.now().minusHours(1)), finished.toString());
        Path run = train(encoded, epochs(6), name("long")).folder();
        Evaluated more = train(encoded, epochs(7), resume(run.toString()));
        double epochs = more.history().epochs().stream().mapToDouble(each -> each.seconds()).sum();
        assertEquals("7", at(json(more), "training/epochs"));
        double written = json(more).getAsJsonObject("seconds").get("train").getAsDouble();
        assertTrue(written >= epochs, written + " s for epochs of " + epochs + " s");
    }

    @Test
    @DisplayName("What computed: versions, device, and the identity that a sweep compares")
    void versions() {
        assertEquals(Version.number(), at(before, "versions/simre"));
        assertEquals(
                io.github.simre.torch.engine.NativeEngine.version(), at(before, "versions/engine"));
        assertEquals(Runtime.version().toString(), at(before, "versions/java"));
        assertEquals(
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                at(before, "versions/system"));
        assertEquals("cpu", at(before, "device"));
        assertEquals(plain.run().trained().identity().toJson(), before.get("identity"));
    }

    @Test
    @DisplayName(
            "Numbers that JSON does not have become words: any reader of JSON can read the file")
    void strict() {
        JsonObject inside = new JsonObject();
        inside.addProperty("rate", Double.NaN);
        com.google.gson.JsonArray list = new com.google.gson.JsonArray();
        list.add(Double.NEGATIVE_INFINITY);
        list.add(1.5);
        inside.add("list", list);
        JsonObject whole = new JsonObject();
        whole.add("inside", inside);
        assertEquals(
                "{\"inside\":{\"rate\":\"NaN\",\"list\":[\"-Infinity\",1.5]}}",
                JsonParser.parseString(ResultJson.text(whole)).toString());
        assertFalse(ResultJson.text(whole).contains(": NaN"));
    }
}
