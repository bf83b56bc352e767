package io.github.simre.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.method.MethodSettings;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.setting.Choice;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.TrainSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Proves that the opponent does the same work: with the same weights, the same inputs and no dropout, the loss, the norm of
 * its gradients, and the losses of the next steps of the optimiser agree. Small sizes show it as well as large ones.
 */
final class SameWork {
    /** Largest share by which two results may differ: both round to 24 bits, in different orders. */
    static final double TOLERANCE = 1e-4;

    private static final int STEPS = 4;
    private static final double RATE = 1e-3;

    private SameWork() {}

    /** A small step of the kind that a benchmark measures: with a CLIP that learns, or on given tokens. */
    static TrainingStep miniature(boolean clip) {
        if (!clip) {
            LayerSizes layer = new LayerSizes(32, 4, 48, false, false, 0);
            GivenTokens tokens = new GivenTokens(5, 7, 24, new Encoder.Fusion(layer, 2, 2));
            return TrainingStep.given("miniature", tokens, 6, 1).withShorterTexts(2);
        }
        Clip tiny =
                Clip.of(
                        Config.of(
                                """
                                {"text_config": {"hidden_size": 24, "intermediate_size": 40, "num_hidden_layers": 2,
                                  "num_attention_heads": 2, "vocab_size": 50, "max_position_embeddings": 12,
                                  "eos_token_id": 49},
                                 "vision_config": {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2,
                                  "num_attention_heads": 4, "image_size": 32, "patch_size": 16}}
                                """,
                                "a generated configuration"));
        return TrainingStep.clip("miniature", tiny, 6, 8, 1).withShorterTexts(3);
    }

    /**
     * Compares both graphs of the opponent with ours.
     *
     * @throws SimReException if they differ
     */
    static void check(BenchmarkOptions options, TrainingStep work) {
        Path folder = options.folder().resolve("same-work");
        TrainSettings settings =
                work.settings(
                        Choice.of(MethodSettings.DROPOUT, 0.0),
                        Choice.of(TrainSettings.DEVICE, List.of(options.device())));
        Program program = work.program(settings);
        Weights weights = Weights.initial(program, 1);
        JsonObject task = new JsonObject();
        task.addProperty("task", "check");
        task.add("model", work.sizes(settings));
        task.addProperty("weights", folder.resolve("weights.safetensors").toString());
        task.addProperty("inputs", folder.resolve("inputs.safetensors").toString());
        task.addProperty("steps", STEPS);
        task.addProperty("rate", RATE);
        weights.save(folder.resolve("weights.safetensors"));
        Weights.of(work.inputs()).save(folder.resolve("inputs.safetensors"));
        double[] ours = ours(work, settings, weights);
        try (Opponent opponent = BlasKernels.opponent(options, 1)) {
            for (String graph : List.of("lean", "textbook")) {
                task.addProperty("graph", graph);
                compare(graph, ours, opponent.run(task).getAsJsonArray("results"));
            }
        }
    }

    /** The norm of the first step's gradients, and the losses of all. */
    private static double[] ours(TrainingStep work, TrainSettings settings, Weights weights) {
        double[] results = new double[STEPS + 1];
        results[0] = gradientNorm(work, settings, weights);
        try (Session session = Session.open(work.program(settings), weights)) {
            for (int step = 0; step < STEPS; step++) {
                results[step + 1] = session.step(MatchingModel.STEP, step, RATE, work.arrays());
            }
        }
        return results;
    }

    /** After a step without clipping Adam's first moment is a tenth of the gradient. */
    private static double gradientNorm(TrainingStep work, TrainSettings settings, Weights weights) {
        Program program =
                work.program(
                        work.settings(
                                Choice.of(MethodSettings.DROPOUT, 0.0),
                                Choice.of(TrainSettings.CLIP_GRADIENTS, 0.0),
                                Choice.of(TrainSettings.DEVICE, settings.devices())));
        try (Session session = Session.open(program, weights)) {
            session.step(MatchingModel.STEP, 0, RATE, work.arrays());
            double squares = 0;
            for (var moment : session.moments().entrySet()) {
                if (moment.getKey().startsWith("m.")) {
                    for (double value : moment.getValue().doubles()) {
                        squares += value * value;
                    }
                }
            }
            return Math.sqrt(squares) / 0.1;
        }
    }

    private static void compare(String graph, double[] ours, JsonArray theirs) {
        for (int i = 0; i < ours.length; i++) {
            double other = theirs.get(i).getAsDouble();
            if (!(Math.abs(ours[i] - other) <= TOLERANCE * Math.abs(ours[i]))) {
                throw new SimReException(
                        "PyTorch and SimRe do not compute the same: "
                                + (i == 0 ? "the gradients' norm" : "the loss of step " + i)
                                + " is "
                                + ours[i]
                                + " here and "
                                + other
                                + " there.",
                        "In the " + graph + " graph.",
                        "Their times cannot be compared; please report this.");
            }
        }
    }
}
