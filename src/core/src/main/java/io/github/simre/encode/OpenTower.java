package io.github.simre.encode;

import java.util.Optional;

/**
 * A tower, ready for use.
 *
 * @param <P> {@link ImagePreparation} or {@link TextPreparation}
 * @param preparation how its input is made
 * @param network what turns the input into tokens; a {@link PretrainedNetwork} where it was trained elsewhere
 */
public record OpenTower<P>(P preparation, TowerNetwork network) {
    /** The network, where it was trained elsewhere. */
    public Optional<PretrainedNetwork> pretrained() {
        return network instanceof PretrainedNetwork pretrained
                ? Optional.of(pretrained)
                : Optional.empty();
    }
}
