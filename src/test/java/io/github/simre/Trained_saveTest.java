package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.pretrained.TowerFolders;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Trained_saveTest {
    /** The other Java that SimRe runs on, where the machine has both. */
    private static final List<Path> JAVAS =
            List.of(
                    Path.of("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java"),
                    Path.of("/usr/lib/jvm/temurin-17-jdk-amd64/bin/java"));

    @TempDir static Path folder;
    private static Path pictures;
    private static Path published;
    private static Memes memes;
    private static Memes classes;
    private static Trained trained;

    @BeforeAll
    static void train() throws IOException {
        memes = load(TinyMemes.write(folder.resolve("memes")));
        classes = load(TinyMemes.classes(folder.resolve("classes")));
        pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int i = 1; i <= 7; i++) {
            Path picture = memes.get("tiny-" + i).picture();
            Files.copy(picture, pictures.resolve("picture-" + i + ".png"));
        }
        published = Files.createDirectories(folder.resolve("published"));
        trained = train(12, memes, compact());
    }

    private static Trained train(
            int epochs, Memes memes, EncoderChoice encoder, Setting.ForTrain... settings) {
        List<Setting.ForTrain> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(epochs(epochs), batch(8), width(16), seed(3), quiet()));
        return memes.recreate(mixgen(0.5), seed(7), partners(1))
                .prompt(be(), not())
                .encode(encoder)
                .train(all.toArray(Setting.ForTrain[]::new));
    }

    private static String answers(Trained model) throws IOException {
        return OpenedAnswers.of(model.model(), pictures);
    }

    private static String answers(Detector model) throws IOException {
        return OpenedAnswers.of(model.model(), pictures);
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(SimReException.class, call).getMessage();
    }

    @Test
    @Slow("trains models of every kind, and starts Java to open them")
    @DisplayName("Whatever was trained answers to the bit in another process and on the other Java")
    void anotherProcess() throws IOException, InterruptedException {
        TowerFolders made = new TowerFolders(published);
        made.mobileNet();
        made.glove();
        EncoderChoice pair = TinyEncoders.vitBert(published);
        Map<String, Trained> models = new LinkedHashMap<>();
        models.put("compact", trained);
        models.put("categories", train(1, memes, compact(), perCategory()));
        models.put("classes", train(1, classes, compact(), keepLast()));
        models.put("frozen", train(1, memes, pair));
        models.put("finetuned", train(1, memes, pair, finetune(learningRate(1e-3))));
        models.put("apart", train(1, memes, pair, finetune(texts()), promptsApart()));
        models.put(
                "towers",
                train(
                        1,
                        memes,
                        io.github.simre.pretrained.Towers.of(
                                vit(made.vit(), wholePicture(), upright()), compactTexts())));
        models.put("light", train(1, memes, light(published.toString(), latentSemantics(4))));
        models.put(
                "reduced",
                train(
                        1,
                        memes,
                        vitBert(
                                published.resolve("vit").toString(),
                                published.resolve("bert").toString(),
                                reduced(4))));
        List<String> expected = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (var model : models.entrySet()) {
            Path saved = model.getValue().save(folder.resolve("saved").resolve(model.getKey()));
            Path away = Files.createDirectories(folder.resolve("moved")).resolve(model.getKey());
            Files.move(saved, away);
            moved.add(away.toString());
            expected.add("answers " + model.getKey() + " " + answers(model.getValue()));
        }
        List<Path> javas =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")));
        JAVAS.stream().filter(Files::isExecutable).forEach(javas::add);
        for (Path java : javas) {
            assertEquals(expected, opened(java, moved), java.toString());
        }
    }

    private static List<String> opened(Path java, List<String> models)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java.toString(),
                                "-Xmx1g",
                                "-Dsimre.device=cpu",
                                "-Dsimre.cache=" + folder.resolve("another-cache"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpenedAnswers.class.getName(),
                                pictures.toString()));
        command.addAll(models);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        String all = Files.readString(said);
        assertEquals(0, process.exitValue(), all);
        return all.lines().filter(line -> line.startsWith("answers ")).toList();
    }

    @Test
    @DisplayName(
            "A model that was moved opens without its run and its memes, with the same answers")
    void movedAndAlone() throws IOException {
        Path own = folder.resolve("own-memes");
        Trained model = train(12, load(TinyMemes.write(own)), compact());
        String before = answers(model);
        Path saved = model.save(folder.resolve("first").toString());
        assertEquals(folder.resolve("first"), saved);
        Path moved = Files.move(saved, folder.resolve("second"));
        for (Path gone : List.of(own, model.folder())) {
            try (Stream<Path> all = Files.walk(gone)) {
                all.sorted(java.util.Comparator.reverseOrder())
                        .forEach(each -> each.toFile().delete());
            }
            assertFalse(Files.exists(gone));
        }
        Detector detector = open(moved);
        assertEquals(before, answers(detector));
        String shown = detector.toString();
        assertTrue(shown.startsWith("A detector of Red, Loud, Calm."), shown);
        assertTrue(shown.contains("It says yes where be > not."), shown);
        assertTrue(shown.contains("calibrated on 8 dev memes"), shown);
        Prediction prediction =
                detector.predict(meme("very loudly", pictures.resolve("picture-1.png")));
        assertEquals(
                List.of("category", "be", "not", "margin", "probability", "says"),
                prediction.table().columnNames());
    }

    @Test
    @DisplayName("A folder holds no text, picture, name or place of the memes that it learned from")
    void nothingOfTheMemes() throws IOException {
        Path saved = trained.save(folder.resolve("private"));
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(saved)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.add(saved.relativize(file).toString());
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (Meme meme : memes.all()) {
                    assertFalse(content.contains(meme.text()), file + " holds " + meme.text());
                    assertFalse(content.contains(meme.id()), file + " holds " + meme.id());
                }
                assertFalse(content.contains(folder.toString()), file + " names a place");
            }
        }
        assertEquals(
                List.of("README.md", "model.json", "weights.safetensors", "words.txt"),
                files.stream().sorted().toList());
        String card = Files.readString(saved.resolve("README.md"));
        assertTrue(card.contains("the file words.txt lists"), card);
        assertTrue(card.contains("names of people may be among them"), card);
        assertTrue(card.contains("## Intended use"), card);
        assertTrue(card.contains("## Limits"), card);
    }

    @Test
    @DisplayName("What it reached, beside the floors, is in the card of a model that was evaluated")
    void scores() throws IOException {
        Trained model = train(1, memes, compact());
        String before = Files.readString(model.save(folder.resolve("scored")).resolve("README.md"));
        assertTrue(before.contains("It was not evaluated on the test split"), before);
        Evaluated evaluated = model.evaluate();
        model.save(folder.resolve("scored"));
        String card = Files.readString(folder.resolve("scored").resolve("README.md"));
        assertTrue(card.contains("On the test split: micro-F1"), card);
        assertTrue(card.contains("Best constant answer for each measure: "), card);
        assertEquals(answers(model), answers(open(folder.resolve("scored"))), evaluated.toString());
    }

    @Test
    @DisplayName("An encoder that is gone is named; it is found where it is now, or inside")
    void encoderIsElsewhere() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first-place"));
        TowerFolders made = new TowerFolders(first);
        made.mobileNet();
        made.glove();
        Trained model = train(1, memes, light(first.toString()));
        String before = answers(model);
        Path lean = model.save(folder.resolve("lean"));
        Path whole = model.save(folder.resolve("whole"), withEncoder());
        Path second = Files.move(first, folder.resolve("second-place"));
        assertEquals(before, answers(open(whole)));
        String gone = refused(() -> open(lean));
        assertTrue(
                gone.startsWith(
                        "The model needs the encoder light(\""
                                + first
                                + "\"), and its files are not here. When the model was saved they came from "
                                + first
                                + " (a local folder)."),
                gone);
        assertTrue(gone.contains("Say where they are: open(\"MODEL\", encoder(\"FOLDER\"))"), gone);
        assertEquals(before, answers(open(lean, encoder(second.toString()))));
        Files.writeString(second.resolve("glove.tiny.txt"), "the 1 2 4\ncat 4 5 6\n! 7 9 -1\n");
        String other = refused(() -> open(lean, encoder(second.toString())));
        assertTrue(
                other.startsWith(
                        "The encoder is not the one that the model was trained with: glove.tiny.txt is not the same."),
                other);
        String two = refused(() -> open(lean, encoder("a", "b")));
        assertTrue(
                two.startsWith("The model's encoder has 1 part, but encoder(...) names 2."), two);
    }

    @Test
    @DisplayName("A model that brings its encoder does not say where its files were")
    void noPlaces() throws IOException {
        Path place = Files.createDirectories(folder.resolve("somebody"));
        TowerFolders made = new TowerFolders(place);
        made.mobileNet();
        made.glove();
        Trained model = train(1, memes, light(place.toString()));
        Path whole = model.save(folder.resolve("no-places"), withEncoder());
        for (String file : List.of("model.json", "README.md")) {
            String text = Files.readString(whole.resolve(file));
            assertFalse(text.contains(folder.toString()), text);
            assertTrue(text.contains("somebody"), text);
        }
        assertEquals(answers(model), answers(open(whole)));
        String card = Files.readString(model.save(folder.resolve("places")).resolve("README.md"));
        assertTrue(card.contains("name the place where the encoder's files were"), card);
    }

    @Test
    @DisplayName(
            "Names with blanks and umlauts do not fit into a model's folder, but into encoder(FOLDER)")
    void oddNames() throws IOException {
        Path place = Files.createDirectories(folder.resolve("odd"));
        Path words = place.resolve("my (b\u00e4r) vectors.txt");
        Files.move(Path.of(new TowerFolders(place).glove()), words);
        Trained model =
                train(
                        1,
                        memes,
                        io.github.simre.pretrained.Towers.of(
                                compactPictures(), glove(words.toString())));
        Path target = folder.resolve("odd-saved");
        assertEquals(
                "The encoder's file \"my (b\u00e4r) vectors.txt\" cannot be saved with the model: names there have only the letters a to z, digits, dots, hyphens and underscores. It is "
                        + words
                        + ". Save the model without withEncoder(), or rename the file and train again.",
                refused(() -> model.save(target, withEncoder())));
        assertFalse(Files.exists(target));
        model.save(target);
        Path moved = Files.move(place, folder.resolve("odd-moved"));
        assertEquals(answers(model), answers(open(target, encoder(moved.toString()))));
    }

    @Test
    @DisplayName(
            "Only a model is replaced; what else is there stays, and a user's own encoder is refused")
    void replacesOnlyModels() throws IOException {
        Path place = trained.save(folder.resolve("again"));
        trained.save(place);
        Files.writeString(place.resolve("answers.csv"), "mine");
        String message = refused(() -> trained.save(place));
        assertEquals(
                "The folder holds something that is no part of a saved model, such as answers.csv. In "
                        + place.toRealPath()
                        + ". Save the model under another name, or move away what is there.",
                message);
        assertEquals("mine", Files.readString(place.resolve("answers.csv")));
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("README.md"), "mine");
        assertTrue(refused(() -> trained.save(notes)).contains("such as README.md"));
        try (Stream<Path> beside = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    beside.filter(file -> file.getFileName().toString().startsWith(".")).toList());
        }
        Trained own = train(1, memes, new TinyPretrained(1, true));
        assertTrue(
                refused(() -> own.save(folder.resolve("own")))
                        .startsWith(
                                "The model cannot be saved: its encoder or its loss is your own class"));
        assertFalse(Files.exists(folder.resolve("own")));
    }
}
