/**
 * Other answers to the same question, to compare SimRe with: constant answers, classical learners on the same vectors or on the
 * words alone, and the systems of the paper's Table 1. Each is a {@link io.github.simre.compare.Contender}.
 */
package io.github.simre.compare;
