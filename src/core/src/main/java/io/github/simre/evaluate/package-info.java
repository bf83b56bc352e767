/**
 * Step 5 of the flow, {@code evaluate}: decides by the two similarities of a meme (SimRe paper, section 2.5) and says how good
 * the decisions are (its section 3.1).
 *
 * <p>{@link io.github.simre.evaluate.Decisions} answers, {@link io.github.simre.evaluate.Scores} counts the answers by the
 * rules of each task, {@link io.github.simre.evaluate.Floors} says what answering without looking would score, and
 * {@link io.github.simre.evaluate.HardNegativeCounts} and {@link io.github.simre.evaluate.RelativeWeights} are the numbers
 * behind the paper's figures 3 and 4. Everything here is plain Java on doubles.
 */
package io.github.simre.evaluate;
