package io.github.simre.pretrained;

import static io.github.simre.SimRe.bert;
import static io.github.simre.SimRe.blipPictures;
import static io.github.simre.SimRe.clipTexts;
import static io.github.simre.SimRe.compactPictures;
import static io.github.simre.SimRe.compactTexts;
import static io.github.simre.SimRe.download;
import static io.github.simre.SimRe.glove;
import static io.github.simre.SimRe.latentSemantics;
import static io.github.simre.SimRe.maximumTokens;
import static io.github.simre.SimRe.mobileNet;
import static io.github.simre.SimRe.reduced;
import static io.github.simre.SimRe.resNet;
import static io.github.simre.SimRe.towers;
import static io.github.simre.SimRe.upright;
import static io.github.simre.SimRe.vit;
import static io.github.simre.SimRe.wholePicture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Prompted;
import io.github.simre.base.SimReException;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextTower;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class Towers_refusedTest {
    @TempDir Path folder;

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(SimReException.class, call).getMessage());
    }

    private static void open(PictureTower pictures) {
        towers(pictures, compactTexts()).open(List.of());
    }

    private static void open(TextTower texts) {
        towers(texts).open(List.of());
    }

    @Test
    @DisplayName("A setting that concerns another tower is refused, saying where to give it")
    void settings() {
        refused(
                "vit does not take maximumTokens. In vit(..., maximumTokens(9))."
                        + " Give it to the text tower, for example bert(\"name\", maximumTokens(64)).",
                () -> vit("deit", maximumTokens(9)));
        refused(
                "bert does not take upright. In bert(..., upright())."
                        + " Give it to the picture tower, for example vit(\"name\", upright()).",
                () -> bert("bert", upright()));
        refused(
                "clipTexts does not take reduced. In clipTexts(..., reduced(8))."
                        + " It concerns both towers: give it to encode(picture tower, text tower, reduced(...)).",
                () -> clipTexts("clip", reduced(8)));
        refused(
                "mobileNet does not take download. In mobileNet(..., download())."
                        + " mobileNet reads a folder or a file and downloads nothing: leave the setting out.",
                () -> mobileNet("weights", download()));
        refused(
                "towers does not take download. In towers(..., latentSemantics(8), download())."
                        + " Give it to the tower that is to be found, for example vit(\"name\", download()).",
                () -> towers(vit("vit"), bert("bert"), latentSemantics(8), download()));
        refused(
                "towers does not take wholePicture. In towers(..., wholePicture())."
                        + " Give it to the picture tower, for example vit(\"name\", wholePicture()).",
                () -> towers(vit("vit"), bert("bert"), wholePicture()));
        refused(
                "The setting upright is given twice. In vit(...): once as upright() and once as upright()."
                        + " Keep one of them.",
                () -> vit("vit", upright(), upright()));
    }

    @Test
    @DisplayName("The files of another model are named, with the tower that reads them")
    void anotherKind() throws IOException {
        TowerFolders made = new TowerFolders(folder);
        refused(
                "bert reads a BERT or RoBERTa, but these are the files of another model: model_type is vit. In "
                        + Path.of(made.vit(), "config.json")
                        + ". They are read by the picture tower vit(...).",
                () -> open(bert(made.vit())));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{\"model_type\": \"mosaic\"}");
        refused(
                "resNet reads a ResNet, but these are the files of another model: model_type is mosaic. In "
                        + other.resolve("config.json")
                        + ". Give the files of a ResNet.",
                () -> open(resNet(other.toString())));
        Files.writeString(other.resolve("config.json"), "{\"model_type\": \"clip_text_model\"}");
        refused(
                "blipPictures reads a BLIP, but these are the files of another model: model_type is"
                        + " clip_text_model. In "
                        + other.resolve("config.json")
                        + ". They are read by the text tower clipTexts(...).",
                () -> open(blipPictures(other.toString())));
    }

    @Test
    @DisplayName("A folder without the files says what is looked for")
    void noFiles() throws IOException {
        refused(
                "mobileNet needs mobilenet_v2 weights, and there are none. In "
                        + folder
                        + " and the folders below it."
                        + " Put torchvision's mobilenet_v2 (.safetensors or .pth) there, or name the file.",
                () -> open(mobileNet(folder.toString())));
        refused(
                "glove needs GloVe vectors, and there are none. In "
                        + folder
                        + " and the folders below it."
                        + " Put GloVe vectors (glove*.txt, or glove*.safetensors with vocab.txt) there, or name the"
                        + " file.",
                () -> open(glove(folder.toString())));
        String nowhere = folder.resolve("nowhere").toString();
        SimReException e = assertThrows(SimReException.class, () -> open(vit(nowhere)));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "There is no such file or folder, and no model on the hub can be called so. \""
                                        + nowhere
                                        + "\""),
                e.getMessage());
        Path words = Files.writeString(folder.resolve("words.txt"), "the 1 2\ncat 1\n");
        refused(
                "The word vectors cannot be read: line 2 has another length. In "
                        + words
                        + ". Each line must be a word and as many numbers as the others have.",
                () -> open(glove(words.toString())));
    }

    @Test
    @DisplayName("Two picture towers, or two text towers, cannot be typed at all")
    void twoOfAKind() {
        List<List<Class<?>>> typed =
                Arrays.stream(Prompted.class.getMethods())
                        .filter(method -> method.getName().equals("encode"))
                        .map(Method::getParameterTypes)
                        .map(List::of)
                        .toList();
        assertEquals(3, typed.size());
        for (List<Class<?>> types : typed) {
            assertTrue(types.stream().filter(PictureTower.class::equals).count() <= 1);
            assertTrue(types.stream().filter(TextTower.class::equals).count() <= 1);
        }
        assertTrue(!(vit("name") instanceof TextTower) && !(bert("name") instanceof PictureTower));
        assertTrue(!(compactPictures() instanceof TextTower));
    }
}
