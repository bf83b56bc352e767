package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Extension: the text encoder reads prompts and memes' texts apart, and what it gave is put side by side: the prompt's first
 * token, the mean of the text's tokens, the rest of the prompt's tokens, the text's tokens. Only the cross-modal transformer
 * sees both together. Each text is then read once, however many categories it is asked about, and each prompt once a batch.
 */
public final class TextsApart extends WrappedTokens {
    private static final String PROMPTS = "prompts_";
    private static final String TEXTS = "texts_";

    private final TokenSource prompts;

    /** Wraps a source. @param inner reads prompts and texts */
    public TextsApart(TokenSource inner) {
        this(inner, inner);
    }

    /**
     * Wraps two sources of the same encoder.
     *
     * @param inner reads texts
     * @param prompts reads prompts
     */
    public TextsApart(TokenSource inner, TokenSource prompts) {
        super(inner);
        this.prompts = prompts;
    }

    @Override
    TokenSource around(TokenSource other) {
        return new TextsApart(other);
    }

    @Override
    public Optional<ReadApart> textsApart(Tracer tracer) {
        tracer.comment("prompts and memes' texts are read apart, each once");
        return Optional.of(
                new ReadApart(
                        prompts.texts(tracer.reading(PROMPTS)),
                        super.texts(tracer.reading(TEXTS)),
                        tracer.promptInput("prompt_of"),
                        tracer.promptInput("text_of")));
    }

    @Override
    public Tokens texts(Tracer tracer) {
        return textsApart(tracer)
                .orElseThrow()
                .joined(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** What the source takes for the different prompts, for the different texts, and which of them each row has. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        Map<PromptedText, Integer> asked = new LinkedHashMap<>();
        Map<PromptedText, Integer> words = new LinkedHashMap<>();
        long[] promptOf = new long[texts.size()];
        long[] textOf = new long[texts.size()];
        for (int row = 0; row < promptOf.length; row++) {
            PromptedText text = texts.get(row);
            promptOf[row] = place(asked, promptAlone(text));
            textOf[row] = place(words, textAlone(text));
        }
        List<Array> arrays = new ArrayList<>(prompts.texts(List.copyOf(asked.keySet())));
        arrays.addAll(super.texts(List.copyOf(words.keySet())));
        arrays.add(Array.of(promptOf, promptOf.length));
        arrays.add(Array.of(textOf, textOf.length));
        return arrays;
    }

    private static long place(Map<PromptedText, Integer> places, PromptedText text) {
        return places.computeIfAbsent(text, key -> places.size());
    }

    /** The prompt of a text, as it is read. */
    private static PromptedText promptAlone(PromptedText text) {
        return new PromptedText(text.prompt(), "", "");
    }

    /** A text without its prompt, as it is read. */
    private static PromptedText textAlone(PromptedText text) {
        return new PromptedText("", text.text(), "");
    }
}
