package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.pretrained.TowerFolders;
import io.github.simre.setting.Setting;
import io.github.simre.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Encoded_towersTest {
    @TempDir Path folder;
    private Meme meme;
    private Prompted prompted;
    private TowerFolders made;
    private String bert;

    @BeforeEach
    void prompt() throws IOException {
        made = new TowerFolders(folder.resolve("models"));
        bert = made.bert();
        Memes memes = SimRe.load(TinyMemes.write(folder));
        meme = memes.get("tiny-1");
        prompted = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not());
    }

    private static Trained train(Encoded encoded, Setting.ForTrain... more) {
        List<Setting.ForTrain> all = new java.util.ArrayList<>(List.of(more));
        all.addAll(List.of(epochs(1), batch(8), width(16), clipGradients(0), quiet()));
        return encoded.train(all.toArray(Setting.ForTrain[]::new));
    }

    private static void same(History expected, History actual, double tolerance) {
        assertEquals(expected.epochs().get(0).loss(), actual.epochs().get(0).loss(), tolerance);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(SimReException.class, call).getMessage());
    }

    @Test
    @Slow("trains and repeats a training")
    @DisplayName(
            "encode(bert) reads pictures with compact's network, which learns, says so, and can be repeated")
    void textTowerAlone() throws IOException {
        Encoded encoded = prompted.encode(bert(bert));
        assertEquals("towers(compactPictures(), bert(\"" + bert + "\"))", encoded.encoder().name());
        Trained trained = train(encoded, name("alone"));
        List<String> names = trained.weights().names();
        assertTrue(names.contains("picture.dots.weight"), names.toString());
        assertTrue(names.contains("standardise.text.mean"), names.toString());
        assertFalse(names.contains("standardise.picture.mean"), names.toString());
        assertFalse(names.contains("encoder.text.embeddings.LayerNorm.weight"), names.toString());
        Evaluated evaluated = trained.evaluate();
        String calls = Files.readString(evaluated.folder().resolve("result.json"));
        assertTrue(
                calls.replaceAll("\\s+", "")
                        .contains(
                                "\"encode\":{\"verb\":\"towers\",\"arguments\":[],\"towers\":["
                                        + "{\"verb\":\"compactPictures\",\"arguments\":[\"64\",\"64\",\"0\"],\"settings\":{}},"
                                        + "{\"verb\":\"bert\",\"arguments\":[\""
                                        + bert
                                        + "\"],\"settings\":{}}],\"settings\":{}}"),
                calls);
        Evaluated again = Provenance.retrain(evaluated.folder());
        assertEquals(evaluated.scores().toString(), again.scores().toString());
    }

    @Test
    @Slow("trains and repeats a training")
    @DisplayName(
            "Towers with settings of their own are recorded and repeated, also the other way round")
    void repeated() throws IOException {
        Encoded encoded =
                prompted.encode(
                        vit(made.vit(), wholePicture(), upright()),
                        compactTexts(),
                        latentSemantics(4));
        assertEquals(
                "towers(vit(\"" + made.vit() + "\"), compactTexts(), latentSemantics(4))",
                encoded.encoder().name());
        String said = encoded.toString();
        assertTrue(
                said.contains("The picture tower is frozen: each training meme has 4 partners"),
                said);
        Trained trained = train(encoded, name("repeated"));
        List<String> names = trained.weights().names();
        assertTrue(names.contains("text.words"), names.toString());
        assertFalse(names.contains("standardise.text.mean"), names.toString());
        Evaluated evaluated = trained.evaluate();
        Evaluated again = Provenance.retrain(evaluated.folder());
        assertEquals(evaluated.scores().toString(), again.scores().toString());
        String result = Files.readString(again.folder().resolve("result.json"));
        assertTrue(result.contains("\"upright\": true"), result);
        Path file = evaluated.folder().resolve("result.json");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("\"verb\": \"vit\"", "\"verb\": \"mosaic\""));
        refused(
                "This version knows no picture tower \"mosaic\". In "
                        + file
                        + ". Use the version that the result names.",
                () -> Provenance.retrain(evaluated.folder()));
        Files.writeString(file, before.replace("\"verb\": \"compactTexts\"", "\"verb\": \"vit\""));
        refused(
                "This version knows no text tower \"vit\". In "
                        + file
                        + ". Use the version that the result names.",
                () -> Provenance.retrain(evaluated.folder()));
    }

    @Test
    @Slow("trains through an encoder")
    @DisplayName(
            "The pretrained one of two towers can learn, too; the other one learns at the model's rate anyway")
    void finetuned() throws IOException {
        Encoded encoded = prompted.encode(bert(bert));
        Trained still = train(encoded, finetune(learningRate(1e-12)));
        same(train(encoded).history(), still.history(), 1e-3);
        List<String> names = still.weights().names();
        assertTrue(
                names.contains("encoder.text.encoder.layer.0.output.dense.weight"),
                names.toString());
        assertTrue(names.contains("picture.dots.weight"), names.toString());
        refused(
                "finetune(pictures()) needs a pretrained picture tower. In "
                        + encoded.encoder().name()
                        + ", whose picture tower learns anyway. Encode with another picture tower, for example vit(...), or leave out pictures(), or finetune.",
                () -> train(encoded, finetune(pictures())));
    }

    @Test
    @DisplayName("What compares pooled vectors asks for the towers that it needs")
    void pooledVectors() {
        Encoded encoded = prompted.encode(bert(bert));
        String name = encoded.encoder().name();
        assertFalse(encoded.toString().contains("frozen"), encoded.toString());
        assertEquals(32, encoded.text("a cat").width());
        for (String verb : List.of("picture", "nearest", "zeroShot")) {
            refused(
                    verb
                            + " needs a pretrained picture tower. In "
                            + name
                            + ", whose picture tower learns from nothing."
                            + " Encode with another picture tower, for example vit(...).",
                    () -> {
                        switch (verb) {
                            case "picture" -> encoded.picture(meme);
                            case "nearest" -> encoded.nearest(meme, 2);
                            default -> encoded.zeroShot();
                        }
                    });
        }
        refused(
                "reduced(4) needs a pretrained picture tower."
                        + " In towers(compactPictures(), bert(\""
                        + bert
                        + "\"), reduced(4)), whose picture tower learns from nothing."
                        + " Leave it out, or take another picture tower, for example vit(...).",
                () -> prompted.encode(bert(bert), reduced(4)));
    }

    @Test
    @DisplayName(
            "A classical learner sees a tower's vectors, or pixels and words where it has none")
    void vectors() throws IOException {
        Board board = prompted.encode(bert(bert)).compare(1, logistic());
        // Red is seen in the picture alone, Loud read in the text alone
        Table scores = board.byCategory();
        assertEquals(List.of(100.0, 100.0, 100.0), scores.doubleColumn("logistic()").asList());
    }

    @Test
    @DisplayName("zeroShot works with both towers of one CLIP, and gives what clip gives")
    void zeroShot() throws IOException {
        String clip = made.clip("clip", 24);
        assertEquals(
                prompted.encode(clip(clip)).zeroShot().scores().toString(),
                prompted.encode(clipPictures(clip), clipTexts(clip))
                        .zeroShot()
                        .scores()
                        .toString());
        Encoded pair = prompted.encode(clipPictures(clip), bert(bert));
        refused(
                "zeroShot needs an encoder whose pictures and texts can be compared. "
                        + pair.encoder().name()
                        + " learned them separately. Encode with clip(...) or blip(...).",
                pair::zeroShot);
    }
}
