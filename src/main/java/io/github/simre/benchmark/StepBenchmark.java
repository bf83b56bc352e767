package io.github.simre.benchmark;

import io.github.simre.Setting;
import io.github.simre.Settings;
import io.github.simre.encode.Encoder;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Session;
import io.github.simre.torch.Weights;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.TrainSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Seconds of a training step, everything included: a small transformer (width 128, 1 + 1 layers, 16 originals, 49 picture and
 * 64 text tokens) and one of the paper's size (width 1024, 4 + 4 layers, 8 originals, 197 and 128 tokens of 768).
 */
public final class StepBenchmark {
    private StepBenchmark() {}

    /** Runs it in both precisions, in turn. */
    public static Report run(int rounds, boolean paperSize) {
        GivenTokens tokens =
                paperSize
                        ? new GivenTokens(197, 128, 768, Encoder.Fusion.PAPER)
                        : new GivenTokens(
                                49,
                                64,
                                128,
                                new Encoder.Fusion(GivenTokens.layer(128, 4, 256), 1, 1));
        int memes = paperSize ? 16 : 32;
        Report report =
                new Report(
                        "step: "
                                + (paperSize ? "paper-size" : "small")
                                + ", "
                                + memes
                                + " memes with recreated ones");
        int steps = paperSize ? 1 : 10;
        List<Array> arrays = new ArrayList<>();
        List<Picture> pictures = Collections.nCopies(memes, tokens.blank());
        arrays.add(tokens.pictures(pictures));
        arrays.addAll(tokens.texts(Collections.nCopies(2 * memes, new PromptedText("", "", ""))));
        long[] labels = new long[memes];
        for (int i = 0; i < memes; i += 2) {
            labels[i] = 1;
        }
        arrays.add(Array.of(labels, memes));
        Array[] inputs = arrays.toArray(Array[]::new);
        try (Session single = session(tokens, Precision.F32);
                Session brain = session(tokens, Precision.BF16)) {
            for (int round = 0; round <= rounds; round++) { // the first one warms up
                double seconds = seconds(single, steps, inputs);
                double brainSeconds = seconds(brain, steps, inputs);
                if (round > 0) {
                    report.add("F32, seconds a step", seconds);
                    report.add("BF16, seconds a step", brainSeconds);
                    report.add("BF16, share of F32's time", brainSeconds / seconds);
                }
            }
        }
        return report;
    }

    private record Given(String name, Object value) implements Setting {}

    private static Session session(GivenTokens tokens, Precision precision) {
        TrainSettings settings =
                TrainSettings.of(
                        Settings.of("train", new Given("precision", precision)), tokens.encoder());
        Program program = new MatchingModel(tokens, settings).program();
        return Session.open(program, Weights.initial(program, 1));
    }

    private static double seconds(Session session, int steps, Array[] inputs) {
        long start = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            session.step(MatchingModel.STEP, step, 1e-4, inputs);
        }
        return (System.nanoTime() - start) / 1e9 / steps;
    }
}
