package io.github.simre;

import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.HardNegativeCounts;
import io.github.simre.evaluate.RelativeWeights;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Heatmap;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Recreation;
import java.util.ArrayList;
import java.util.List;

/** How texts and pictures of one batch match when the prompt tells the truth and when it lies. */
final class Similarities {
    /** N of the batch that is shown: the ancestor's batch size doubles to 16 rows, which is still readable. */
    private static final int MEMES = 8;

    private final double[][] truth;
    private final double[][] lie;
    private final List<String> names;
    private final String[][] hover;
    private final String category;
    private final double temperature;
    private final int originals;

    private Similarities(
            double[][] truth,
            double[][] lie,
            List<String> names,
            String[][] hover,
            String category,
            double temperature,
            int originals) {
        this.truth = truth;
        this.lie = lie;
        this.names = names;
        this.hover = hover;
        this.category = category;
        this.temperature = temperature;
        this.originals = originals;
    }

    /** Of test memes, with the category that is most frequent in training. */
    static Similarities of(Evaluated evaluated) {
        Trained model = evaluated.model();
        List<PreparedMeme> memes = Memes.spread(model.encoded().of(Split.TEST), MEMES);
        Batch batch = model.matcher().batch(memes);
        int originals = batch.size();
        var simulation = model.encoded().prompted().recreated().simulation();
        List<Recreation> recreations = simulation.recreations(originals, 0);
        batch = batch.recreate(simulation.mixgen(), recreations);
        String category = evaluated.floors().frequent().get(0);
        int index = Math.max(0, model.categories().names().indexOf(category));
        List<double[][]> features = model.matcher().features(batch, index);
        int rows = batch.size();
        double[][] textTrue = new double[rows][];
        double[][] pictureTrue = new double[rows][];
        double[][] textFalse = new double[rows][];
        double[][] pictureFalse = new double[rows][];
        for (int row = 0; row < rows; row++) {
            int told = batch.labels().get(row)[index] ? 0 : 2; // features: T_be, I_be, T_not, I_not
            textTrue[row] = features.get(told)[row];
            pictureTrue[row] = features.get(told + 1)[row];
            textFalse[row] = features.get(2 - told)[row];
            pictureFalse[row] = features.get(3 - told)[row];
        }
        List<String> names = new ArrayList<>();
        memes.forEach(meme -> names.add(meme.meme().id()));
        for (Recreation recreation : recreations) {
            Meme parent = memes.get(recreation.parent()).meme();
            Meme partner = memes.get(recreation.partner()).meme();
            names.add(parent.id() + " + " + partner.id());
        }
        return new Similarities(
                products(textTrue, pictureTrue),
                products(textFalse, pictureFalse),
                names,
                hover(names, batch),
                model.categories().names().get(index),
                model.settings().temperature(),
                originals);
    }

    /** Both matrices side by side. */
    Figure figure() {
        Heatmap left = heatmap("the prompt tells the truth", truth);
        Heatmap right = heatmap("the prompt lies", lie);
        return left.figure("Text and picture similarity, category " + category, right);
    }

    /** Sorted weights of the negatives, with recreated memes and of the originals alone. */
    Figure weights() {
        double[] all = RelativeWeights.mean(RelativeWeights.of(truth, lie, temperature));
        double[] few = RelativeWeights.mean(RelativeWeights.of(top(truth), top(lie), temperature));
        double[] places = new double[all.length];
        double[] padded = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            places[i] = i + 1;
            padded[i] = i < few.length ? few[i] : Double.NaN;
        }
        Curve curve =
                Curve.of("negatives of an anchor, heaviest first", places)
                        .axis("share of the gradient")
                        .series("with recreated memes", all);
        if (few.length > 0 && few.length < all.length) {
            curve = curve.series("originals alone", padded);
        }
        HardNegativeCounts counts = HardNegativeCounts.of(truth.length);
        return curve.figure(
                "Relative weights of "
                        + counts.negativesPerAnchor()
                        + " negatives at temperature "
                        + temperature);
    }

    private double[][] top(double[][] matrix) {
        double[][] block = new double[originals][];
        for (int row = 0; row < originals; row++) {
            block[row] = java.util.Arrays.copyOf(matrix[row], originals);
        }
        return block;
    }

    private Heatmap heatmap(String name, double[][] values) {
        return Heatmap.of(names, names, values)
                .name(name)
                .axes("text", "picture")
                .range(-1, 1)
                .hover(hover);
    }

    private static String[][] hover(List<String> names, Batch batch) {
        String[][] texts = new String[names.size()][names.size()];
        for (int row = 0; row < names.size(); row++) {
            for (int column = 0; column < names.size(); column++) {
                texts[row][column] =
                        "text of "
                                + names.get(row)
                                + ": "
                                + shortened(batch.texts().get(row))
                                + ", picture of "
                                + names.get(column);
            }
        }
        return texts;
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }

    private static double[][] products(double[][] texts, double[][] pictures) {
        double[][] products = new double[texts.length][pictures.length];
        for (int row = 0; row < texts.length; row++) {
            for (int column = 0; column < pictures.length; column++) {
                for (int i = 0; i < texts[row].length; i++) {
                    products[row][column] += texts[row][i] * pictures[column][i];
                }
            }
        }
        return products;
    }
}
