package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.setting.Choice;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.train.TrainSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Seconds of a training step, everything included: forward pass, gradients, clipping, Adam. Where there is an opponent, it
 * takes turns, with the same graph and with the textbook's.
 */
final class StepBenchmark {
    private static final String OURS = "SimRe F32";
    private static final String OURS_BRAIN = "SimRe BF16";
    private static final String THEIRS = "PyTorch F32";
    private static final String THEIRS_BRAIN = "PyTorch BF16 (autocast)";
    private static final String THEIRS_COMPILED = "PyTorch F32 (compiled)";
    private static final String THEIRS_BRAIN_COMPILED = "PyTorch BF16 (autocast, compiled)";
    private static final String TEXTBOOK = "PyTorch F32, textbook graph";

    /** What is compared, where both were measured. */
    private static final List<List<String>> RATIOS =
            List.of(
                    List.of(OURS, THEIRS),
                    List.of(OURS, THEIRS_COMPILED),
                    List.of(OURS, TEXTBOOK),
                    List.of(OURS_BRAIN, THEIRS),
                    List.of(OURS_BRAIN, THEIRS_BRAIN),
                    List.of(OURS_BRAIN, THEIRS_BRAIN_COMPILED),
                    List.of(OURS_BRAIN, OURS));

    /** So many times F32's time is too slow for BF16 to be worth measuring. */
    private static final double SLOW = 1.5;

    private StepBenchmark() {}

    /** Runs it. */
    static Report run(TrainingStep work, BenchmarkOptions options) {
        Report report = new Report("training step, " + work.title());
        if (options.python() != null) {
            SameWork.check(options, SameWork.miniature(work.clip() != null));
        }
        Weights weights = Weights.initial(program(work, Precision.F32, options), 1);
        try (Ours single = ours(work, Precision.F32, weights, options);
                Ours brain = ours(work, Precision.BF16, weights, options);
                FastestOpponent opponent = opponent(work, options)) {
            Map<String, DoubleSupplier> contenders = new LinkedHashMap<>(); // in turn
            if (single != null) {
                contenders.put(OURS, single::seconds);
            }
            if (opponent != null) {
                contenders.put(THEIRS, () -> opponent.seconds(task(work, "lean", "")));
            }
            if (brain != null) {
                contenders.put(OURS_BRAIN, brain::seconds);
            }
            if (opponent != null) {
                if (options.precisions().contains(Precision.BF16)) {
                    contenders.put(
                            THEIRS_BRAIN, () -> opponent.seconds(task(work, "lean", "brain")));
                }
                contenders.put(TEXTBOOK, () -> opponent.seconds(task(work, "textbook", "")));
                if (!options.device().isCpu()) {
                    compiled(work, options, opponent, contenders);
                }
            }
            Map<String, Double> first = seconds(contenders);
            leaveOut(OURS_BRAIN, OURS, first, contenders, report);
            leaveOut(THEIRS_BRAIN, THEIRS, first, contenders, report);
            first.keySet().retainAll(contenders.keySet());
            if (work.alone()) { // who warms up in each turn did so in this one
                add(first, work, report);
            }
            for (int round = work.alone() ? 1 : 0; round < options.rounds(); round++) {
                add(seconds(contenders), work, report);
            }
            if (opponent != null) {
                report.note(
                        "The same loss, gradients and steps in both graphs of PyTorch: checked on a miniature.");
                report.note(
                        "PyTorch's threads, %s: %s, textbook graph %s. Its Adam: %s."
                                .formatted(
                                        work.alone() ? "all" : "the faster of one and all",
                                        opponent.threads(task(work, "lean", "")),
                                        opponent.threads(task(work, "textbook", "")),
                                        opponent.prepared().get("adam").getAsString()));
            }
            if (work.clip() != null) {
                report.note(
                        "TFLOP: %.3f of a step are counted, all products of matrices in the encoder's two transformers, once forward and twice backward."
                                .formatted(work.flops() / 1e12));
            }
        }
        return report;
    }

    /** PyTorch's compiler, which pays on a GPU. */
    private static void compiled(
            TrainingStep work,
            BenchmarkOptions options,
            FastestOpponent opponent,
            Map<String, DoubleSupplier> contenders) {
        contenders.put(THEIRS_COMPILED, () -> opponent.seconds(task(work, "lean", "compiled")));
        if (options.precisions().contains(Precision.BF16)) {
            contenders.put(
                    THEIRS_BRAIN_COMPILED,
                    () -> opponent.seconds(task(work, "lean", "compiled brain")));
        }
    }

    private static Program program(
            TrainingStep work, Precision precision, BenchmarkOptions options) {
        return work.program(
                work.settings(
                        Choice.of(TrainSettings.PRECISION, precision),
                        Choice.of(TrainSettings.DEVICE, List.of(options.device()))));
    }

    private static Ours ours(
            TrainingStep work, Precision precision, Weights weights, BenchmarkOptions options) {
        return options.precisions().contains(precision)
                ? new Ours(work, program(work, precision, options), weights)
                : null;
    }

    private static FastestOpponent opponent(TrainingStep work, BenchmarkOptions options) {
        if (options.python() == null) {
            return null;
        }
        Path inputs = options.folder().resolve("inputs.safetensors");
        Weights.of(work.inputs()).save(inputs);
        JsonObject preparation = new JsonObject();
        preparation.addProperty("task", "prepare_step");
        preparation.add("model", work.sizes(work.settings()));
        preparation.addProperty("inputs", inputs.toString());
        FastestOpponent opponent = new FastestOpponent(options, preparation, work.alone());
        long ours = program(work, Precision.F32, options).parameterCount();
        long theirs = opponent.prepared().get("weights").getAsLong();
        if (ours != theirs) {
            opponent.close();
            throw new SimReException(
                    "PyTorch's model has " + theirs + " weights, SimRe's " + ours + ".",
                    "In " + work.title() + ".",
                    "Their times cannot be compared; please report this.");
        }
        return opponent;
    }

    /** A measurement by the opponent. @param variant brain, compiled, both, or nothing */
    private static JsonObject task(TrainingStep work, String graph, String variant) {
        JsonObject task = new JsonObject();
        task.addProperty("task", "step");
        task.addProperty("steps", work.steps());
        task.addProperty("graph", graph);
        task.addProperty("variant", variant);
        return task;
    }

    private static Map<String, Double> seconds(Map<String, DoubleSupplier> contenders) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        contenders.forEach((name, run) -> seconds.put(name, run.getAsDouble()));
        return seconds;
    }

    /** Not every processor has instructions for brain floats, and without them a step takes many times as long. */
    private static void leaveOut(
            String brain,
            String single,
            Map<String, Double> warm,
            Map<String, DoubleSupplier> contenders,
            Report report) {
        if (warm.containsKey(brain)
                && warm.containsKey(single)
                && warm.get(brain) > SLOW * warm.get(single)) {
            contenders.remove(brain);
            report.note(brain + " was left out: it is slower than " + single + " here.");
        }
    }

    private static void add(Map<String, Double> seconds, TrainingStep work, Report report) {
        seconds.forEach((name, each) -> report.add(name + ", seconds a step", each));
        seconds.forEach(
                (name, each) -> {
                    if (name.equals(OURS) || name.equals(OURS_BRAIN)) {
                        report.add(name + ", memes a second", work.memes() / each);
                    }
                    if (work.clip() != null) {
                        report.add(name + ", TFLOP/s", work.flops() / each / 1e12);
                    }
                });
        for (List<String> pair : RATIOS) {
            if (seconds.keySet().containsAll(pair)) {
                report.add(
                        pair.get(0) + " / " + pair.get(1),
                        seconds.get(pair.get(0)) / seconds.get(pair.get(1)));
            }
        }
    }
}
