package io.github.simre.train;

import java.util.List;

/**
 * In which directions vectors lie from the mean of some: seen from 0, many networks' vectors all lie in about the same one.
 *
 * @param mean from which they are seen
 */
public record Directions(double[] mean) {
    /** A norm below which a vector says nothing. */
    private static final double NOTHING = 1e-6;

    /** As seen from the mean of these. @param vectors all of one width, one at least */
    public static Directions from(List<float[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return new Directions(mean);
    }

    /** The directions, each of length 1, or all 0 where a vector hardly differs from the mean. */
    public float[][] of(List<float[]> vectors) {
        return vectors.stream()
                .map(
                        vector -> {
                            float[] centred = new float[mean.length];
                            for (int i = 0; i < mean.length; i++) {
                                centred[i] = (float) (vector[i] - mean[i]);
                            }
                            return unit(centred);
                        })
                .toArray(float[][]::new);
    }

    /** Of length 1, or all 0 where there is next to nothing. */
    static float[] unit(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        double norm = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length && norm > NOTHING; i++) {
            unit[i] = (float) (vector[i] / norm);
        }
        return unit;
    }
}
