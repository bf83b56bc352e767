package io.github.simre.train;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** A network whose answers are read off a vector for each meme, which can be trained to lie near those of like memes. */
public interface EmbeddingNetwork extends Network {
    /** A vector for each meme. @param pictures as of {@link #logits} @param texts as of it @return (memes, width) */
    Tensor embedding(Tracer tracer, Tokens pictures, Tokens texts);

    /** A logit for each category. @param embedding of {@link #embedding} @return (memes, categories) */
    Tensor answer(Tracer tracer, Tensor embedding);

    @Override
    default Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        return answer(tracer, embedding(tracer, pictures, texts));
    }
}
