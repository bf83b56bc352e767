package io.github.simre.train;

import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.Finetuning;
import io.github.simre.encode.LearningTowers;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.Settings;

/** The settings that did best on real memes, under one name: see docs/results.md, "Encoders that learn: SemEval". */
public final class RealMemes {
    /** The name is no part of a run: what it stands for is. */
    public static final Keys KEYS = new Keys("train");

    private static final Settings BEST =
            Settings.of(
                    "onRealMemes",
                    Choice.of(
                            TrainSettings.FINETUNE,
                            Finetuning.of(
                                    Choice.of(EncoderSettings.TOWERS, LearningTowers.TEXTS),
                                    Choice.of(EncoderSettings.LEARNING_RATE, 5e-5),
                                    Choice.of(EncoderSettings.DROPOUT, 0.1))),
                    Choice.of(MethodSettings.PROMPTS_APART, true),
                    Choice.of(MethodSettings.LINEAR_PATH, true),
                    Choice.of(TrainSettings.ASKED, 21),
                    Choice.of(MethodSettings.MASK_OTHERS, true),
                    Choice.of(MethodSettings.WIDTH, 64),
                    Choice.of(MethodSettings.HEADS, 4),
                    Choice.of(MethodSettings.FEED_FORWARD, 128),
                    Choice.of(TrainSettings.LEARNING_RATE, 1e-3),
                    Choice.of(TrainSettings.WEIGHT_DECAY, 0.01),
                    Choice.of(TrainSettings.WARM_UP_SHARE, 0.1),
                    Choice.of(TrainSettings.LINEAR_DECAY, true),
                    Choice.of(TrainSettings.BATCH, 16),
                    Choice.of(MethodSettings.PICTURE_GRID, 4));

    /** See {@code SimRe.onRealMemes}. */
    public static final Key<Settings> ON_REAL_MEMES =
            KEYS.of("onRealMemes", Settings.class)
                    .otherwiseAs("off")
                    .typed(BEST, BEST.toString()) // it prints as what it stands for
                    .notKept()
                    .is(
                            "`onRealMemes()`",
                            "the settings that did best on [real memes](results.md#encoders-that-learn-semeval), in one word: `"
                                    + BEST
                                    + "`; each that is given beside it counts as it is given");

    private RealMemes() {}

    /** All of them, as one setting. */
    public static Choice<Settings> best() {
        return Choice.of(ON_REAL_MEMES, BEST);
    }
}
