package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.prompt.BeNot;
import io.github.simre.setting.Setting;
import io.github.simre.train.History;
import io.github.simre.train.Progress;
import io.github.simre.train.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The paper's rows, each trained on eight memes. */
class Recipe_fitTest {
    @TempDir Path folder;

    /** A row by its call, and how it is made. */
    private static Contender contender(String call, Object... namesAndValues) {
        return contender(call, () -> Watcher.SILENT, namesAndValues);
    }

    private static Contender contender(
            String call, Supplier<Watcher> watchers, Object... namesAndValues) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.add(
                    io.github.simre.train.TinyMemes.given(
                            (String) namesAndValues[i], namesAndValues[i + 1]));
        }
        Setting[] all = settings.toArray(Setting[]::new);
        if (call.equals("apcl")) {
            return new Apcl(watchers, all);
        }
        Recipe recipe =
                Arrays.stream(Recipe.values())
                        .filter(each -> each.call().equals(call))
                        .findFirst()
                        .orElseThrow();
        return new NeuralContender(recipe, watchers, all);
    }

    static Stream<String> calls() {
        // those whose encoder learns need one that was trained before
        return Stream.concat(
                Stream.of("apcl"),
                Arrays.stream(Recipe.values())
                        .filter(recipe -> recipe.tunes().isEmpty())
                        .map(Recipe::call));
    }

    static Stream<Arguments> callsAndTasks() {
        return calls().flatMap(
                        call -> Arrays.stream(Task.values()).map(task -> Arguments.of(call, task)));
    }

    @ParameterizedTest
    @Slow("trains every network of the comparison for 80 epochs or more, for each kind of task")
    @MethodSource("callsAndTasks")
    @DisplayName("Eight memes are learned by heart")
    void overfits(String call, Task task) {
        Material material = TinyMaterial.of(task, 1, folder);
        Contender contender =
                contender(
                        call,
                        "epochs",
                        // it also draws memes together and apart, by one category at a time
                        call.equals("rgcl") ? 240 : 80,
                        "batch",
                        8,
                        "learningRate",
                        0.01,
                        "warmUp",
                        0,
                        "width",
                        16,
                        "dropout",
                        0.0);
        Fitted fitted = contender.fit(material);
        double[][] scores = fitted.score(TinyMaterial.unlabelled(material));
        boolean[][] says = Decisions.of(material.categories(), scores, fitted.threshold());
        assertTrue(
                Arrays.deepEquals(DevJudge.gold(material.train()), says),
                Arrays.deepToString(scores) + ", " + fitted.notes());
        assertTrue(fitted.parameters() > 500, fitted.parameters() + " numbers");
    }

    @ParameterizedTest
    @Slow("trains every network of the comparison, several times over")
    @MethodSource("calls")
    @DisplayName("The same seed gives the same bits, another one others")
    void sameSeedSameBits(String call) {
        double[][] first = scores(call, 1);
        assertTrue(Arrays.deepEquals(first, scores(call, 1)));
        assertFalse(Arrays.deepEquals(first, scores(call, 2)));
    }

    private double[][] scores(String call, long seed) {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, seed, folder);
        Contender contender = contender(call, "epochs", 2, "batch", 4, "width", 8, "dropout", 0.1);
        return contender.fit(material).score(TinyMaterial.unlabelled(material));
    }

    @ParameterizedTest
    @Slow("trains every network of the comparison, several times over")
    @MethodSource("calls")
    @DisplayName("A training that was stopped goes on to the same bits")
    void goesOn(String call) {
        Object[] settings = {"epochs", 2, "batch", 4, "width", 8, "dropout", 0.1};
        Material stopped = TinyMaterial.of(Task.MULTI_LABEL, 5, folder.resolve("stopped"));
        contender(call, InterruptingWatcher::new, settings).fit(stopped);
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertEquals(
                !call.equals("rgcl"), // its first epoch begins again
                Files.exists(stopped.folder().resolve("checkpoint.safetensors")));
        Material whole = TinyMaterial.of(Task.MULTI_LABEL, 5, folder.resolve("whole"));
        var memes = TinyMaterial.unlabelled(whole);
        double[][] expected = contender(call, settings).fit(whole).score(memes);
        double[][] gone = contender(call, settings).fit(stopped).score(memes);
        assertTrue(Arrays.deepEquals(expected, gone));
        assertFalse(Files.exists(stopped.folder().resolve("checkpoint.safetensors")));
    }

    /** Interrupts the training after its first batch. */
    private static final class InterruptingWatcher implements Watcher {
        @Override
        public void started(String what) {}

        @Override
        public void step(Progress progress) {
            Thread.currentThread().interrupt();
        }

        @Override
        public void epoch(History.Epoch epoch) {}

        @Override
        public void warning(String text) {}

        @Override
        public void ended(String reason) {}

        @Override
        public void failed() {}
    }

    @ParameterizedTest
    @MethodSource("calls")
    @DisplayName("A meme's scores do not depend on the memes beside it, nor on their longer texts")
    void memesAreScoredAlone(String call) {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, 3, folder);
        Fitted fitted = contender(call, "epochs", 1, "width", 8).fit(material);
        List<PreparedMeme> memes = new ArrayList<>(TinyMaterial.unlabelled(material));
        memes.add(longer(memes.get(0)));
        double[][] together = fitted.score(memes);
        for (int meme = 0; meme < memes.size(); meme++) {
            // batches of other sizes round otherwise, and memeClip multiplies its cosines by 30
            assertArrayEquals(fitted.score(memes.subList(meme, meme + 1))[0], together[meme], 1e-4);
        }
        assertFalse(Arrays.equals(together[0], together[8]), "the text plays no part");
    }

    private static PreparedMeme longer(PreparedMeme meme) {
        var old = meme.meme();
        var longer =
                new io.github.simre.data.Meme(
                        old.id(),
                        old.picture(),
                        "drum engine forest garden harbour bread candle drum",
                        old.labels(),
                        old.split());
        return new PreparedMeme(longer, meme.picture(), meme.labels());
    }

    @Test
    @Slow("trains a model for each category")
    @DisplayName(
            "The ancestor's protocol: a model for each category; those that are done are not trained again")
    void ancestorPerCategory() {
        Material material = TinyMaterial.of(Task.MULTI_LABEL, 7, folder);
        var memes = TinyMaterial.unlabelled(material);
        Object[] settings = {"epochs", 1, "batch", 4, "width", 8, "perCategory", true};
        Fitted one = contender("apcl", "epochs", 1, "batch", 4, "width", 8).fit(material);
        Fitted two = contender("apcl", settings).fit(material);
        assertEquals(2 * one.parameters(), two.parameters());
        double[][] scores = two.score(memes);
        int[] begun = {0};
        Supplier<Watcher> counting =
                () -> {
                    begun[0]++;
                    return Watcher.SILENT;
                };
        assertTrue(
                Arrays.deepEquals(
                        scores, contender("apcl", counting, settings).fit(material).score(memes)));
        assertEquals(0, begun[0]);
    }

    @Test
    @Slow("trains a model for each category")
    @DisplayName(
            "The ancestor asks with the prompts that it is given, and takes up nothing of others")
    void ancestorAsksWithTheGivenPrompts() {
        Material standard = TinyMaterial.of(Task.MULTI_LABEL, 7, folder);
        BeNot other = new BeNot("apple {category} bread", "candle {category} drum");
        Material asked =
                new Material(
                        standard.categories(),
                        standard.train(),
                        standard.dev(),
                        other,
                        standard.source(),
                        standard.seed(),
                        standard.device(),
                        folder);
        Object[] settings = {"epochs", 2, "batch", 4, "width", 8};
        var memes = TinyMaterial.unlabelled(standard);
        contender("apcl", InterruptingWatcher::new, settings).fit(standard);
        assertTrue(Thread.interrupted());
        double[][] scores = contender("apcl", settings).fit(asked).score(memes);
        Material fresh = TinyMaterial.of(Task.MULTI_LABEL, 7, folder.resolve("fresh"));
        assertFalse(Arrays.deepEquals(contender("apcl", settings).fit(fresh).score(memes), scores));
        assertTrue(Arrays.deepEquals(contender("apcl", settings).fit(asked).score(memes), scores));
    }

    @ParameterizedTest
    @MethodSource("calls")
    @DisplayName("Each row is named by its call, and is a row of the paper or says that it is none")
    void names(String call) {
        Contender contender = contender(call, "epochs", 3, "quiet", true);
        assertEquals(call + "(epochs(3))", contender.name());
        assertFalse(contender.deviations().isEmpty());
        boolean later =
                call.startsWith("hateClipper") || call.equals("memeClip") || call.equals("rgcl");
        assertEquals(later, contender.publishedAs().isEmpty(), "is it a row of the paper?");
        if (later) {
            return;
        }
        String row = contender.publishedAs().orElseThrow();
        assertTrue(
                Stream.of("SemEval-2021 Task 6", "Harm-P")
                        .flatMap(
                                format ->
                                        PublishedRow.about(
                                                format,
                                                TinyMaterial.of(Task.CLASSES, 1, folder)
                                                        .categories())
                                                .stream())
                        .anyMatch(each -> each.system().equals(row)),
                row + " has no published numbers");
    }

    @ParameterizedTest
    @Slow("trains every network of the comparison, several times over")
    @MethodSource("calls")
    @DisplayName("Without dev memes there is nothing to choose: the last epoch counts")
    void withoutDev(String call) {
        Material all = TinyMaterial.of(Task.CLASSES, 4, folder);
        Material material =
                new Material(
                        all.categories(),
                        all.train(),
                        List.of(),
                        all.prompts(),
                        all.source(),
                        all.seed(),
                        all.device(),
                        folder);
        Fitted fitted = contender(call, "epochs", 3, "width", 8).fit(material);
        assertTrue(fitted.notes().contains("epoch 3"), fitted.notes());
    }
}
