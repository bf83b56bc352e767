package io.github.simre.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Decides, before anything is drawn or written, which demo meme gets which labels and which split.
 *
 * <p>Irony is planned so that neither half tells it: in every split there are as many ironic sunny as ironic rainy
 * memes and as many that praise as that complain. The other categories are dealt evenly over the four cells of weather
 * and mood, each shuffled for itself.
 */
final class DemoPlan {
    /** One meme to be. */
    record Entry(
            Split split,
            DemoWeather weather,
            boolean praise,
            DemoCharacter character,
            Set<String> labels) {
        boolean has(String category) {
            return labels.contains(category);
        }
    }

    private static final double IRONIC = 0.44;
    private static final List<String> DEALT =
            List.of(
                    DemoLabels.FLAG_WAVING,
                    DemoLabels.GLITTER,
                    DemoLabels.SLOGAN,
                    DemoLabels.EXAGGERATION,
                    DemoLabels.AUTHORITY);
    private static final double[] SHARES = {0.40, 0.28, 0.45, 0.34, 0.10};

    private DemoPlan() {}

    /** All entries in a shuffled order. */
    static List<Entry> of(Random random) {
        List<Entry> entries = new ArrayList<>();
        for (Split split : Split.values()) {
            int memes = memes(split);
            int ironicPairs = (int) Math.round(memes * IRONIC / 2);
            double[] owed = new double[SHARES.length];
            for (DemoWeather weather : DemoWeather.values()) {
                for (boolean praise : new boolean[] {true, false}) {
                    boolean ironic = weather.wet() == praise;
                    int size = ironic ? ironicPairs : memes / 2 - ironicPairs;
                    entries.addAll(cell(split, weather, praise, size, owed, random));
                }
            }
        }
        Collections.shuffle(entries, random);
        return entries;
    }

    /** How many memes a split has: about 70, 10 and 20 of a hundred. */
    static int memes(Split split) {
        return switch (split) {
            case TRAIN -> 392;
            case DEV -> 56;
            case TEST -> 112;
        };
    }

    private static List<Entry> cell(
            Split split,
            DemoWeather weather,
            boolean praise,
            int size,
            double[] owed,
            Random random) {
        List<Set<String>> given = new ArrayList<>();
        for (int meme = 0; meme < size; meme++) {
            given.add(new LinkedHashSet<>());
        }
        for (int category = 0; category < SHARES.length; category++) {
            owed[category] += SHARES[category] * size;
            int count = (int) Math.round(owed[category]);
            owed[category] -= count;
            List<Integer> order = new ArrayList<>();
            for (int meme = 0; meme < size; meme++) {
                order.add(meme);
            }
            Collections.shuffle(order, random);
            for (int meme : order.subList(0, count)) {
                given.get(meme).add(DEALT.get(category));
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Set<String> labels : given) {
            if (weather.wet() == praise) {
                labels.add(DemoLabels.IRONY);
            }
            if (!weather.wet()) {
                labels.add(DemoLabels.SUNSHINE);
            }
            if (praise) {
                labels.add(DemoLabels.PRAISE);
            }
            DemoCharacter character = DemoCharacter.any(random);
            entries.add(
                    new Entry(
                            split,
                            weather,
                            praise,
                            character,
                            Collections.unmodifiableSet(labels)));
        }
        return entries;
    }
}
