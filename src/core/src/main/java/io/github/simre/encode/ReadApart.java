package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import java.util.function.UnaryOperator;

/**
 * Prompts and texts as they were read, each once.
 *
 * @param prompts a row for each prompt
 * @param texts a row for each text
 * @param promptOf which prompt each row of a batch has (2 · questions)
 * @param textOf which text each row of a batch has (2 · questions)
 */
public record ReadApart(Tokens prompts, Tokens texts, Tensor promptOf, Tensor textOf) {
    /** The mean of each row's text (2 · questions, width). */
    public Tensor whole() {
        return texts.mean().rows(textOf);
    }

    /**
     * Prompts and texts side by side.
     *
     * @param first of the prompts' first tokens, what is to be put in their places (2 · questions, 1, another width)
     * @param each of any other tokens (rows, tokens, width), each alone; applied before they are repeated for every question
     */
    public Tokens joined(UnaryOperator<Tensor> first, UnaryOperator<Tensor> each) {
        Tensor mask = prompts.mask().rows(promptOf);
        // the prompt's first token and the text's mean are always there
        Tensor always = mask.narrow(3, 0, 1);
        Tensor values =
                Tensor.concat(
                        1,
                        first.apply(prompts.values().narrow(1, 0, 1).rows(promptOf)),
                        each.apply(texts.mean().unsqueeze(1)).rows(textOf),
                        each.apply(prompts.values().from(1, 1)).rows(promptOf),
                        each.apply(texts.values()).rows(textOf));
        return new Tokens(
                values,
                Tensor.concat(3, always, always, mask.from(3, 1), texts.mask().rows(textOf)),
                true);
    }
}
