package io.github.simre;

import static io.github.simre.SimRe.*;

import io.github.simre.run.TrainingRun;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/** For tests of other packages: makes a run's folder, and reads one. */
public final class RunFiles {
    private static Encoded encoded;
    private static Path memes;

    private RunFiles() {}

    /** What a training of one epoch and its evaluation leave behind. @return the run's folder */
    public static Path make(Path folder) {
        return encoded(folder).train(settings(name("first"))).evaluate().folder();
    }

    /** Once for a folder, so that many can be resumed. */
    private static synchronized Encoded encoded(Path folder) {
        if (!folder.equals(memes)) {
            memes = folder;
            boolean written = Files.exists(folder.resolve("memes.csv")); // others read it
            encoded =
                    SimRe.load(written ? folder : TinyMemes.write(folder))
                            .recreate(mixgen(0.5), seed(7))
                            .prompt(be(), not())
                            .encode(compact(16, 0));
        }
        return encoded;
    }

    private static Setting.ForTrain[] settings(Setting.ForTrain where) {
        return new Setting.ForTrain[] {
            epochs(1),
            batch(16),
            seed(5),
            quiet(),
            width(16),
            heads(2),
            layers(1),
            feedForward(16),
            where
        };
    }

    /** Goes on with a training, on the memes that {@link #make} wrote into a folder. */
    public static void resume(Path run, Path folder) {
        encoded(folder).train(settings(SimRe.resume(run.toString())));
    }

    /** All that a run's result decides, up to the training itself. */
    public static void retrain(Path run) {
        Provenance.Again again = Provenance.prepare(run);
        new TrainingRun(again.encoded().experiment(), Settings.of("train", again.settings()));
    }
}
