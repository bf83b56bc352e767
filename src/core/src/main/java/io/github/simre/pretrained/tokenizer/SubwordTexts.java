package io.github.simre.pretrained.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token numbers as a pretrained encoder was trained on them, by Hugging Face's own tokenizers. The meme's text loses words at
 * its end where it is too long, never the prompt.
 */
final class SubwordTexts implements TextPreparation {
    /** Texts whose numbers are remembered: a text comes back in each epoch. */
    private static final int REMEMBERED = 20_000;

    private final HuggingFaceTokenizer tokenizer;
    private final int maximum;
    private final Map<PromptedText, long[]> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PromptedText, long[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * A preparation.
     *
     * @param tokenizer which adds its first and last token by itself, and neither cuts nor pads
     * @param maximum most tokens, those two included
     */
    SubwordTexts(HuggingFaceTokenizer tokenizer, int maximum) {
        this.tokenizer = tokenizer;
        this.maximum = maximum;
    }

    @Override
    public synchronized long[] ids(PromptedText text) {
        return known.computeIfAbsent(
                        text,
                        given -> encode(given.fit(maximum, part -> encode(part).length).full()))
                .clone();
    }

    @Override
    public int maximum() {
        return maximum;
    }

    @Override
    public synchronized int length(PromptedText text) {
        return encode(text.full()).length;
    }

    private long[] encode(String text) {
        return tokenizer.encode(text).getIds();
    }
}
