package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.setting.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch asks of its memes, and how prompts and texts are read. */
class Encoded_questionsTest {
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

    private static Setting.ForTrain[] with(Setting.ForTrain... more) {
        Setting.ForTrain[] all = {
            batch(8),
            promptsApart(),
            linearPath(),
            asked(1),
            maskSameAnswers(),
            pictureGrid(2),
            quiet()
        };
        Setting.ForTrain[] both = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        return both;
    }

    @Test
    @Slow("trains six times")
    @DisplayName("Frozen or learning, a training that goes on ends with the same bits")
    void goesOn() {
        for (Setting.ForTrain tuned :
                new Setting.ForTrain[] {
                    temperature(0.3), finetune(texts(), learningRate(1e-3), dropout(0.3))
                }) {
            Trained two = encoded.train(with(tuned, epochs(2)));
            String one = encoded.train(with(tuned, epochs(1))).folder().toString();
            Trained resumed = encoded.train(with(tuned, epochs(2), resume(one)));
            for (String name : two.weights().names()) {
                assertArrayEquals(
                        two.weights().get(name).floats(),
                        resumed.weights().get(name).floats(),
                        name);
            }
            assertTrue(two.weights().names().contains("line.text"));
        }
    }

    @Test
    @DisplayName(
            "A result names what it used, and a training of the same record gives the same scores")
    void recorded() {
        Trained model = encoded.train(with(epochs(1), maskOthers(), agreeingChildren()));
        String extensions = model.extensions().toString();
        for (String name :
                new String[] {
                    "agreeingChildren()",
                    "maskSameAnswers()",
                    "maskOthers()",
                    "linearPath()",
                    "promptsApart()",
                    "pictureGrid(2)",
                    "asked(1)"
                }) {
            assertTrue(extensions.contains(name), extensions);
        }
        var scores = model.evaluate().scores();
        var again =
                encoded.train(with(epochs(1), maskOthers(), agreeingChildren()))
                        .evaluate()
                        .scores();
        assertEquals(scores.micro().f1(), again.micro().f1());
    }

    @Test
    @DisplayName("Nearest memes of the opposite label need an encoder that was trained elsewhere")
    void hard() {
        Setting.ForTrain tuned = finetune(texts(), learningRate(1e-3));
        for (Setting.ForTrain other : new Setting.ForTrain[] {temperature(0.3), tuned}) {
            Trained model = encoded.train(with(other, epochs(1), hardNegatives()));
            assertTrue(model.extensions().contains("hardNegatives()"));
            Trained without = encoded.train(with(other, epochs(1)));
            assertFalse(
                    Arrays.equals(
                            without.weights().get("line.text").floats(),
                            model.weights().get("line.text").floats()));
        }
        Encoded fromNothing = SimRe.load(folder).recreate().prompt().encode(compact());
        String message =
                assertThrows(
                                SimReException.class,
                                () -> fromNothing.train(hardNegatives(), epochs(1), quiet()))
                        .getMessage();
        assertTrue(message.startsWith("hardNegatives() needs a pretrained encoder"), message);
    }

    @Test
    @DisplayName("What cannot go together is refused with both names")
    void refused() {
        assertRefused("In asked(1), perCategory().", asked(1), perCategory());
        assertRefused("In asked(0), oneCategoryBatches().", asked(0), oneCategoryBatches());
        assertRefused("In asked(1), enrichment(0.3).", asked(1), enrichment(0.3));
        assertRefused("In promptsAsPublished().", promptsApart(), promptsAsPublished());
        assertRefused(
                "In maskOthers(), layout(PLAIN_MATCHING).", maskOthers(), layout(PLAIN_MATCHING));
        assertRefused("In ancestors(), perCategory().", ancestors(), perCategory());
        assertRefused("In maskOthers(), hardNegatives().", maskOthers(), hardNegatives());
        assertRefused(
                "In linearPath(), layout(PLAIN_MATCHING).", linearPath(), layout(PLAIN_MATCHING));
    }

    private void assertRefused(String text, Setting.ForTrain... settings) {
        String message =
                assertThrows(SimReException.class, () -> encoded.train(settings)).getMessage();
        assertTrue(message.contains(text), message);
    }
}
