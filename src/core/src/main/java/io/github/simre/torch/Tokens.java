package io.github.simre.torch;

/**
 * A sequence for each row: the output of an encoder, the input of a transformer layer.
 *
 * @param values (rows, tokens, width)
 * @param mask a condition (rows, 1, 1, tokens), true where there is a real token; null where all tokens are real
 * @param perPrompt whether there is a row for each meme and prompt, the be prompts' block above the not prompts' (2 · memes),
 *     or one row for each meme that both prompts share (memes)
 * @param memes where memes are asked several questions and their questions share a row: for each question, the row; else null
 */
public record Tokens(Tensor values, Tensor mask, boolean perPrompt, Tensor memes) {
    /** Sequences whose memes are asked one question each. */
    public Tokens(Tensor values, Tensor mask, boolean perPrompt) {
        this(values, mask, perPrompt, null);
    }

    /** These sequences with other values. */
    public Tokens with(Tensor others) {
        return new Tokens(others, mask, perPrompt, memes);
    }

    /** Rows for each prompt: shared rows are repeated, others stay as they are. Sharing up to here is exact and saves work. */
    public Tokens forEachPrompt() {
        if (memes != null) {
            return prompted(memes.twice());
        }
        return perPrompt
                ? this
                : new Tokens(values.twice(), mask == null ? null : mask.twice(), true);
    }

    /** Some of these sequences, as often as they are named. @param chosen which, from 0; a row for each meme and prompt */
    public Tokens prompted(Tensor chosen) {
        return new Tokens(values.rows(chosen), mask == null ? null : mask.rows(chosen), true);
    }

    /** These sequences, of which each question of a batch has one. @param memes for each question, which of the rows it is about */
    public Tokens asked(Tensor memes) {
        return new Tokens(values, mask, perPrompt, memes);
    }

    /** The first token of each sequence, as a sequence of one. */
    public Tokens firstOnly() {
        return new Tokens(values.narrow(1, 0, 1), null, perPrompt, memes);
    }

    /** The first token of each sequence (rows, width). */
    public Tensor first() {
        return values.select(1, 0);
    }

    /** The mean of each sequence's real tokens (rows, width). */
    public Tensor mean() {
        if (mask == null) {
            return values.mean(1);
        }
        Tensor weight = mask.flatten(1).typeAs(values).unsqueeze(2); // (rows, tokens, 1)
        return values.times(weight).sum(1).div(weight.sum(1));
    }
}
