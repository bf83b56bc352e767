/**
 * Measures speed: what {@code environment/simre bench} runs, in turn with the same work in PyTorch where it is asked to.
 */
package io.github.simre.benchmark;
