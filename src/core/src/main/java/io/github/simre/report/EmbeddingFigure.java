package io.github.simre.report;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.plot.Card;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Scatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smile.manifold.TSNE;
import smile.math.Math;
import smile.mds.MDS;

/** Memes as points of a plane: those that a model sees alike lie close together. */
public final class EmbeddingFigure {
    /** Colours that can be told apart; what is rarer shares the last. */
    private static final int MOST_GROUPS = 6;

    /** Fewer points have no plane. */
    private static final int LEAST = 5;

    private static final String NONE = "no category";

    private static final double PERPLEXITY = 30;

    /** Smaller maps need smaller steps, or single points are thrown far away. */
    private static final double LARGEST_STEP = 200;

    private static final int STEPS = 1000;
    private static final long SEED = 42;

    private EmbeddingFigure() {}

    /**
     * The two directions in which the vectors differ most.
     *
     * @param memes of fewer than five there is no map, and the note says so
     * @param vectors of the memes, {@code (memes, width)}
     */
    public static Figure principalComponents(List<Meme> memes, double[][] vectors) {
        String title = "Principal components of the memes as the model sees them";
        if (memes.size() < LEAST) {
            return tooFew(memes, title);
        }
        MDS components = components(vectors, 2);
        double[] share = shares(components, vectors);
        return figure(
                        memes,
                        components.getCoordinates(),
                        "first principal component (%.0f %% of the variance)"
                                .formatted(100 * share[0]),
                        "second (%.0f %%)".formatted(100 * share[1]),
                        title,
                        true)
                .note(NOTE);
    }

    /** The parts of all variance that the first components have. */
    private static double[] shares(MDS components, double[][] vectors) {
        double all = 0; // the sum of all squares around the mean, by distances
        for (double[] one : vectors) {
            for (double[] other : vectors) {
                all += Math.squaredDistance(one, other) / (2.0 * vectors.length);
            }
        }
        double[] values = components.getEigenValues();
        return all > 0 ? new double[] {values[0] / all, values[1] / all} : new double[2];
    }

    /** Classical scaling of Euclidean distances gives the principal components, and does not mind how wide vectors are. */
    private static MDS components(double[][] vectors, int count) {
        double[][] distances = new double[vectors.length][vectors.length];
        for (int row = 0; row < vectors.length; row++) {
            for (int column = 0; column < row; column++) {
                distances[row][column] = Math.distance(vectors[row], vectors[column]);
                distances[column][row] = distances[row][column];
            }
        }
        return new MDS(distances, count);
    }

    /**
     * A map in which neighbours stay neighbours (t-SNE, van der Maaten and Hinton, 2008); distances between groups mean
     * nothing.
     *
     * @param memes of fewer than five there is no map, and the note says so
     * @param vectors of the memes, {@code (memes, width)}
     */
    public static Figure neighbours(List<Meme> memes, double[][] vectors) {
        String title = "Which memes look alike to the model";
        if (memes.size() < LEAST) {
            return tooFew(memes, title);
        }
        double[][] places = places(vectors, Math.min(PERPLEXITY, (memes.size() - 1) / 3.0));
        return figure(memes, places, "", "", title, false)
                .note(
                        NOTE
                                + " Points close together are alike; the distance between groups means nothing (t-SNE).");
    }

    private static final String NOTE =
            "Each point is a test meme, placed by its fused vectors under the be prompts of all categories, coloured by its true"
                    + " categories.";

    /** Smile draws its beginning from a generator of the thread, so it has one of its own. */
    private static double[][] places(double[][] vectors, double perplexity) {
        double step = Math.min(LARGEST_STEP, Math.max(5.0, vectors.length / 12.0));
        double[][][] found = new double[1][][];
        Thread thread =
                new Thread(
                        () -> {
                            Math.setSeed(SEED);
                            found[0] =
                                    new TSNE(vectors, 2, perplexity, step, STEPS).getCoordinates();
                        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SimReException(
                    "The map of memes was interrupted.", "", "Ask for it again.", stop);
        }
        if (found[0] == null) {
            throw new SimReException("The map of memes could not be computed.", "", "");
        }
        return found[0];
    }

    /** What stands in the place of a map of too few memes. */
    private static Figure tooFew(List<Meme> memes, String title) {
        return Scatter.of("", "")
                .withoutNumbers()
                .points("none", new double[0], new double[0], List.of())
                .figure(title)
                .note(
                        "A map needs at least "
                                + LEAST
                                + " memes, but there "
                                + (memes.size() == 1 ? "is 1" : "are " + memes.size())
                                + ". Take a larger test split.");
    }

    private static Figure figure(
            List<Meme> memes,
            double[][] places,
            String across,
            String up,
            String title,
            boolean numbers) {
        List<Card> cards = Cards.of(memes);
        Scatter scatter = Scatter.of(across, up);
        if (!numbers) {
            scatter = scatter.withoutNumbers();
        }
        for (Map.Entry<String, List<Integer>> group : groups(memes).entrySet()) {
            List<Integer> own = group.getValue();
            double[] x = own.stream().mapToDouble(meme -> places[meme][0]).toArray();
            double[] y = own.stream().mapToDouble(meme -> places[meme][1]).toArray();
            List<Card> shown = own.stream().map(cards::get).toList();
            scatter =
                    group.getKey().equals(NONE)
                            ? scatter.faintPoints(NONE, x, y, shown)
                            : scatter.points(group.getKey(), x, y, shown);
        }
        return scatter.figure(title);
    }

    /** The memes by their categories together, the largest groups first, small ones as one. */
    private static Map<String, List<Integer>> groups(List<Meme> memes) {
        Map<String, List<Integer>> all = new LinkedHashMap<>();
        for (int meme = 0; meme < memes.size(); meme++) {
            String labels = String.join(" + ", memes.get(meme).labels());
            all.computeIfAbsent(labels.isEmpty() ? NONE : labels, name -> new ArrayList<>())
                    .add(meme);
        }
        Map<String, List<Integer>> shown = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .forEach(
                        group ->
                                shown.computeIfAbsent(
                                                shown.size() < MOST_GROUPS
                                                                || all.size() <= MOST_GROUPS
                                                        ? group.getKey()
                                                        : "others",
                                                name -> new ArrayList<>())
                                        .addAll(group.getValue()));
        return shown;
    }
}
