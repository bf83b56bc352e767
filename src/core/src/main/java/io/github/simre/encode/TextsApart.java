package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Extension: the text encoder reads prompts and memes' texts apart, and what it gave is put side by side: the prompt's first
 * token, the mean of the text's tokens, the rest of the prompt's tokens, the text's tokens. Only the cross-modal transformer
 * sees both together. Each text is then read once, however many categories it is asked about, and each prompt once a batch.
 */
public final class TextsApart extends WrappedTokens {
    private static final String PROMPTS = "prompts_";
    private static final String TEXTS = "texts_";

    /** Wraps a source. @param inner reads prompts and texts */
    public TextsApart(TokenSource inner) {
        super(inner);
    }

    @Override
    TokenSource around(TokenSource other) {
        return new TextsApart(other);
    }

    /** The mean of the text's tokens is the second token. */
    @Override
    public int textAsWhole() {
        return 1;
    }

    @Override
    public Tokens texts(Tracer tracer) {
        tracer.comment("prompts and memes' texts are read apart, each once");
        Tokens prompts = super.texts(tracer.reading(PROMPTS));
        Tokens texts = super.texts(tracer.reading(TEXTS));
        Tensor promptOf = tracer.promptInput("prompt_of");
        Tensor textOf = tracer.promptInput("text_of");
        Tokens prompt = prompts.prompted(promptOf);
        Tokens text = texts.prompted(textOf);
        Tensor whole = text.mean().unsqueeze(1);
        Tensor values =
                Tensor.concat(
                        1,
                        prompt.values().narrow(1, 0, 1),
                        whole,
                        prompt.values().from(1, 1),
                        text.values());
        // the prompt's first token and the text's mean are always there
        Tensor first = prompt.mask().narrow(3, 0, 1);
        return new Tokens(
                values,
                Tensor.concat(3, first, first, prompt.mask().from(3, 1), text.mask()),
                true);
    }

    /** What the source takes for the different prompts, for the different texts, and which of them each row has. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        Map<PromptedText, Integer> prompts = new LinkedHashMap<>();
        Map<PromptedText, Integer> words = new LinkedHashMap<>();
        long[] promptOf = new long[texts.size()];
        long[] textOf = new long[texts.size()];
        for (int row = 0; row < promptOf.length; row++) {
            PromptedText text = texts.get(row);
            promptOf[row] = place(prompts, promptAlone(text));
            textOf[row] = place(words, textAlone(text));
        }
        List<Array> arrays = new ArrayList<>(super.texts(List.copyOf(prompts.keySet())));
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
