package io.github.simre.report;

import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.recreate.Recreation;
import io.github.simre.recreate.Simulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** What recreation makes of the training memes. */
public final class RecreationFigures {
    private RecreationFigures() {}

    /** A recreated meme. @param labels the names of its categories */
    private record Child(Meme parent, Meme partner, Set<String> labels) {}

    /** Some recreations to look at: both parents and the child, as the seed draws them. */
    public static Gallery gallery(LoadedMemes memes, Simulation simulation, int count) {
        List<Galleries.Recreated> shown = new ArrayList<>();
        for (Child child : children(memes, simulation, count)) {
            shown.add(
                    new Galleries.Recreated(
                            Cards.large(child.parent()),
                            Cards.large(child.partner()),
                            Cards.largeChild(
                                    child.parent(),
                                    child.partner(),
                                    simulation.mixgen(),
                                    List.copyOf(child.labels()))));
        }
        return Galleries.recreations("Two memes become one: " + simulation.mixgen(), shown);
    }

    private static List<Child> children(LoadedMemes memes, Simulation simulation, int count) {
        List<Meme> train = new ArrayList<>(memes.of(Split.TRAIN));
        Collections.shuffle(train, new Random(simulation.seed()));
        // two would be each other's partners, twice the same pair
        List<Meme> drawn = train.subList(0, Math.min(train.size(), Math.max(3, count)));
        List<Child> children = new ArrayList<>();
        for (Recreation recreation : simulation.recreations(drawn.size(), 0)) {
            Meme parent = drawn.get(recreation.parent());
            Meme partner = drawn.get(recreation.partner());
            boolean[] bits =
                    simulation
                            .mixgen()
                            .mix(
                                    memes.categories().bits(parent.labels()),
                                    memes.categories().bits(partner.labels()));
            Set<String> labels = new LinkedHashSet<>();
            for (int category = 0; category < bits.length; category++) {
                if (bits[category]) {
                    labels.add(memes.categories().names().get(category));
                }
            }
            children.add(new Child(parent, partner, labels));
        }
        return children.subList(0, Math.min(count, children.size()));
    }

    /**
     * How frequent each category is among the training memes, among memes recreated from all of them once, and among both.
     * Without simulation, among the memes alone.
     */
    public static Figure labelFrequencies(LoadedMemes memes, Simulation simulation) {
        List<Meme> train = memes.of(Split.TRAIN);
        boolean[][] originals =
                train.stream()
                        .map(meme -> memes.categories().bits(meme.labels()))
                        .toArray(boolean[][]::new);
        boolean[][] children =
                recreations(simulation, train.size()).stream()
                        .map(each -> each.labels(simulation.mixgen(), List.of(originals)))
                        .toArray(boolean[][]::new);
        return DataFigures.labels(memes.categories(), originals, children);
    }

    /**
     * How many words the training memes' texts have, and those of memes recreated from them.
     *
     * @param cut memes whose texts an encoder cuts
     * @param maximum tokens that it takes
     */
    public static Figure textLengths(
            LoadedMemes memes, Simulation simulation, int cut, int maximum) {
        List<Meme> train = memes.of(Split.TRAIN);
        int[] originals = train.stream().mapToInt(meme -> words(meme.text())).toArray();
        int[] children =
                recreations(simulation, train.size()).stream()
                        .mapToInt(each -> originals[each.parent()] + originals[each.partner()])
                        .toArray();
        return DataFigures.lengths(originals, children, cut, maximum);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** Who meets whom if all training memes were one batch, in an order that the seed draws, as in training. */
    private static List<Recreation> recreations(Simulation simulation, int memes) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, memes).boxed().toList());
        Collections.shuffle(order, new Random(simulation.seed()));
        return simulation.recreations(memes, 0).stream()
                .map(each -> new Recreation(order.get(each.parent()), order.get(each.partner())))
                .toList();
    }
}
