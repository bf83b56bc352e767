package io.github.simre;

import static io.github.simre.SimRe.batch;
import static io.github.simre.SimRe.be;
import static io.github.simre.SimRe.compact;
import static io.github.simre.SimRe.epochs;
import static io.github.simre.SimRe.load;
import static io.github.simre.SimRe.mixgen;
import static io.github.simre.SimRe.not;
import static io.github.simre.SimRe.quiet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How deep a training step lies below the line that a user types: whoever follows it has few calls to go through. */
class Encoded_trainFramesTest {
    private static final int MOST = 9;

    @TempDir private Path folder;

    @Test
    @DisplayName(
            "From encoded.train to the native call there are at most 9 calls, no two of one name")
    void fewCalls() throws InterruptedException {
        Encoded encoded =
                load(TinyMemes.write(folder.resolve("memes")))
                        .recreate(mixgen(0.5))
                        .prompt(be(), not())
                        .encode(compact(16, 0));
        Thread trainer = new Thread(() -> encoded.train(epochs(200), batch(8), quiet()));
        trainer.start();
        List<String> step = List.of();
        while (trainer.isAlive() && step.isEmpty()) {
            List<String> calls =
                    Arrays.stream(trainer.getStackTrace())
                            .filter(call -> call.getClassName().startsWith("io.github.simre."))
                            .filter(call -> !call.getClassName().contains("FramesTest"))
                            .map(StackTraceElement::getMethodName)
                            .toList();
            step = calls.contains("optimise") && calls.contains("call") ? calls : List.of();
        }
        trainer.interrupt();
        trainer.join();
        assertFalse(step.isEmpty(), "no step was seen");
        assertEquals("train", step.get(step.size() - 1), step.toString());
        assertTrue(step.size() <= MOST, step.size() + " calls: " + step);
        assertEquals(step.size(), new HashSet<>(step).size(), "two have one name: " + step);
    }
}
