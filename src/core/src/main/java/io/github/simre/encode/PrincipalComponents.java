package io.github.simre.encode;

import io.github.simre.base.SimReException;
import java.util.List;
import smile.math.matrix.Matrix;

/**
 * Pictures as a few numbers that were learned from the training memes without their labels: an encoder's pooled vector, each
 * dimension brought to mean 0 and deviation 1, reduced to its first principal components (Pearson, 1901). Of some hundred
 * memes with a thousand numbers each a network learns every one by heart; of sixteen it has to learn what they share. Not in
 * the paper.
 */
public final class PrincipalComponents {
    private final double[] mean;
    private final double[] factor;
    private final double[][] directions;
    private double scale = 1;

    private PrincipalComponents(double[] mean, double[] factor, double[][] directions) {
        this.mean = mean;
        this.factor = factor;
        this.directions = directions;
    }

    /**
     * Learns from pictures.
     *
     * @param pooled vectors of the training memes' pictures, all of one width
     * @param size numbers of a picture, at least 1
     * @throws SimReException if the pictures are too few or too much alike for so many numbers
     */
    public static PrincipalComponents learn(List<float[]> pooled, int size) {
        int width = pooled.get(0).length;
        if (Math.min(pooled.size() - 1, width) < size) {
            throw new SimReException(
                    "reduced("
                            + size
                            + ") needs more than "
                            + size
                            + " pictures to learn from, and vectors that are longer.",
                    "There are " + pooled.size() + " pictures with " + width + " numbers each.",
                    "Ask for fewer numbers, or leave the setting out.");
        }
        double[] mean = new double[width];
        double[] factor = new double[width];
        for (int i = 0; i < width; i++) {
            for (float[] vector : pooled) {
                mean[i] += vector[i] / pooled.size();
            }
            double squares = 0;
            for (float[] vector : pooled) {
                squares += (vector[i] - mean[i]) * (vector[i] - mean[i]) / pooled.size();
            }
            factor[i] =
                    squares < 1e-12 ? 0 : 1 / Math.sqrt(squares); // what never changes says nothing
        }
        double[][] columns = new double[width][pooled.size()];
        for (int i = 0; i < width; i++) {
            for (int column = 0; column < pooled.size(); column++) {
                columns[i][column] = (pooled.get(column)[i] - mean[i]) * factor[i];
            }
        }
        double[][] directions = SingularVectors.left(Matrix.newInstance(columns), size);
        PrincipalComponents learned = new PrincipalComponents(mean, factor, directions);
        learned.scale(pooled);
        return learned;
    }

    /** As they were saved. */
    static PrincipalComponents of(EncoderState state) {
        double[] mean = state.doubles("reduced.mean");
        PrincipalComponents saved =
                new PrincipalComponents(
                        mean,
                        state.doubles("reduced.factor", mean.length),
                        state.rows("reduced.directions", mean.length));
        saved.scale = state.doubles("reduced.scale", 1)[0];
        return saved;
    }

    void save(EncoderState state) {
        state.put("reduced.mean", mean);
        state.put("reduced.factor", factor);
        state.put("reduced.directions", directions);
        state.put("reduced.scale", scale);
    }

    /** The mean square of all numbers becomes 1; components of which there is more stay the larger ones. */
    private void scale(List<float[]> pooled) {
        double squares = 0;
        for (float[] vector : pooled) {
            for (float number : of(vector)) {
                squares += (double) number * number;
            }
        }
        scale = 1 / Math.sqrt(squares / (pooled.size() * size()) + 1e-12);
    }

    /** How many numbers a picture has. */
    public int size() {
        return directions[0].length;
    }

    /** The numbers of a picture. @param pooled its vector, as wide as those learned from */
    public float[] of(float[] pooled) {
        double[] sum = new double[size()];
        for (int i = 0; i < pooled.length; i++) {
            double value = (pooled[i] - mean[i]) * factor[i];
            for (int component = 0; component < sum.length; component++) {
                sum[component] += value * directions[i][component];
            }
        }
        float[] numbers = new float[sum.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (sum[i] * scale);
        }
        return numbers;
    }
}
