package io.github.simre.recreate;

import io.github.simre.data.Categories;
import io.github.simre.data.Split;
import io.github.simre.setting.Settings;
import java.util.List;

/**
 * How training memes are recreated, or that they are not.
 *
 * @param mixgen how two memes become one
 * @param pairing who meets whom in a batch
 * @param partners how many partners each meme meets in the whole training; 0 for a new one from each batch
 * @param seed decides, with the training's seed, the order of the memes and drawn pairings
 * @param active false for the paper's ablation "w/o Simulation"
 */
public record Simulation(Mixgen mixgen, Pairing pairing, int partners, long seed, boolean active) {
    /** What the settings of {@code recreate} ask for, the paper's choices where they say nothing. */
    public static Simulation of(Settings chosen, Categories categories) {
        return new Simulation(
                chosen.get(RecreateSettings.MIXGEN).suiting(categories),
                chosen.get(RecreateSettings.PAIRING),
                chosen.get(RecreateSettings.PARTNERS),
                chosen.find(RecreateSettings.SEED).orElse(0L),
                !chosen.get(RecreateSettings.WITHOUT_SIMULATION));
    }

    /** The recreations of a batch of training memes; none where simulation is off. @param draw differs from step to step */
    public List<Recreation> recreations(int memes, long draw) {
        return active ? Recreation.of(Split.TRAIN, memes, pairing, seed * 31 + draw) : List.of();
    }

    /** Who meets whom over the whole training, where each meme has a few partners. @param memes how many there are */
    public Partners partnersOf(int memes) {
        return new Partners(memes, partners, seed);
    }

    /** With so many partners for each meme. */
    public Simulation withPartners(int count) {
        return new Simulation(mixgen, pairing, count, seed, active);
    }

    /** Without recreation. */
    public Simulation off() {
        return new Simulation(mixgen, pairing, partners, seed, false);
    }

    /** A sentence about it. @param memes how many training memes there are */
    public String said(int memes) {
        return active
                ? memes
                        + " training memes, recreated in each batch: "
                        + mixgen
                        + ", pairing "
                        + pairing
                        + ". See some with show(3)."
                : memes + " training memes, without simulation.";
    }
}
