package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.OutOfMemory;
import io.github.simre.torch.engine.ProcessMemory;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Finds a batch that fits into memory by training a throw-away model on it, a few steps each. */
public final class BatchSearch {
    private static final int FIRST = 8;
    private static final int LARGEST = 256;

    /** A step that takes longer than so many seconds is not doubled: a processor gains nothing by it. */
    private static final double PATIENCE = 20;

    /** The share of the memory that there is which a training may take. */
    private static final double SHARE = 0.8;

    private static final String TOO_MUCH = "twice as many would not fit into memory";

    private final TrainingTask task;

    /** A search for what a training with these settings could take. */
    public BatchSearch(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            TrainSettings settings,
            Simulation simulation) {
        this(
                new SimReTask(
                        source,
                        prompts,
                        categories,
                        IntStream.range(0, categories.size()).toArray(),
                        settings,
                        simulation));
    }

    /** A search for any task. */
    BatchSearch(TrainingTask task) {
        this.task = task;
    }

    /**
     * The batch that was found.
     *
     * @param batch originals
     * @param reason why it is not twice as many, as a clause
     */
    public record Found(int batch, String reason) {}

    /** What a step took. @param peak the most bytes that the process held, where the system tells */
    private record Trial(double seconds, OptionalLong peak) {}

    /**
     * The largest of 8, 16, 32 … 256 originals that fits: on a GPU by trying, on the processor by what the last ones took,
     * because a system that is out of memory ends processes instead of refusing.
     *
     * @throws OutOfMemory if not even 8 fit
     */
    public Found largest(List<PreparedMeme> train) {
        OptionalLong limit = limit();
        int most = Math.min(LARGEST, train.size());
        String all =
                most < LARGEST
                        ? "twice as many are more than the " + most + " training memes"
                        : "more than " + LARGEST + " are not tried";
        int found = Math.min(FIRST, most);
        Trial trial = trial(found, train);
        double before = 0;
        while (2 * found <= most) {
            if (trial.seconds >= PATIENCE) {
                return new Found(
                        found, String.format(Locale.ROOT, "a step takes %.0f s", trial.seconds));
            }
            if (limit.isPresent() && trial.peak.isPresent()) {
                double peak = trial.peak.getAsLong();
                double grows = before == 0 ? peak / 2 : 2 * Math.max(0, peak - before);
                if (peak + grows > SHARE * limit.getAsLong()) {
                    return new Found(found, TOO_MUCH);
                }
                before = peak;
            }
            try {
                trial = trial(2 * found, train);
            } catch (OutOfMemory tooMuch) {
                return new Found(found, TOO_MUCH);
            }
            found *= 2;
        }
        return new Found(found, all);
    }

    /** The largest half, quarter and so on of a batch that did not fit; empty where not even 2 originals do. */
    public OptionalInt below(int batch, List<PreparedMeme> train) {
        for (int smaller = batch / 2; smaller >= 2; smaller /= 2) {
            try {
                trial(smaller, train);
                return OptionalInt.of(smaller);
            } catch (OutOfMemory tooMuch) {
                // the next one is half as large
            }
        }
        return OptionalInt.empty();
    }

    /** What this process holds, and what it could take besides. */
    private OptionalLong limit() {
        OptionalLong resident = ProcessMemory.resident();
        OptionalLong available = ProcessMemory.available();
        return task.settings().devices().get(0).isCpu()
                        && resident.isPresent()
                        && available.isPresent()
                ? OptionalLong.of(resident.getAsLong() + available.getAsLong())
                : OptionalLong.empty();
    }

    private Trial trial(int batch, List<PreparedMeme> train) {
        TrainingTask tried = task.withBatch(batch);
        Program program = tried.program();
        Batches batches = tried.batches(train);
        Steps model = new Steps(tried.settings());
        List<BatchPlan.Step> steps = batches.epoch(1);
        ProcessMemory.forgetPeak();
        try (Session session = Session.open(program, tried.initial(program));
                Prefetch<Array[]> prepared = batches.ahead(steps.subList(0, 1), 0)) {
            Array[] arrays = prepared.next();
            AccumulationStep group = AccumulationStep.of(0, 1, tried.settings().accumulate());
            model.optimise(
                    session, 1, group, 0, arrays); // the first one makes the optimiser's state
            long start = System.nanoTime();
            model.optimise(session, 2, group, 0, arrays);
            return new Trial((System.nanoTime() - start) / 1e9, ProcessMemory.peak());
        }
    }
}
