package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.setting.Setting;
import io.github.simre.torch.Gpus;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.train.History;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Encoded_gpuTest {
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

    private Trained train(int epochs, String device, Setting.ForTrain place) {
        return encoded.train(
                epochs(epochs), batch(8), dropout(0), seed(5), device(device), place, quiet());
    }

    @Test
    @Tag("gpu")
    @DisplayName("What began on the processor goes on on a GPU, and back, and learns the same")
    void thereAndBack() {
        String gpu = Gpus.first(1).get(0).toString();
        List<History.Epoch> whole = train(3, "cpu", name("whole")).history().epochs();
        Path run = train(1, "cpu", name("moving")).folder();
        assertEquals(run, train(2, gpu, resume("" + run)).folder());
        Trained back = train(3, "cpu", resume("" + run));
        for (int epoch = 0; epoch < 3; epoch++) {
            double expected = whole.get(epoch).loss();
            double actual = back.history().epochs().get(epoch).loss();
            assertEquals(expected, actual, 0.01 * Math.abs(expected));
        }
        assertTrue(Double.isFinite(back.evaluate().scores().micro().f1()));
    }

    @Test
    @Tag("gpu")
    @DisplayName("An encoder learns on a GPU, its layers computed again")
    void finetunes() {
        String gpu = Gpus.first(1).get(0).toString();
        Trained tuned =
                encoded.train(
                        epochs(2),
                        batch(8),
                        finetune(learningRate(1e-3)),
                        recompute(),
                        device(gpu),
                        quiet());
        assertEquals(2, tuned.history().epochs().size());
        assertTrue(Double.isFinite(tuned.evaluate().scores().micro().f1()));
    }

    @Test
    @DisplayName("A GPU that is not there is refused, saying what there is")
    void notThere() {
        String what = "Nothing can be computed on cuda:15. libtorch ";
        String message = assertThrows(SimReException.class, () -> device("cuda:15")).getMessage();
        assertTrue(message.startsWith(what), message);
        assertTrue(
                message.contains(
                        Accelerators.available().isEmpty()
                                ? " finds no GPU on this machine."
                                : " finds only ["),
                message);
        assertEquals(
                "device takes one device, or several GPUs, but was given cpu, cuda:0. Typical values: device(\"cpu\"),"
                        + " device(\"cuda:0\"), device(\"cuda:0\", \"cuda:1\").",
                assertThrows(SimReException.class, () -> device("cpu", "cuda:0")).getMessage());
    }
}
