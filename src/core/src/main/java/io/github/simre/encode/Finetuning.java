package io.github.simre.encode;

import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a pretrained encoder learns together with the rest.
 *
 * @param towers which of its networks learn; one that does not gives the tokens that the frozen encoder gives, from the cache
 * @param learningRate of its weights, above 0: far below that of the rest, because they already know something
 * @param from the first layer of each of its networks that learns, counted from 0; what lies below stays as it is
 */
public record Finetuning(LearningTowers towers, double learningRate, int from) {
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
                chosen.get(EncoderSettings.FROM));
    }

    /** Whether a weight stays as it is. */
    boolean asItIs(String name) {
        Matcher layer = LAYER.matcher(name);
        return layer.find()
                ? Integer.parseInt(layer.group(1)) < from
                : from > 0 && BELOW_ALL_LAYERS.matcher(name).find();
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
                + (from == 0 ? "" : ", from(" + from + ")");
    }
}
