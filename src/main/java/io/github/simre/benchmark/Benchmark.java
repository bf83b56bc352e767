package io.github.simre.benchmark;

import io.github.simre.SimReException;
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
    /** The paper's transformer learns. */
    PAPER_STEP(false, options -> StepBenchmark.run(TrainingStep.paper(), options)),
    /** CLIP ViT-B/32 learns with the transformer. */
    FINETUNE(false, options -> StepBenchmark.run(TrainingStep.finetune(), options));

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
                                        "There is nothing to measure that is called " + name + ".",
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
