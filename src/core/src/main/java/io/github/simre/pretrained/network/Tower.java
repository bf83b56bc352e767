package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;

/**
 * The sizes of a transformer, as a configuration gives them.
 *
 * @param width numbers of a token
 * @param hidden width of the hidden layers
 * @param layers how many
 * @param heads attention heads; they divide the width
 * @param activation of the hidden layers
 * @param epsilon of the layer normalisations
 */
public record Tower(
        int width, int hidden, int layers, int heads, Activation activation, double epsilon) {
    /** No published transformer has as many; a network is traced layer by layer before its weights are looked at. */
    private static final int MOST_LAYERS = 1000;

    /** Reads the common keys of a configuration. */
    static Tower of(Config config, Tower standard) {
        Tower tower =
                new Tower(
                        config.integer("hidden_size", standard.width),
                        config.integer("intermediate_size", standard.hidden),
                        config.integer("num_hidden_layers", standard.layers),
                        config.integer("num_attention_heads", standard.heads),
                        config.has("hidden_act")
                                ? Activation.of(config.text("hidden_act", ""), config.where())
                                : standard.activation,
                        config.number("layer_norm_eps", standard.epsilon, 0, 1));
        if (tower.layers > MOST_LAYERS) {
            throw new SimReException(
                    "num_hidden_layers " + tower.layers + " cannot be right.",
                    "In " + config.where() + ".",
                    "Use the configuration that was published with the weights.");
        }
        if (tower.width % tower.heads != 0) {
            throw new SimReException(
                    "num_attention_heads "
                            + tower.heads
                            + " does not divide hidden_size "
                            + tower.width
                            + ".",
                    "In " + config.where() + ".",
                    "Use the configuration that was published with the weights.");
        }
        return tower;
    }
}
