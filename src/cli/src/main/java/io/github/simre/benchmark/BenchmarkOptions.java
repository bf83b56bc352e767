package io.github.simre.benchmark;

import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import java.nio.file.Path;
import java.util.Set;

/**
 * How a benchmark is run.
 *
 * @param rounds that count, at least 1
 * @param precisions of training steps
 * @param device where SimRe and PyTorch compute
 * @param folder where generated weights, pictures and inputs are kept
 * @param home the folder of the project, in which the opponent's program and the demo memes lie
 * @param python an interpreter with torch to compare with, or null
 */
public record BenchmarkOptions(
        int rounds,
        Set<Precision> precisions,
        Device device,
        Path folder,
        Path home,
        String python) {}
