package io.github.simre.pretrained.network;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/** A network that reads texts with BERT's layers. */
public interface TextNetwork {
    /** Its sizes. */
    Tower tower();

    /** How many token numbers there are. */
    int vocabulary();

    /** Most tokens of a text. */
    int longest();

    /** Its first layers alone, as a network. */
    TextNetwork first(int layers);

    /**
     * The states of a text's tokens: {@code last_hidden_state} (rows, tokens, width).
     *
     * @param ids token numbers from 0 (rows, tokens)
     * @param mask a condition (rows, 1, 1, tokens), true where there is a token, with padding at the end alone; or null
     */
    Tensor textTokens(Tracer tracer, Tensor ids, Tensor mask);
}
