package io.github.simre.encode;

import io.github.simre.setting.Settings;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import java.util.List;

/**
 * The text tower of {@code compact()}, which learns from nothing: words of a text become tokens.
 *
 * @param width numbers of a token
 * @param layers transformer layers over the tokens
 * @param maximumTokens of a text
 */
public record CompactTexts(int width, int layers, int maximumTokens) implements TextTower {
    private static final CompactTexts STANDARD = new CompactTexts(64, 0, 64);

    /** Width 64, no layers of its own, 64 tokens. */
    public static CompactTexts standard() {
        return STANDARD;
    }

    @Override
    public String name() {
        return equals(STANDARD) ? "compactTexts()" : "compactTexts(" + width + ", " + layers + ")";
    }

    @Override
    public EncoderChoice.Call call() {
        List<String> sizes =
                List.of(
                        String.valueOf(width),
                        String.valueOf(layers),
                        String.valueOf(maximumTokens));
        return new EncoderChoice.Call("compactTexts", sizes, Settings.of("compactTexts"));
    }

    @Override
    public OpenTower<TextPreparation> open(List<String> trainingTexts) {
        Vocabulary vocabulary = Vocabulary.learn(trainingTexts, maximumTokens);
        return new OpenTower<>(vocabulary, new Words(width, layers, vocabulary));
    }

    private record Words(int width, int layers, Vocabulary vocabulary) implements TowerNetwork {
        @Override
        public Suggestion suggestion() {
            return Suggestion.fromNothing(width);
        }

        @Override
        public Tokens encode(Tracer tracer, Tensor ids) {
            int maximum = vocabulary.maximum();
            tracer.comment("text encoder: words, positions");
            Tensor words =
                    tracer.weight(
                            "text.words", Initialisation.normal(0.5), vocabulary.size(), width);
            Tensor positions =
                    tracer.weight("text.positions", Initialisation.normal(0.1), maximum, width);
            Tensor mask = ids.ne(TextPreparation.PADDING).unsqueeze(1).unsqueeze(1);
            Tokens bag = new Tokens(words.embedding(ids.clampMin(0)), mask, true);
            // the first token starts as the bag of words, so that it says something from the first
            // step on
            Tensor whole = bag.mean().unsqueeze(1).plus(bag.firstOnly().values());
            Tensor values =
                    Tensor.concat(1, whole, bag.values().from(1, 1)).plus(positions.firstRows(ids));
            return CompactLayers.apply(tracer, "text", layers, width, bag.with(values));
        }
    }
}
