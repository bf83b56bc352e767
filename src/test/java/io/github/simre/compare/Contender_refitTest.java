package io.github.simre.compare;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Experiments;
import io.github.simre.OwnRuns;
import io.github.simre.SimRe;
import io.github.simre.TinyMemes;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Setting;
import io.github.simre.torch.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What folds have chosen is what is then trained. */
class Contender_refitTest {
    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
    }

    private Material material(Experiment shared, Partition folds, String name) throws Exception {
        Path own = folder.resolve("runs").resolve(name);
        Files.createDirectories(own);
        return new Material(
                shared.categories(),
                folds.train(0),
                folds.heldOut(0),
                shared.prompts(),
                shared.source(),
                1,
                Device.CPU,
                own);
    }

    @Test
    @DisplayName(
            "A training that ends after the chosen epoch gives what that epoch of the whole training gave; patience plays no part")
    void endsAfterTheChosenEpoch() throws Exception {
        Experiment shared =
                Experiments.of(
                                SimRe.load(TinyMemes.write(folder.resolve("memes")))
                                        .recreate(mixgen(0.5), seed(7))
                                        .prompt(be(), not())
                                        .encode(compact(16, 0)))
                        .unlabelledTest();
        Partition folds = Partition.of(shared, 2);
        // a rate that falls to the last of all epochs tells whether there were to be three
        Setting.ForTrain[] three = {
            epochs(3), batch(20), width(16), linearDecay(), patience(1), quiet()
        };
        Setting.ForTrain[] each = {
            epochs(3), batch(20), width(16), linearDecay(), perCategory(), quiet()
        };
        int number = 0;
        for (Contender contender :
                List.of(
                        simre(three).on(shared),
                        simre(each).on(shared),
                        new Ensemble(2, simre(three).on(shared)),
                        apcl(three),
                        tot(three),
                        rgcl(three),
                        logistic())) {
            Material fold = material(shared, folds, "tried-" + ++number);
            Tried tried = contender.tried(fold);
            List<String> options = List.copyOf(tried.scores().keySet());
            assertTrue(options.size() >= 3, contender.name());
            String option = options.get(1);
            Material whole = material(shared, folds, "refit-" + number).withoutDev();
            Fitted refitted = contender.refit(whole, option);
            double[][] expected = tried.scores().get(option);
            assertArrayEquals(expected, refitted.score(fold.dev()), contender.name());
            assertFalse(Arrays.deepEquals(expected, tried.scores().get(options.get(2))), option);
            assertEquals(tried.threshold(), refitted.threshold());
        }
    }
}
