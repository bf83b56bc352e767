package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.compare.Contender;
import io.github.simre.compare.SeedRun;
import io.github.simre.data.Split;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.setting.Setting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that fine-tune the encoder as a plain classifier. */
class Encoded_textFinetunedTest {
    @TempDir Path folder;
    private OwnRuns runs;
    private EncoderChoice tiny;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
        tiny = TinyEncoders.vitBert(folder);
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
    }

    private Encoded encoded(EncoderChoice encoder) {
        return SimRe.load(TinyMemes.write(folder.resolve("memes")))
                .recreate(withoutSimulation())
                .prompt(be(), not())
                .encode(encoder);
    }

    private static List<String> trained(Board board) {
        return board.standings().stream()
                .map(each -> each.contender().name())
                .filter(name -> name.contains("inetuned("))
                .toList();
    }

    @Test
    @DisplayName(
            "A board adds it where the text network can learn, unless there is one or it is left out")
    void addedByItself() {
        Encoded encoded = encoded(tiny);
        Contender shorter = textFinetuned(epochs(1), quiet());
        assertEquals(List.of("textFinetuned()"), trained(encoded.compare(1, majority())));
        assertEquals(List.of("textFinetuned(epochs(1))"), trained(encoded.compare(1, shorter)));
        assertEquals(
                List.of("ensemble(2, textFinetuned(epochs(1)))"),
                trained(encoded.compare(1, ensemble(2, shorter))));
        assertEquals(
                List.of(),
                trained(
                        encoded.withoutTextFinetuned()
                                .testedOn(mirrored())
                                .compare(1, majority())));
        assertEquals(
                List.of(),
                trained(encoded(compact(16, 0)).compare(1, majority())),
                "it is no encoder's");
        assertEquals(
                List.of(),
                trained(encoded(new TinyPretrained(1, true)).compare(1, majority())),
                "a table of words has no layers");
    }

    @Test
    @Slow("trains four networks with their encoders")
    @DisplayName(
            "Each learns what it looks at, the same bits each time, from the encoder's own vectors")
    void learns() {
        Setting.ForTrain[] more = {
            epochs(25), learningRate(0.01), finetune(learningRate(1e-3)), quiet()
        };
        Encoded encoded = encoded(tiny);
        Contender[] rows = {textFinetuned(more), pictureFinetuned(more), jointFinetuned(more)};
        Board board = encoded.compare(1, rows);
        SeedRun text = board.standing(rows[0].name()).trials().get(0);
        SeedRun picture = board.standing(rows[1].name()).trials().get(0);
        SeedRun joint = board.standing(rows[2].name()).trials().get(0);
        long shared = text.parameters() + picture.parameters() - joint.parameters();
        assertEquals(3, shared, "the straight line's biases");
        boolean[][] gold = DevJudge.gold(encoded.experiment().of(Split.TEST));
        List<String> categories = encoded.experiment().categories().names();
        int loud = categories.indexOf("Loud"); // is read
        int red = categories.indexOf("Red"); // is seen
        assertEquals(1, ranked(text, gold, loud), 0.05);
        assertEquals(1, ranked(picture, gold, red), 0.05);
        assertEquals(1, ranked(joint, gold, loud), 0.05);
        assertEquals(1, ranked(joint, gold, red), 0.05);
        assertFalse(board.standing(rows[0].name()).contender().seesPictures());
        assertTrue(board.standing(rows[1].name()).contender().seesPictures());
        runs.restore();
        runs = new OwnRuns(folder.resolve("again"));
        SeedRun again = encoded.compare(1, rows[0]).standing(rows[0].name()).trials().get(0);
        for (int meme = 0; meme < again.test().length; meme++) {
            assertArrayEquals(text.test()[meme], again.test()[meme]);
        }
    }

    /** The share of pairs, one of the category and one not, that are ranked rightly. */
    private static double ranked(SeedRun run, boolean[][] gold, int category) {
        double right = 0;
        int pairs = 0;
        for (int yes = 0; yes < gold.length; yes++) {
            for (int no = 0; no < gold.length; no++) {
                if (gold[yes][category] && !gold[no][category]) {
                    pairs++;
                    right += run.test()[yes][category] > run.test()[no][category] ? 1 : 0;
                }
            }
        }
        return right / pairs;
    }

    @Test
    @DisplayName("It needs an encoder that was trained before, and learns what it looks at")
    void refused() {
        assertEquals(
                "textFinetuned needs a pretrained encoder. compact(size 64, width 16, layers 0 + 0) learns from the beginning anyway."
                        + " Encode with clip(...), blip(...) or vitBert(...), or leave the row out.",
                message(() -> encoded(compact(16, 0)).compare(1, textFinetuned())));
        assertEquals(
                "textFinetuned does not look at what is to learn. In textFinetuned(finetune(pictures(), learningRate(5.0E-6)))."
                        + " Write finetune(texts(), ...).",
                message(() -> textFinetuned(finetune(pictures()))));
        assertEquals(
                "positiveWeight has no effect on SimRe. In positiveWeight(0.5). It belongs to rows of a board that classify,"
                        + " for example textFinetuned(...).",
                message(() -> simre(positiveWeight(0.5))));
        assertEquals(
                "Nothing of the encoder would learn. In finetune(texts(), learningRate(5.0E-6), from(2)) of "
                        + encoded(tiny).encoder().name()
                        + ". Its layers are counted from 0: give from(...) a smaller number.",
                message(() -> encoded(tiny).train(finetune(texts(), from(2)), quiet())));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(SimReException.class, call).getMessage();
    }
}
