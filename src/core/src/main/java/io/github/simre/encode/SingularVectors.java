package io.github.simre.encode;

import io.github.simre.base.SimReException;
import smile.math.matrix.DenseMatrix;
import smile.math.matrix.Matrix;
import smile.math.matrix.SVD;

/** The directions in which the columns of a matrix differ most, the same bits each time. */
final class SingularVectors {
    private static final int SEED = 1;

    private SingularVectors() {}

    /**
     * The left singular vectors of the largest singular values, each with the sign that makes its largest number positive.
     *
     * @param columns (width, columns)
     * @return (width, size)
     * @throws SimReException if there are fewer such directions
     */
    static double[][] left(Matrix columns, int size) {
        SVD found = decomposed(columns, size);
        if (found == null || found.getU().ncols() < size) {
            throw new SimReException(
                    "The training memes do not differ in " + size + " directions.",
                    "Of " + columns.ncols() + " memes.",
                    "Ask for fewer numbers.");
        }
        DenseMatrix vectors = found.getU();
        double[][] directions = new double[columns.nrows()][size];
        for (int column = 0; column < size; column++) {
            double largest = 0;
            for (int row = 0; row < directions.length; row++) {
                double value = vectors.get(row, column);
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            for (int row = 0; row < directions.length; row++) {
                directions[row][column] = vectors.get(row, column) * Math.signum(largest);
            }
        }
        return directions;
    }

    /** Smile draws its beginning from a generator of the thread, so it has one of its own; null if it failed there. */
    private static SVD decomposed(Matrix matrix, int size) {
        SVD[] found = new SVD[1];
        Thread thread =
                new Thread(
                        () -> {
                            smile.math.Math.setSeed(SEED);
                            found[0] = matrix.svd(size);
                        });
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true; // a second or two
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return found[0];
    }
}
