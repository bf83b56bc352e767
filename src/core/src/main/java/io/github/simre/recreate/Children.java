package io.github.simre.recreate;

import io.github.simre.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The children of one batch of training memes.
 *
 * @param recreations who is mixed with whom: indices into the batch, and from its size on into the others
 * @param others training memes that give children without being in the batch
 * @param parents which two training memes each child is made of
 */
public record Children(List<Recreation> recreations, int[] others, int[][] parents) {
    /**
     * Draws the children of a batch: partners within it, or from the few that each meme has in the whole training.
     *
     * @param memes how many training memes there are
     * @param batch which of them are in the batch
     * @param draw differs from step to step
     */
    public static Children of(Simulation simulation, int memes, int[] batch, long draw) {
        if (!simulation.active()) {
            return new Children(List.of(), new int[0], new int[0][]);
        }
        return simulation.partners() == 0
                ? within(simulation, batch, draw)
                : across(simulation, memes, batch, draw);
    }

    /** These children without some. @param kept whether a child stays, by its place */
    public Children only(IntPredicate kept) {
        int[] places = IntStream.range(0, parents.length).filter(kept).toArray();
        return new Children(
                Arrays.stream(places).mapToObj(recreations::get).toList(),
                others,
                Arrays.stream(places).mapToObj(child -> parents[child]).toArray(int[][]::new));
    }

    private static Children within(Simulation simulation, int[] batch, long draw) {
        List<Recreation> recreations =
                Recreation.of(
                        Split.TRAIN,
                        batch.length,
                        simulation.pairing(),
                        simulation.seed() * 31 + draw);
        int[][] parents =
                recreations.stream()
                        .map(pair -> new int[] {batch[pair.parent()], batch[pair.partner()]})
                        .toArray(int[][]::new);
        return new Children(recreations, new int[0], parents);
    }

    private static Children across(Simulation simulation, int memes, int[] batch, long draw) {
        Partners partners = simulation.partnersOf(memes);
        SplittableRandom random = new SplittableRandom(simulation.seed() * 31 + draw);
        List<Recreation> recreations = new ArrayList<>();
        int[] others = new int[batch.length];
        int[][] parents = new int[batch.length][];
        for (int row = 0; row < batch.length; row++) {
            others[row] = partners.partner(batch[row], random.nextInt(partners.rounds()));
            parents[row] = new int[] {batch[row], others[row]};
            recreations.add(new Recreation(row, batch.length + row));
        }
        return new Children(recreations, others, parents);
    }
}
