package io.github.simre.benchmark;

import io.github.simre.setting.Choice;
import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.NvidiaDriver;
import io.github.simre.torch.engine.ProcessMemory;
import io.github.simre.torch.engine.Session;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.TrainSettings;
import java.util.List;

/**
 * What a training holds in memory while it takes 3,000 small steps, whose texts have several lengths as real ones do. After the
 * first 200 it must not grow.
 */
final class MemoryBenchmark {
    private static final int STEPS = 3000;
    private static final int WARM = 200;
    private static final int EVERY = 500;
    private static final double MEGABYTE = 1e6;
    private static final double MEBIBYTE = 1 << 20;
    private static final String RESIDENT = "resident";
    private static final String GPU = "GPU, all processes,";

    private MemoryBenchmark() {}

    /** Runs it. */
    static Report run(BenchmarkOptions options) {
        List<TrainingStep> works =
                List.of(TrainingStep.small(64), TrainingStep.small(48), TrainingStep.small(56));
        Report report = new Report("memory, training step, " + works.get(0).title());
        Precision precision =
                options.precisions().contains(Precision.F32) ? Precision.F32 : Precision.BF16;
        TrainSettings settings =
                works.get(0)
                        .settings(
                                Choice.of(TrainSettings.PRECISION, precision),
                                Choice.of(TrainSettings.DEVICE, List.of(options.device())));
        Program program = works.get(0).program(settings);
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            for (int step = 1; step <= STEPS; step++) {
                TrainingStep work = works.get(step % works.size());
                session.step(MatchingModel.STEP, step, 1e-4, work.arrays());
                if (step == WARM || step % EVERY == 0) {
                    System.gc(); // so that Java's own garbage is not taken for growth
                    add(step, options.device(), report);
                }
            }
        }
        for (String where : List.of(RESIDENT, GPU)) {
            if (report.has(name(where, WARM))) {
                double warm = report.median(name(where, WARM));
                double last = report.median(name(where, STEPS));
                report.add(
                        where + ", growth from step " + WARM + " to " + STEPS + ", MB",
                        last - warm);
            }
        }
        return report;
    }

    private static void add(int step, Device device, Report report) {
        ProcessMemory.resident()
                .ifPresent(bytes -> report.add(name(RESIDENT, step), bytes / MEGABYTE));
        if (device.kind() == Device.Kind.CUDA) {
            NvidiaDriver.ask("memory.used")
                    .filter(cards -> cards.size() > device.index())
                    .map(cards -> cards.get(device.index()))
                    .filter(used -> used.matches("\\d+"))
                    .ifPresent(
                            used ->
                                    report.add(
                                            name(GPU, step),
                                            Long.parseLong(used) * MEBIBYTE / MEGABYTE));
        }
    }

    private static String name(String where, int step) {
        return where + " after " + step + " steps, MB";
    }
}
