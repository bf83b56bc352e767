package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.pretrained.TowerFolders;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One word stands for several settings, and nothing tells it from them. */
class SimRe_onRealMemesTest {
    private static final Setting.ForTrain[] LONG = {
        finetune(texts(), learningRate(5e-5), dropout(0.1)),
        promptsApart(),
        linearPath(),
        asked(21),
        maskOthers(),
        width(64),
        heads(4),
        feedForward(128),
        learningRate(1e-3),
        weightDecay(0.01),
        warmUpShare(0.1),
        linearDecay(),
        batch(16),
        pictureGrid(4)
    };

    @TempDir Path folder;

    private static String train(Setting.ForTrain... settings) {
        return Settings.of("train", settings).toString();
    }

    private Prompted prompted() {
        return load(TinyMemes.write(folder)).recreate(withoutSimulation()).prompt();
    }

    @Test
    @DisplayName("It prints as what it stands for, which settings.md tells, too")
    void standsFor() throws Exception {
        String all = Arrays.stream(LONG).map(String::valueOf).collect(Collectors.joining(", "));
        assertEquals(all, onRealMemes().toString());
        assertEquals("epochs(4), " + all, train(epochs(4), onRealMemes()));
        assertTrue(Files.readString(Path.of("docs/settings.md")).contains("`" + all + "`"));
        assertEquals("simre(epochs(4), " + all + ")", simre(epochs(4), onRealMemes()).name());
        assertEquals(
                Arrays.stream(ablations(LONG)).map(Object::toString).toList(),
                Arrays.stream(ablations(onRealMemes())).map(Object::toString).toList());
    }

    @Test
    @DisplayName("What is given beside it wins, before it or after it")
    void besideIt() {
        for (String text :
                new String[] {train(batch(32), onRealMemes()), train(onRealMemes(), batch(32))}) {
            assertTrue(text.contains("batch(32)"), text);
            assertFalse(text.contains("batch(16)"), text);
            assertTrue(text.contains("asked(21)"), text);
        }
        for (Setting.ForTrain other : new Setting.ForTrain[] {cosine(), milestones(3)}) {
            assertFalse(train(onRealMemes(), other).contains("linearDecay"), other.toString());
        }
        assertFalse(train(warmUp(9), onRealMemes()).contains("warmUpShare"));
        String twice =
                assertThrows(SimReException.class, () -> train(onRealMemes(), onRealMemes()))
                        .getMessage();
        assertTrue(twice.startsWith("The setting onRealMemes is given twice."), twice);
    }

    @Test
    @DisplayName("Runs and boards of the long form are those of the short one")
    void foundAgain() throws Exception {
        Encoded encoded = prompted().encode(new TinyPretrained(1, true)).withoutTextFinetuned();
        Setting.ForTrain[] few = {epochs(1), batch(8), onRealMemes(), quiet()};
        Setting.ForTrain[] all = with(LONG, epochs(1), batch(8), quiet());
        Board board = encoded.compare(1, simre(all));
        Map<String, FileTime> written = results(board.folder());
        assertEquals(board.toString(), encoded.compare(1, simre(few)).toString());
        assertEquals(written, results(board.folder()), "nothing was trained again");

        Trained kept = encoded.train(with(all, name("long-form")));
        Trained again = encoded.train(with(few, name("short-form")));
        JsonObject settings = settings(kept);
        assertEquals(21, settings.get("asked").getAsInt());
        assertEquals(settings, settings(again));
        for (String name : kept.weights().names()) {
            assertArrayEquals(
                    kept.weights().get(name).floats(), again.weights().get(name).floats(), name);
        }
    }

    private static Map<String, FileTime> results(Path folder) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.endsWith("scores.json")).toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        assertTrue(times.size() > 1, times.toString());
        return times;
    }

    private static JsonObject settings(Trained trained) throws IOException {
        Path result = trained.evaluate().folder().resolve("result.json");
        return JsonParser.parseString(Files.readString(result))
                .getAsJsonObject()
                .getAsJsonObject("settings")
                .getAsJsonObject("train");
    }

    /** The long form with others in place of its own. */
    private static Setting.ForTrain[] with(
            Setting.ForTrain[] settings, Setting.ForTrain... others) {
        return java.util.stream.Stream.concat(
                        Arrays.stream(others),
                        Arrays.stream(settings)
                                .filter(
                                        each ->
                                                Arrays.stream(others)
                                                        .noneMatch(o -> o.key() == each.key())))
                .toArray(Setting.ForTrain[]::new);
    }

    @Test
    @DisplayName("An encoder whose text tower cannot learn from what it knows is refused")
    void needsATextTower() throws IOException {
        Encoded encoded = prompted().encode(compact());
        assertEquals(
                "finetune needs a pretrained encoder. compact() knows nothing before it is trained. Encode with clip(...), blip(...) or light(...).",
                assertThrows(SimReException.class, () -> encoded.train(onRealMemes()))
                        .getMessage());
        Encoded half = prompted().encode(vit(new TowerFolders(folder).vit()), compactTexts());
        assertEquals(
                "finetune(texts()) needs a pretrained text tower. In "
                        + half.encoder().name()
                        + ", whose text tower learns anyway. Encode with another text tower, for example sentences(...), or leave out"
                        + " texts(), or finetune.",
                assertThrows(SimReException.class, () -> half.train(onRealMemes())).getMessage());
    }
}
