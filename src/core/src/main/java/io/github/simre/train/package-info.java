/**
 * Step 4 of the flow, {@code train}: prompts that tell the truth are made to match, prompts that lie not to (SimRe paper,
 * equations 8 to 12).
 *
 * <p>{@link io.github.simre.train.MatchingModel} is the method from pixels and words to the loss,
 * {@link io.github.simre.method.CrossModalTransformer} its equation 8, {@link io.github.simre.method.InfoNce} its equations 11
 * and 12; {@link io.github.simre.train.TrainingLoop} reads top to bottom in the order in which things happen.
 *
 * <p>The loop teaches a lesson: SimRe's, or {@link io.github.simre.train.Classification}, by which the paper's comparators are
 * trained. {@link io.github.simre.method.Negatives} are the relatives of InfoNCE, for study.
 *
 * <p>Read as written, with encoders that do not train and little data, the method collapses: the be and the not text differ
 * by one word, both streams see both modalities, so self-pairs agree perfectly before the prompts have separated, and the
 * margin s_be − s_not stays at 0 while the loss falls. Two cures are offered as named extensions:
 * {@code hardNegativeWeight(w)} counts the lying prompt's own pair w times, {@code polarity()} adds a learned vector for each
 * kind of prompt to the text's first token. Both are recorded in every result that used them.
 */
package io.github.simre.train;
