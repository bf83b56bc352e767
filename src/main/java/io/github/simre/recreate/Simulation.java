package io.github.simre.recreate;

import io.github.simre.data.Split;
import java.util.List;

/**
 * How training memes are recreated, or that they are not.
 *
 * @param mixgen how two memes become one
 * @param pairing who meets whom in a batch
 * @param seed decides, with the training's seed, the order of the memes and drawn pairings
 * @param active false for the paper's ablation "w/o Simulation"
 */
public record Simulation(Mixgen mixgen, Pairing pairing, long seed, boolean active) {
    /** The recreations of a batch of training memes; none where simulation is off. @param draw differs from step to step */
    public List<Recreation> recreations(int memes, long draw) {
        return active ? Recreation.of(Split.TRAIN, memes, pairing, seed * 31 + draw) : List.of();
    }

    /** The same without recreation. */
    public Simulation off() {
        return new Simulation(mixgen, pairing, seed, false);
    }
}
