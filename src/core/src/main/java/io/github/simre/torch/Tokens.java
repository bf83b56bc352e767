package io.github.simre.torch;

/**
 * A sequence for each row: the output of an encoder, the input of a transformer layer.
 *
 * @param values (rows, tokens, width)
 * @param mask a condition (rows, 1, 1, tokens), true where there is a real token; null where all tokens are real
 * @param perPrompt whether there is a row for each meme and prompt, the be prompts' block above the not prompts' (2 · memes),
 *     or one row for each meme that both prompts share (memes)
 */
public record Tokens(Tensor values, Tensor mask, boolean perPrompt) {
    /** These sequences with other values. */
    public Tokens with(Tensor others) {
        return new Tokens(others, mask, perPrompt);
    }

    /** Rows for each prompt: shared rows are repeated, others stay as they are. Sharing up to here is exact and saves work. */
    public Tokens forEachPrompt() {
        return perPrompt
                ? this
                : new Tokens(values.twice(), mask == null ? null : mask.twice(), true);
    }

    /**
     * Some of these sequences, as often as they are named.
     *
     * @param places which, from 0 (rows)
     * @param width numbers of a token
     * @param forEachPrompt whether the places name a row for each meme and prompt
     */
    public Tokens rows(Tensor places, int width, boolean forEachPrompt) {
        Tensor chosen = values.flatten(1).embedding(places).unflatten(1, -1, width);
        if (mask == null) {
            return new Tokens(chosen, null, forEachPrompt);
        }
        Tensor real = mask.flatten(1).typeAs(values).embedding(places).ne(0);
        return new Tokens(chosen, real.unsqueeze(1).unsqueeze(1), forEachPrompt);
    }

    /** The first token of each sequence, as a sequence of one. */
    public Tokens firstOnly() {
        return new Tokens(values.narrow(1, 0, 1), null, perPrompt);
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
