package io.github.simre.prompt;

import io.github.simre.base.SimReException;
import java.util.function.ToIntFunction;

/**
 * A meme's text with a prompt around it, in parts: an encoder with a limit cuts the text, never the prompt.
 *
 * @param before the prompt's part in front of the text, with its space or line break; may be empty
 * @param text the meme's text; may be empty
 * @param after the prompt's part behind the text; usually empty
 */
public record PromptedText(String before, String text, String after) {

    /** A prompt in front of a text, on a line of its own: {@code prompt + "\n" + text}. */
    public PromptedText(String prompt, String text) {
        this(prompt + "\n", text, "");
    }

    /** The prompt alone: both parts, joined by one space where there are two. */
    public String prompt() {
        return (before.strip() + " " + after.strip()).strip();
    }

    /** Everything in its order, as an encoder reads it. */
    public String full() {
        return before + text + after;
    }

    /** This prompt around another text, for example one that was cut. */
    public PromptedText with(String otherText) {
        return new PromptedText(before, otherText, after);
    }

    /**
     * Cuts words from the end of the text until everything fits.
     *
     * @param maximum the most tokens an encoder takes, at least as many as the prompt has
     * @param tokens counts the tokens of {@link #full}, special ones included; more words never have fewer tokens
     * @return this very object when nothing had to be cut, so that cuts can be counted
     * @throws SimReException if the prompt alone does not fit
     */
    public PromptedText fit(int maximum, ToIntFunction<String> tokens) {
        if (tokens.applyAsInt(full()) <= maximum) {
            return this;
        }
        int needed = tokens.applyAsInt(with("").full());
        if (needed > maximum) {
            throw new SimReException(
                    "The prompt needs "
                            + needed
                            + " tokens, but the encoder is limited to "
                            + maximum
                            + ".",
                    "The prompt is \"" + prompt() + "\".",
                    "Shorten the prompt or raise the limit; only a meme's text is ever cut.");
        }
        // the longest beginning that fits, by bisection over the number of words
        String[] words = text.strip().split("\\s+");
        int fits = 0;
        int tooMany = words.length;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (tokens.applyAsInt(with(beginning(middle)).full()) <= maximum) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return with(beginning(fits));
    }

    // cut out of the original, so that line breaks between the kept words stay
    private String beginning(int words) {
        int end = 0;
        int seen = 0;
        boolean inside = false;
        for (int i = 0; i < text.length() && seen <= words; i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (!space && !inside) {
                seen++;
            }
            inside = !space;
            if (inside && seen <= words) {
                end = i + 1;
            }
        }
        return text.substring(0, end);
    }

    /** Everything, as {@link #full}. */
    @Override
    public String toString() {
        return full();
    }
}
