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
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Scores;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Weights;
import io.github.simre.train.Judge;
import io.github.simre.train.ModelPart;
import io.github.simre.train.ModelTraining;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainedModels;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import io.github.simre.train.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class Encoded_perCategoryTest {
    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
        Thread.interrupted();
    }

    private Encoded encoded(boolean pretrained) {
        return SimRe.load(TinyMemes.write(folder.resolve("memes")))
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(pretrained ? new TinyPretrained(1, true) : compact(16, 0));
    }

    private static Setting.ForTrain[] settings(int epochs, Setting.ForTrain... more) {
        List<Setting.ForTrain> all =
                new ArrayList<>(List.of(epochs(epochs), batch(20), dropout(0.2), seed(5), quiet()));
        all.addAll(List.of(more));
        return all.toArray(Setting.ForTrain[]::new);
    }

    private static void same(Weights expected, Weights actual) {
        assertEquals(expected.names(), actual.names());
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name).floats(), actual.get(name).floats(), name);
        }
    }

    /** Trains one category as if the others did not exist. */
    private TrainedModels alone(Encoded encoded, int category, int epochs) {
        Experiment experiment = encoded.experiment();
        TrainSettings settings =
                TrainSettings.of(Settings.of("train", settings(epochs)), encoded.encoder());
        Categories one =
                new Categories(
                        List.of(experiment.categories().names().get(category)), Task.MULTI_LABEL);
        TrainingIdentity none = new TrainingIdentity(Map.of());
        return new ModelTraining(
                        experiment.source(),
                        experiment.prompts(),
                        one,
                        settings,
                        experiment.simulation())
                .trainModels(
                        ModelPart.of(folder, one, false, none),
                        cut(experiment.of(Split.TRAIN), category),
                        cut(experiment.of(Split.DEV), category),
                        new ModelTraining.Setup() {
                            @Override
                            public TrainingCheckpoint checkpoint(ModelPart part) {
                                return TrainingCheckpoint.none();
                            }

                            @Override
                            public Watcher watcher(ModelPart part, TrainingCheckpoint from) {
                                return Watcher.SILENT;
                            }

                            @Override
                            public Judge judge(ModelPart part) {
                                return (memes, matches) -> {
                                    Scores scores = DevJudge.scores(one, memes, matches);
                                    return new Judge.Verdict(scores.micro().f1(), 0, 0, 0);
                                };
                            }

                            @Override
                            public SimReException interrupted(ModelPart part) {
                                throw new AssertionError("nobody interrupts it");
                            }
                        });
    }

    private static List<PreparedMeme> cut(List<PreparedMeme> memes, int category) {
        return memes.stream()
                .map(
                        meme ->
                                new PreparedMeme(
                                        meme.meme(),
                                        meme.picture(),
                                        new boolean[] {meme.labels()[category]}))
                .toList();
    }

    @ParameterizedTest
    @Slow("trains a model for each category, several times over")
    @ValueSource(booleans = {false, true})
    @DisplayName("Each category's model has the bits that it has when it is trained alone")
    void asIfAlone(boolean pretrained) {
        Encoded encoded = encoded(pretrained);
        Trained each = encoded.train(settings(3, perCategory()));
        for (int category = 0; category < 3; category++) {
            TrainedModels alone = alone(encoded, category, 3);
            String name = encoded.experiment().categories().names().get(category);
            same(alone.weights().apply(""), each.weights(name));
            assertEquals(
                    alone.history().best().number(),
                    each.history().categories().get(name).best().number());
            assertEquals(
                    alone.history().epochs().get(2).loss(),
                    each.history().categories().get(name).epochs().get(2).loss());
        }
    }

    @Test
    @DisplayName("The models evaluate, predict and show as one; a row, a file, a folder for each")
    void likeOne() throws IOException {
        Encoded encoded = encoded(false);
        Trained model = encoded.train(settings(2, perCategory(), name("each")));
        Evaluated result = model.evaluate();
        assertEquals(folder.resolve("runs").resolve("each"), result.folder());
        Table predictions = result.predictions();
        assertEquals(36, predictions.rowCount());
        List<PreparedMeme> test = encoded.experiment().of(Split.TEST);
        var prediction = model.predict(test.get(0).meme()).table();
        for (int category = 0; category < 3; category++) {
            assertEquals(
                    predictions.doubleColumn("be").get(category),
                    prediction.doubleColumn("be").get(category),
                    1e-5);
            assertTrue(predictions.doubleColumn("be").get(category) != 0);
        }
        Table history = model.history().table();
        assertEquals(6, history.rowCount());
        assertEquals(
                List.of("Red", "Red", "Loud", "Loud", "Calm", "Calm"),
                history.stringColumn("category").asList());
        for (String file : List.of("01-Red", "02-Loud", "03-Calm")) {
            assertTrue(Files.exists(result.folder().resolve(file).resolve("weights.safetensors")));
            assertTrue(
                    Files.exists(result.folder().resolve(file).resolve("checkpoint.safetensors")));
        }
        assertFalse(Files.exists(result.folder().resolve("weights.safetensors")));
        assertTrue(Files.exists(result.folder().resolve("similarity.html")));
        JsonObject json =
                JsonParser.parseString(Files.readString(result.folder().resolve("result.json")))
                        .getAsJsonObject();
        assertTrue(
                json.getAsJsonObject("settings")
                        .getAsJsonObject("train")
                        .get("perCategory")
                        .getAsBoolean());
        assertEquals(
                2,
                json.getAsJsonObject("training")
                        .getAsJsonObject("categories")
                        .getAsJsonObject("Loud")
                        .get("epochs")
                        .getAsInt());
        assertFalse(json.get("extensions").toString().contains("batches of all categories"));
        assertTrue(model.toString().contains("3 models are trained"), model.toString());
        assertTrue(model.toString().contains("3 times "), model.toString());
    }

    @Test
    @Slow("trains a model for each category, several times over")
    @DisplayName(
            "Interrupted in one category: those before are not trained again, and the bits are the same")
    void goesOn() throws Exception {
        Encoded encoded = encoded(false);
        Trained whole = encoded.train(settings(8, perCategory(), name("whole")));
        Path run = folder.resolve("runs").resolve("stopped");
        String message =
                OwnRuns.interruptedWhen(
                        run.resolve("02-Loud").resolve("checkpoint.safetensors"),
                        () -> encoded.train(settings(8, perCategory(), name("stopped"))));
        assertEquals(
                "Training was interrupted in category 2 of 3, Loud. What is done is kept in "
                        + run
                        + ". Go on with resume(\""
                        + run
                        + "\").",
                message);
        assertFalse(Files.exists(run.resolve("03-Calm")));
        var done = Files.getLastModifiedTime(run.resolve("01-Red/checkpoint.safetensors"));
        Trained resumed = encoded.train(settings(8, perCategory(), resume("" + run)));
        assertEquals(done, Files.getLastModifiedTime(run.resolve("01-Red/checkpoint.safetensors")));
        for (String category : encoded.experiment().categories().names()) {
            same(whole.weights(category), resumed.weights(category));
        }
        assertEquals(
                whole.evaluate().predictions().write().toString("csv"),
                resumed.evaluate().predictions().write().toString("csv"));
        // all of it is done: nothing is trained again, also in another folder
        Trained moved = encoded.train(settings(8, perCategory(), resume("" + run), name("moved")));
        assertEquals(24, moved.history().epochs().size());
        same(whole.weights("Red"), moved.weights("Red"));
        same(
                whole.weights("Loud"),
                encoded.train(settings(8, perCategory(), resume("" + moved.folder())))
                        .weights("Loud"));
    }

    @Test
    @Slow("trains a model for each category, several times over")
    @DisplayName("More epochs go on with every category")
    void moreEpochs() {
        Encoded encoded = encoded(false);
        Trained four = encoded.train(settings(4, perCategory(), name("four")));
        Trained two = encoded.train(settings(2, perCategory(), name("two")));
        Trained more = encoded.train(settings(4, perCategory(), resume("" + two.folder())));
        for (String category : encoded.experiment().categories().names()) {
            same(four.weights(category), more.weights(category));
        }
        // the weights of the shorter training are not there any more, and that is said
        String message = message(() -> two.weights("Calm"));
        assertTrue(
                message.startsWith(
                        "The weights of this model are gone, or have been replaced by others. In "
                                + two.folder().resolve("03-Calm")),
                message);
    }

    @Test
    @Slow("trains a model for each category, several times over")
    @DisplayName("What an earlier training of that name left does not count")
    void leftovers() throws Exception {
        Encoded encoded = encoded(false);
        encoded.train(settings(3, perCategory(), name("run"), temperature(0.4)));
        Path first = folder.resolve("runs").resolve("run").resolve("01-Red/weights.safetensors");
        var before = OwnRuns.modified(first);
        // the name is taken by another training, so this one has a folder beside it
        Path run = folder.resolve("runs").resolve("run-2");
        OwnRuns.interruptedWhen(
                () -> Files.exists(run.resolve("01-Red/weights.safetensors")),
                () -> encoded.train(settings(8, perCategory(), name("run"))));
        assertEquals(before, OwnRuns.modified(first));
        Trained resumed = encoded.train(settings(8, perCategory(), resume("" + run)));
        Trained whole = encoded.train(settings(8, perCategory(), name("whole")));
        for (String category : encoded.experiment().categories().names()) {
            same(whole.weights(category), resumed.weights(category));
        }
    }

    @Test
    @DisplayName("One model for all is not gone on with as one for each, nor the other way around")
    void otherParts() {
        Encoded encoded = encoded(false);
        Path all = encoded.train(settings(1, name("all"))).folder();
        Path each = encoded.train(settings(1, perCategory(), name("each"))).folder();
        assertEquals(
                "That run trained one model for all categories. In "
                        + all
                        + ". Leave out perCategory().",
                message(() -> encoded.train(settings(2, perCategory(), resume("" + all)))));
        assertEquals(
                "That run trained a model for each category. In "
                        + each
                        + ". Give perCategory() as well.",
                message(() -> encoded.train(settings(2, resume("" + each)))));
        String message = message(() -> encoded.train(settings(2, resume(each + "/01-Red"))));
        assertTrue(message.contains("perCategory was true and is false"), message);
        assertTrue(message.contains("category was Red and is "), message);
        message =
                message(
                        () ->
                                encoded.train(
                                        settings(
                                                2,
                                                perCategory(),
                                                temperature(0.3),
                                                resume("" + each))));
        assertTrue(message.contains("temperature was 0.2 and is 0.3"), message);
    }

    @Test
    @DisplayName("There is no such thing as the weights, or the best epoch, of several models")
    void ofSeveral() {
        Trained model = encoded(false).train(settings(1, perCategory()));
        assertEquals(
                "Each category has a model with weights of its own. There are 3 models. Ask for one: weights(\"Red\").",
                message(model::weights));
        assertTrue(message(() -> model.history().best()).contains("get(\"Red\").best()"));
        assertTrue(message(() -> model.weights("Green")).contains("no category \"Green\""));
    }

    private Encoded classes(io.github.simre.recreate.Merge merge) {
        return SimRe.load(folder.resolve("classes"))
                .recreate(mixgen(0.5, merge), seed(7))
                .prompt(be(), not())
                .encode(compact(16, 0));
    }

    @Test
    @Slow("trains a model for each category")
    @DisplayName("Severity is merged over all classes, though a model knows one alone")
    void severity() {
        TinyMemes.classes(folder.resolve("classes"));
        Trained or = classes(OR).train(settings(2, perCategory()));
        Trained most = classes(MAX_SEVERITY).train(settings(2, perCategory()));
        // a child is very harmful under both rules, but not harmful only if both parents are
        same(or.weights("very harmful"), most.weights("very harmful"));
        assertThrows(
                AssertionError.class,
                () -> same(or.weights("not harmful"), most.weights("not harmful")));
    }

    @Test
    @Slow("trains a model for each category")
    @DisplayName("Of classes that exclude each other the one with the largest margin wins")
    void largestMargin() {
        TinyMemes.classes(folder.resolve("classes"));
        Encoded encoded = classes(OR);
        assertEquals(Task.CLASSES, encoded.experiment().categories().task());
        Evaluated result = encoded.train(settings(2, perCategory())).evaluate();
        Table predictions = result.predictions();
        for (int meme = 0; meme < predictions.rowCount() / 3; meme++) {
            int best = 0;
            int said = 0;
            for (int category = 0; category < 3; category++) {
                int row = 3 * meme + category;
                if (margin(predictions, row) > margin(predictions, 3 * meme + best)) {
                    best = category;
                }
                said += predictions.booleanColumn("says").get(row) ? 1 : 0;
            }
            assertEquals(1, said);
            assertTrue(predictions.booleanColumn("says").get(3 * meme + best));
        }
    }

    private static double margin(Table predictions, int row) {
        return predictions.doubleColumn("be").get(row) - predictions.doubleColumn("not").get(row);
    }

    @Test
    @DisplayName("A category that nobody belongs to in train is refused before anything is trained")
    void nothingToLearnFrom() {
        TinyMemes.text(
                folder.resolve("memes").resolve("memes.csv"),
                TinyMemes.lines(TinyMemes.write(folder.resolve("memes"))).stream()
                        .filter(line -> !line.contains("Calm") || !line.endsWith("train"))
                        .toArray(String[]::new));
        Encoded encoded =
                SimRe.load(folder.resolve("memes")).recreate().prompt().encode(compact(16, 0));
        assertTrue(
                message(() -> encoded.train(settings(1, perCategory())))
                        .startsWith("The category \"Calm\" has no meme to learn from."));
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    @DisplayName("A category's folder has a name that every system takes, and no two are the same")
    void fileNames() {
        Categories categories =
                new Categories(
                        List.of("A/B", "A B", "..", "Appeal to (Strong) Emotions", "x".repeat(300)),
                        Task.MULTI_LABEL);
        List<String> names =
                ModelPart.of(Path.of("run"), categories, true, OwnRuns.identity()).stream()
                        .map(part -> part.folder().getFileName().toString())
                        .toList();
        assertEquals(5, Set.copyOf(names).size());
        assertEquals("01-A-B", names.get(0));
        assertEquals("03", names.get(2));
        assertEquals("04-Appeal-to-Strong-Emotions", names.get(3));
        assertEquals(60, names.get(4).length());
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(SimReException.class, work).getMessage();
    }
}
