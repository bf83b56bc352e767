package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.compare.Contender;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.explain.Neighbours;
import io.github.simre.explain.ZeroShot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.run.Looks;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Encoded_pretrainedTest {
    @TempDir Path folder;
    private Prompted prompted;

    @BeforeEach
    void load() {
        prompted =
                SimRe.load(TinyMemes.write(folder))
                        .recreate(mixgen(0.5), seed(7), partners(2))
                        .prompt(be(), not());
    }

    @Test
    @Slow("trains several times, to the same bits")
    @DisplayName("A frozen encoder stays as it is; what is learned is saved with the statistics")
    void trainsOnTopOfAFrozenEncoder() {
        Encoded encoded = prompted.encode(new TinyPretrained(1, true));
        assertTrue(
                encoded.toString().endsWith("has 2 partners, whose children are encoded once."),
                encoded.toString());
        Trained model = encoded.train(epochs(25), batch(8), seed(3), quiet());
        var weights = model.weights();
        assertTrue(weights.names().contains("standardise.picture.mean"));
        assertFalse(weights.names().contains("words"), "the encoder's weights are not among them");
        var result = model.evaluate();
        assertTrue(result.scores().micro().f1() > 0.8, result.toString());
        Meme meme = encoded.experiment().loaded().memes().get(3);
        assertEquals(model.predict(meme).toString(), model.predict(meme).toString());

        var again = encoded.train(epochs(25), batch(8), seed(3), quiet()).weights();
        for (String name : weights.names()) {
            assertArrayEquals(weights.get(name).floats(), again.get(name).floats(), name);
        }
        var masked = encoded.train(epochs(1), maskParents(), textOnly(), quiet());
        assertTrue(Double.isFinite(masked.history().best().loss()));
    }

    @Test
    @DisplayName("Without training: scores beside the floors, neighbours with their similarities")
    void zeroShotAndNearest() {
        Encoded encoded = prompted.encode(new TinyPretrained(1, true));
        ZeroShot scores = encoded.zeroShot();
        assertTrue(
                scores.toString().startsWith("tiny(1) without training, on the test split. Look "),
                scores.toString());
        Meme meme = prompted.data().memes().memes().get(0);
        Neighbours nearest = encoded.nearest(meme, 3);
        assertEquals(3, nearest.all().size());
        assertTrue(nearest.all().stream().noneMatch(found -> found.meme().equals(meme)));
        assertTrue(nearest.all().get(0).similarity() >= nearest.all().get(2).similarity());
        // the same picture and text under another name is nearest of all
        Meme copy = new Meme("copy", meme.picture(), meme.text(), meme.labels(), meme.split());
        Neighbours.Neighbour itself = encoded.nearest(copy, 1).all().get(0);
        assertEquals(meme, itself.meme());
        assertEquals(1, itself.similarity(), 1e-6);
        assertEquals(8, encoded.text("the").pooled().length);
        assertEquals(5, encoded.picture(meme).count());
    }

    @Test
    @DisplayName(
            "Scores without training are a look at the test, the same again is none, other prompts are")
    void zeroShotIsALook() {
        OwnRuns runs = new OwnRuns(folder.resolve("runs"));
        try {
            Encoded encoded = prompted.encode(new TinyPretrained(1, true));
            Looks looks = Looks.at(encoded.experiment().of(Split.TEST));
            assertTrue(
                    encoded.zeroShot()
                            .toString()
                            .contains("test split. Look 1 at these 12 test memes."));
            assertTrue(
                    encoded.zeroShot().toString().contains("Look 1 at"), "it is still the first");
            Encoded other =
                    SimRe.load(TinyMemes.write(folder))
                            .recreate()
                            .prompt(be("It is {category}; yes."), not("It is not {category}; no."))
                            .encode(new TinyPretrained(1, true));
            assertTrue(other.zeroShot().toString().contains("Look 2 at"));
            assertTrue(other.zeroShot().toString().contains("Look 2 at"));
            assertEquals(2, looks.table().rowCount());
            assertEquals("tiny(1).zeroShot()", looks.table().stringColumn("contenders").get(1));
            assertTrue(
                    looks.table().stringColumn("rule").get(1).contains("It is {category}; yes."));
            assertTrue(encoded.zeroShot().scores().micro().f1() >= 0);
        } finally {
            runs.restore();
        }
    }

    @Test
    @DisplayName("Texts that are too long are counted and listed")
    void cutsAreListed() {
        Encoded encoded =
                SimRe.load(TinyMemes.write(folder.resolve("again")))
                        .recreate()
                        .prompt(
                                be(
                                        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen {category}."),
                                not(
                                        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen not {category}."))
                        .encode(new TinyPretrained(1, true));
        assertTrue(encoded.cut() > 0 && encoded.cut() < 60, encoded.toString());
        assertEquals(encoded.cut(), encoded.cuts().rowCount());
        assertTrue(encoded.cuts().intColumn(1).min() >= 1);
        assertTrue(encoded.toString().contains(encoded.cut() + " cut, see cuts()"));
    }

    /** A choice as {@code light("…", latentSemantics(4))} makes it. */
    private record With(TinyPretrained tiny, Setting.ForEncode... settings)
            implements EncoderChoice {
        @Override
        public Encoder open(List<String> trainingTexts) {
            return tiny;
        }

        @Override
        public Call call() {
            return new Call("tiny", List.of("1"), Settings.of("tiny", settings));
        }
    }

    @Test
    @Slow("trains several times, to the same bits")
    @DisplayName(
            "A third stream is learned with the rest, frozen or not, named, and part of every row's vectors")
    void thirdStream() {
        Encoded plain = prompted.encode(new TinyPretrained(1, true));
        Encoded encoded =
                prompted.encode(new With(new TinyPretrained(1, true), latentSemantics(4)));
        Trained model = encoded.train(epochs(2), batch(8), seed(3), quiet());
        assertTrue(model.weights().names().contains("semantics.weight"));
        assertTrue(model.extensions().contains("latentSemantics(4)"));
        assertFalse(plain.train(epochs(1), quiet()).extensions().contains("latentSemantics(4)"));
        var again = encoded.train(epochs(2), batch(8), seed(3), quiet()).weights();
        assertArrayEquals(
                model.weights().get("semantics.weight").floats(),
                again.get("semantics.weight").floats());
        Trained tuned = encoded.train(epochs(1), batch(8), finetune(), quiet());
        assertTrue(tuned.weights().names().contains("semantics.weight"));
        assertTrue(Double.isFinite(tuned.evaluate().scores().micro().f1()));

        Meme meme = prompted.data().memes().memes().get(3);
        Meme other = new Meme("other", meme.picture(), "zebras", meme.labels(), meme.split());
        assertNotEquals(model.predict(meme).toString(), model.predict(other).toString());
        assertEquals(columns(plain) + 4, columns(encoded));
    }

    @Test
    @DisplayName("Prompts and texts are read apart, too, where a meme is a few numbers")
    void apartAndReduced() {
        for (Setting.ForEncode few : new Setting.ForEncode[] {latentSemantics(4), reduced(3)}) {
            Encoded encoded = prompted.encode(new With(new TinyPretrained(1, true), few));
            Trained model =
                    encoded.train(epochs(1), promptsApart(), linearPath(), SimRe.asked(1), quiet());
            Meme meme = prompted.data().memes().memes().get(3);
            Meme other = new Meme("other", meme.picture(), "zebras", meme.labels(), meme.split());
            assertNotEquals(model.predict(meme).toString(), model.predict(other).toString());
            assertTrue(Double.isFinite(model.history().best().loss()));
        }
    }

    @Test
    @DisplayName("Prompts may be read as published while the encoder learns from texts")
    void publishedPrompts() {
        Encoded encoded = prompted.encode(new TinyPretrained(1, true));
        Setting.ForTrain[] learning = {
            epochs(1),
            seed(1),
            finetune(texts(), learningRate(1e-2)),
            promptsApart(),
            keepLast(),
            quiet()
        };
        Setting.ForTrain[] still = Arrays.copyOf(learning, learning.length + 1);
        still[learning.length] = promptsAsPublished();
        Trained with = encoded.train(still);
        assertTrue(with.extensions().contains("promptsAsPublished()"));
        assertEquals(
                Set.copyOf(with.weights().names()),
                Set.copyOf(encoded.train(learning).weights().names()),
                "the same network, asked otherwise");
        Meme meme = prompted.data().memes().memes().get(3);
        assertNotEquals(
                with.predict(meme).toString(), encoded.train(learning).predict(meme).toString());
    }

    @Test
    @Slow("trains several times, to the same bits")
    @DisplayName(
            "Reduced memes are a few numbers for every row: a word changes them, but is no token, and kept runs are found again")
    void reducedMemes() {
        Encoded encoded = prompted.encode(new With(new TinyPretrained(1, true), reduced(3)));
        Trained model = encoded.train(epochs(2), batch(8), seed(3), keepLast(), quiet());
        assertEquals(2, model.history().best().number());
        assertEquals(List.of("reduced(3)"), encoded.experiment().extensions());
        assertTrue(model.extensions().contains("reduced(3)"));
        long[] projected = model.weights().get("project.picture.weight").shape();
        assertEquals(3, projected[projected.length - 1]);
        assertEquals(6, columns(encoded)); // three of the picture, three of the text
        Meme meme = prompted.data().memes().memes().get(3);
        Meme other = new Meme("other", meme.picture(), "zebras", meme.labels(), meme.split());
        assertNotEquals(model.predict(meme).toString(), model.predict(other).toString());
        int longText =
                encoded.experiment()
                        .source()
                        .texts(List.of(asked(meme.text() + " word".repeat(9))))
                        .get(0)
                        .rows()[0]
                        .length;
        int shortText =
                encoded.experiment().source().texts(List.of(asked("word"))).get(0).rows()[0].length;
        assertEquals(shortText, longText);

        for (Contender row :
                List.of(
                        momenta(epochs(1), quiet()),
                        mvitoGat(epochs(1), quiet()),
                        ensemble(2, simre(epochs(1), quiet())),
                        blend(logistic(), simre(epochs(1), quiet())))) {
            Board board = encoded.compare(1, row);
            assertTrue(board.toString().contains(row.name()), board.toString());
            assertEquals(board.toString(), encoded.compare(1, row).toString());
        }
        SimReException refused =
                assertThrows(SimReException.class, () -> encoded.train(epochs(1), finetune()));
        assertTrue(refused.whatToDo().contains("reduced"), refused.whatToDo());
        refused = assertThrows(SimReException.class, () -> encoded.train(keepLast(), patience(2)));
        assertTrue(refused.where().contains("patience(2), keepLast()"), refused.where());
        refused = assertThrows(SimReException.class, () -> ensemble(2, knn(5)));
        assertTrue(refused.where().contains("ensemble(2, knn(5))"), refused.where());
    }

    private static PromptedText asked(String text) {
        return new PromptedText("Is this it?", text);
    }

    private static int columns(Encoded encoded) {
        return encoded.compare(1, knn(5)).classical("knn(5)").model().getFeatureIDMap().size();
    }

    @Test
    @DisplayName("What an encoder cannot do is said")
    void whatCannotBeDoneIsSaid() {
        Encoded apart = prompted.encode(new TinyPretrained(1, false));
        assertEquals(
                "zeroShot needs an encoder whose pictures and texts can be compared. tiny(1) learned them"
                        + " separately. Encode with clip(...) or blip(...).",
                assertThrows(SimReException.class, apart::zeroShot).getMessage());
        Encoded compact = prompted.encode(compact());
        assertEquals(
                "nearest needs a pretrained encoder. compact() knows nothing before it is trained. Encode with"
                        + " clip(...), blip(...) or light(...).",
                assertThrows(
                                SimReException.class,
                                () -> compact.nearest(prompted.data().memes().memes().get(0), 1))
                        .getMessage());
    }
}
