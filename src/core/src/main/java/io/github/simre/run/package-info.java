/**
 * One experiment, and what comes of it: {@link io.github.simre.run.Experiment} is all that a training starts from,
 * {@link io.github.simre.run.TrainingRun} carries a training out and says in which folder, {@link
 * io.github.simre.run.TestedRun} is what it is worth. The stages of the language wrap these.
 */
package io.github.simre.run;
