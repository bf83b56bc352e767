package io.github.simre.benchmark;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Device;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured. */
public enum Benchmark {
    /** CLIP ViT-B/32 encodes pictures. */
    ENCODE(true, EncodeBenchmark::run),
    /** A small transformer learns. */
    STEP(true, options -> StepBenchmark.run(TrainingStep.small(), options)),
    /** From the start of Java to the end of the first epoch. */
    FIRST_EPOCH(true, FirstEpochBenchmark::run),
    /** What 3,000 small steps hold in memory. */
    MEMORY(false, MemoryBenchmark::run),
    /** The paper's transformer learns. */
    PAPER_STEP(false, options -> StepBenchmark.run(TrainingStep.paper(), options)),
    /** CLIP ViT-B/32 learns with the transformer. */
    FINETUNE(false, options -> StepBenchmark.run(TrainingStep.finetune(), options)),
    /** CLIP ViT-L/14 learns with the transformer: work for a GPU. */
    FINETUNE_LARGE(false, options -> StepBenchmark.run(TrainingStep.finetuneLarge(), options));

    private interface Work {
        Report run(BenchmarkOptions options) throws IOException;
    }

    private final boolean quick;
    private final Work work;

    Benchmark(boolean quick, Work work) {
        this.quick = quick;
        this.work = work;
    }

    /** Whether it takes a minute or two at most. */
    public boolean quick() {
        return quick;
    }

    /** Whether it is measured with all others: what a processor would take hours for is left to GPUs. */
    public boolean suits(Device device) {
        return this != FINETUNE_LARGE || !device.isCpu();
    }

    /** Runs it. */
    public Report run(BenchmarkOptions options) throws IOException {
        return work.run(options);
    }

    /** The benchmark of a name. @throws SimReException listing all if there is none */
    public static Benchmark of(String name) {
        return Arrays.stream(values())
                .filter(benchmark -> benchmark.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "There is no measure called " + name + ".",
                                        "",
                                        "Give one or more of "
                                                + Arrays.stream(values())
                                                        .map(Benchmark::toString)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
