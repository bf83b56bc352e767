package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.setting.Setting;
import io.github.simre.torch.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Encoded_finetuneTest {
    private static final String WORDS = "encoder.words";

    @TempDir Path folder;
    private Encoded encoded;

    @BeforeEach
    void encode() {
        encoded =
                SimRe.load(TinyMemes.write(folder))
                        .recreate(mixgen(0.5), seed(7), partners(2))
                        .prompt(be(), not())
                        .encode(new TinyPretrained(1, true));
    }

    @Test
    @DisplayName("An encoder that learns next to nothing gives what the frozen one gives")
    void beginsAsPublished() {
        var frozen = encoded.train(epochs(2), batch(8), clipGradients(0), quiet()).history();
        var learning =
                encoded.train(
                                epochs(2),
                                batch(8),
                                clipGradients(0),
                                finetune(learningRate(1e-12)),
                                quiet())
                        .history();
        for (int epoch = 0; epoch < 2; epoch++) {
            assertEquals(
                    frozen.epochs().get(epoch).loss(), learning.epochs().get(epoch).loss(), 1e-3);
        }
    }

    @Test
    @Slow("trains through a whole encoder, twice")
    @DisplayName(
            "Its weights learn at a rate of their own, are saved, evaluated, and go on to the bit")
    void learnsAtItsOwnRate() {
        Setting.ForTrain tuned = finetune(learningRate(1e-3));
        Trained four = encoded.train(epochs(4), batch(8), tuned, name("four"), quiet());
        encoded.train(epochs(2), batch(8), tuned, name("two"), quiet());
        Path two = Path.of(System.getProperty("simre.runs", "runs"), "two");
        Trained resumed =
                encoded.train(epochs(4), batch(8), tuned, resume(two.toString()), quiet());
        Weights weights = four.weights();
        for (String name : weights.names()) {
            assertArrayEquals(
                    weights.get(name).floats(), resumed.weights().get(name).floats(), name);
        }
        float[] before =
                encoded.train(epochs(1), batch(8), finetune(learningRate(1e-12)), quiet())
                        .weights()
                        .get(WORDS)
                        .floats();
        assertFalse(Arrays.equals(before, weights.get(WORDS).floats()));
        assertTrue(Double.isFinite(four.evaluate().scores().micro().f1()));
    }

    @Test
    @Slow("trains through a whole encoder, three times")
    @DisplayName(
            "Only the named network learns and is part of the model; the other's tokens are the frozen encoder's")
    void oneTower() {
        Setting.ForTrain[] common = {epochs(2), batch(8), clipGradients(0), quiet()};
        var frozen = encoded.train(common).history();
        for (Setting.ForFinetune tower : new Setting.ForFinetune[] {texts(), pictures()}) {
            Trained still = train(common, finetune(tower, learningRate(1e-12)));
            for (int epoch = 0; epoch < 2; epoch++) {
                double loss = still.history().epochs().get(epoch).loss();
                assertEquals(frozen.epochs().get(epoch).loss(), loss, 1e-3);
            }
            var names = still.weights().names();
            boolean reads = tower.value() == LearningTowers.TEXTS;
            assertEquals(reads, names.contains(WORDS));
            assertEquals(!reads, names.contains("encoder.picture.weight"));
            String learns = reads ? WORDS : "encoder.picture.weight";
            Trained moved = train(common, finetune(tower, learningRate(1e-3)));
            assertFalse(
                    Arrays.equals(
                            still.weights().get(learns).floats(),
                            moved.weights().get(learns).floats()));
        }
    }

    private Trained train(Setting.ForTrain[] common, Setting.ForTrain another) {
        Setting.ForTrain[] all = Arrays.copyOf(common, common.length + 1);
        all[common.length] = another;
        return encoded.train(all);
    }

    @Test
    @Slow("trains through a whole encoder, four times")
    @DisplayName("A training in which one network learns goes on to the bit, and not as another")
    void oneTowerGoesOn() {
        Setting.ForTrain tuned = finetune(texts(), learningRate(1e-3), dropout(0.5));
        Trained two = encoded.train(epochs(2), batch(8), tuned, quiet());
        String one = encoded.train(epochs(1), batch(8), tuned, quiet()).folder().toString();
        Trained resumed = encoded.train(epochs(2), batch(8), tuned, resume(one), quiet());
        Trained kept =
                encoded.train(epochs(2), batch(8), finetune(texts(), learningRate(1e-3)), quiet());
        assertFalse(
                Arrays.equals(
                        two.weights().get(WORDS).floats(), kept.weights().get(WORDS).floats()),
                "dropout has no effect");
        for (String name : two.weights().names()) {
            assertArrayEquals(
                    two.weights().get(name).floats(), resumed.weights().get(name).floats(), name);
        }
        Setting.ForTrain other = finetune(pictures(), learningRate(1e-3));
        String refused =
                assertThrows(
                                SimReException.class,
                                () ->
                                        encoded.train(
                                                epochs(3), batch(8), other, resume(one), quiet()))
                        .getMessage();
        assertTrue(
                refused.contains(
                        "finetuning was texts(), learningRate(0.001), dropout(0.5) and is pictures(), learningRate(0.001)"),
                refused);
    }

    @Test
    @DisplayName("It prints as it is called, and refuses a setting that is given twice")
    void printsAsCalled() {
        assertEquals(
                "finetune(learningRate(1.0E-5), from(2))",
                finetune(learningRate(1e-5), from(2)).toString());
        assertEquals(
                "finetune(texts(), learningRate(5.0E-5))",
                finetune(learningRate(5e-5), texts()).toString());
        assertThrows(
                SimReException.class, () -> encoded.train(finetune(from(1), from(2)), quiet()));
    }

    @Test
    @DisplayName("Layers are not computed again where numbers are dropped in them")
    void dropoutAndRecompute() {
        assertEquals(
                "An encoder's layers cannot be computed again where numbers are dropped in them: others would be dropped."
                        + " In finetune(learningRate(5.0E-6), dropout(0.1)), recompute()."
                        + " Leave out recompute(), or dropout(...) in finetune.",
                assertThrows(
                                SimReException.class,
                                () -> encoded.train(finetune(dropout(0.1)), recompute(), quiet()))
                        .getMessage());
    }

    @Test
    @DisplayName("Only a pretrained encoder can be fine-tuned")
    void compactHasNothingToTune() {
        Encoded compact =
                new Prompted(encoded.experiment().data(), encoded.experiment().steps())
                        .encode(compact());
        SimReException refused =
                assertThrows(SimReException.class, () -> compact.train(finetune(), quiet()));
        assertEquals(
                "finetune needs a pretrained encoder. compact() knows nothing before it is trained."
                        + " Encode with clip(...), blip(...) or light(...).",
                refused.getMessage());
    }
}
