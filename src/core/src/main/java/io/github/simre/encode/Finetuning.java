package io.github.simre.encode;

import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Tracer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a pretrained encoder learns together with the rest.
 *
 * @param towers which of its networks learn; one that does not gives the tokens that the frozen encoder gives, from the cache
 * @param learningRate of its weights, above 0: far below that of the rest, because they already know something
 * @param from the first layer of each of its networks that learns, counted from 0; what lies below stays as it is
 * @param layerDecay by what a layer's rate is multiplied for the layer below it, above 0, at most 1
 * @param dropout probability that a number within the transformers that learn is dropped in a step: of the embeddings, and of
 *     what attention and hidden layers add to them. Attention weights are not dropped
 */
public record Finetuning(
        LearningTowers towers, double learningRate, int from, double layerDecay, double dropout) {
    private static final double STANDARD_RATE = 5e-6;

    /** The number of a layer in the name of a weight, for example {@code encoder.layers.11.mlp.fc1.weight}. */
    private static final Pattern LAYER =
            Pattern.compile("(?:^|\\.)(?:layers?|stages|features)\\.?(\\d+)\\.");

    private static final Pattern BELOW_ALL_LAYERS =
            Pattern.compile("embed|pre_layrnorm|(?:^|\\.)(?:conv1|bn1)\\.");

    /** The user's choices. */
    public static Finetuning of(Setting.ForFinetune... settings) {
        Settings chosen = Settings.of("finetune", settings);
        return new Finetuning(
                chosen.get(EncoderSettings.TOWERS),
                chosen.find(EncoderSettings.LEARNING_RATE).orElse(STANDARD_RATE),
                chosen.get(EncoderSettings.FROM),
                chosen.get(EncoderSettings.LAYER_DECAY),
                chosen.find(EncoderSettings.DROPOUT).orElse(0.0));
    }

    /** Whether an encoder's network for texts has layers, so that it can learn as a whole, as a table of words cannot. */
    public static boolean reads(PretrainedEncoder encoder) {
        if (!encoder.pretrainedTexts()) {
            return false;
        }
        Tracer tracer = new Tracer();
        tracer.method(
                "texts",
                traced -> List.of(encoder.textEncoding(traced, traced.input("ids")).pooled()));
        return tracer.program().parameters().stream()
                .anyMatch(weight -> LAYER.matcher(weight.name()).find());
    }

    /** The same where only some of the encoder is looked at: what is not cannot learn. */
    public Finetuning only(LearningTowers looked) {
        LearningTowers both = towers == LearningTowers.BOTH ? looked : towers;
        return new Finetuning(both, learningRate, from, layerDecay, dropout);
    }

    /** Whether a weight stays as it is. */
    boolean asItIs(String name) {
        Matcher layer = LAYER.matcher(name);
        return layer.find()
                ? Integer.parseInt(layer.group(1)) < from
                : from > 0 && BELOW_ALL_LAYERS.matcher(name).find();
    }

    /**
     * By what the learning rate is multiplied for the weights of an encoder, by their names; 0 for those that stay as they are.
     *
     * @param names of all weights of the encoder, by which it is known how many layers each of its networks has
     */
    ToDoubleFunction<String> shares(Collection<String> names) {
        Map<String, int[]> networks =
                new TreeMap<>(); // lowest and highest layer, by what comes before
        for (String name : names) {
            Matcher layer = LAYER.matcher(name);
            if (layer.find()) {
                int number = Integer.parseInt(layer.group(1));
                int[] range =
                        networks.computeIfAbsent(
                                name.substring(0, layer.start()),
                                first -> new int[] {number, number});
                range[0] = Math.min(range[0], number);
                range[1] = Math.max(range[1], number);
            }
        }
        return name -> asItIs(name) ? 0 : Math.pow(layerDecay, below(name, networks));
    }

    /** How many layers lie above a weight, in its own network. */
    private static int below(String name, Map<String, int[]> networks) {
        Matcher layer = LAYER.matcher(name);
        if (layer.find()) {
            int last = networks.get(name.substring(0, layer.start()))[1];
            return last - Integer.parseInt(layer.group(1));
        }
        if (!BELOW_ALL_LAYERS.matcher(name).find()) {
            return 0; // it lies above all layers
        }
        return networks.entrySet().stream()
                .max(Comparator.comparingInt(each -> common(each.getKey(), name)))
                .filter(each -> each.getKey().isEmpty() || common(each.getKey(), name) > 0)
                .map(each -> each.getValue()[1] - each.getValue()[0] + 1)
                .orElse(0);
    }

    /** How many letters two names begin with alike. */
    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** As it is called. */
    @Override
    public String toString() {
        String which =
                switch (towers) {
                    case BOTH -> "";
                    case PICTURES -> "pictures(), ";
                    case TEXTS -> "texts(), ";
                };
        return which
                + "learningRate("
                + learningRate
                + ")"
                + (from == 0 ? "" : ", from(" + from + ")")
                + (layerDecay == 1 ? "" : ", layerDecay(" + layerDecay + ")")
                + (dropout == 0 ? "" : ", dropout(" + dropout + ")");
    }
}
