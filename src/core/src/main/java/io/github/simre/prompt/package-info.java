/**
 * Step 2 of the flow, {@code prompt}: turns the category into a question about the meme (SimRe paper, section 2.3, equations 6
 * and 7).
 *
 * <p>Every meme, original or recreated, is given both prompts of a category: that it has the category and that it has not.
 * {@link io.github.simre.prompt.BeNot} holds the two {@link io.github.simre.prompt.Template}s;
 * {@link io.github.simre.prompt.PromptedText} keeps prompt and meme text apart, so that a text that is too long is cut and the
 * prompt never is.
 */
package io.github.simre.prompt;
