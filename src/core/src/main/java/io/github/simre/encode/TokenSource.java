package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a matching model gets its tokens from: an encoder that is traced into the model and learns with it, or one that stays
 * as it is and is asked beforehand. What the traced methods declare as inputs and what the arrays hold belong together. A
 * source does not change; one that does more is wrapped around another.
 */
public interface TokenSource {
    /** The encoder. */
    Encoder encoder();

    /** A meme's picture, prepared or at least findable. */
    Picture picture(Meme meme);

    /** A picture that shows nothing. */
    Picture blank();

    /** Numbers of a picture token. */
    default int pictureWidth() {
        return encoder().pictureWidth();
    }

    /** Whether tokens for a picture's parts follow the one that stands for the whole. */
    default boolean pictureParts() {
        return true;
    }

    /** Numbers of a text token. */
    default int textWidth() {
        return encoder().textWidth();
    }

    /** Declares the input for pictures and gives their tokens, one row for each meme. */
    Tokens pictures(Tracer tracer);

    /** Declares the inputs for texts and gives their tokens, one row for each text. */
    Tokens texts(Tracer tracer);

    /** Declares the inputs for texts whose prompts are read apart from them; empty, by default, where they are read together. */
    default Optional<ReadApart> textsApart(Tracer tracer) {
        return Optional.empty();
    }

    /** What the input for pictures takes. */
    Array pictures(List<Picture> pictures);

    /** What the inputs for texts take, in their order. */
    List<Array> texts(List<PromptedText> texts);

    /** Writes down what was learned from the training memes without their labels; by default an encoder's vocabulary, if it has one. */
    default void save(EncoderState state) {
        List<String> words = encoder().texts().words();
        if (!words.isEmpty()) {
            state.put(TextPreparation.WORDS, words);
        }
    }

    /** What was learned from the training memes without their labels. */
    default EncoderState state() {
        EncoderState state = new EncoderState(Map.of(), Map.of());
        save(state);
        return state;
    }

    /** The weights that a matching model's training begins with: drawn from the seed, but for those that are published. */
    default Weights initial(Program program, long seed) {
        return published(Weights.initial(program, seed));
    }

    /** The weights of a model with those of an encoder that learns as they were published; by default all as drawn. */
    default Weights published(Weights drawn) {
        return drawn;
    }

    /** The pretrained encoder that gives the tokens, where it stays as it is; by default there is none. */
    default Optional<CachedEncoder> frozen() {
        return Optional.empty();
    }

    /**
     * The same tokens from an encoder that learns with the rest; by default there are none, because it is not pretrained.
     *
     * @param learningRate of the rest of the model
     * @throws SimReException if the tokens are no longer the encoder's own
     */
    default Optional<TokenSource> learning(Finetuning finetuning, double learningRate) {
        return Optional.empty();
    }

    /** Memes as vectors, as the encoder was published, where it has learned something before; by default there are none. */
    default Optional<MemeVectors> vectors() {
        return Optional.empty();
    }

    /** What it does besides the paper's method, as it is called; by default nothing. */
    default List<String> extensions() {
        return List.of();
    }
}
