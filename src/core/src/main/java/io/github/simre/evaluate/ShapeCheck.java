package io.github.simre.evaluate;

import io.github.simre.base.SimReException;

/** Refuses labels, scores and similarities whose sizes do not fit together. */
final class ShapeCheck {
    private ShapeCheck() {}

    /** Every row of the bits must have one bit for each of so many categories. */
    static void requireColumns(String what, boolean[][] bits, int categories) {
        for (int meme = 0; meme < bits.length; meme++) {
            requireColumns(what, bits[meme].length, meme, categories);
        }
    }

    /** Every row of the numbers must have one for each of so many categories. */
    static void requireColumns(String what, double[][] numbers, int categories) {
        for (int meme = 0; meme < numbers.length; meme++) {
            requireColumns(what, numbers[meme].length, meme, categories);
        }
    }

    /** Both must be about as many memes, and about one at least. */
    static void requireRows(String what, int rows, String other, int otherRows) {
        if (rows != otherRows) {
            throw new SimReException(
                    "There are "
                            + what
                            + " for "
                            + rows
                            + " memes, but "
                            + other
                            + " for "
                            + otherRows
                            + ".",
                    "",
                    "Give both for the same memes in the same order.");
        }
        if (rows == 0) {
            throw new SimReException(
                    "There is no meme to score.",
                    "",
                    "Give labels and predictions for at least one meme.");
        }
    }

    /** S+ and S- must be square and of one size. @return their size */
    static int requireSquare(double[][] agree, double[][] contradict) {
        int size = agree.length;
        boolean square = size > 0 && contradict.length == size;
        for (int row = 0; square && row < size; row++) {
            square = agree[row].length == size && contradict[row].length == size;
        }
        if (!square) {
            throw new SimReException(
                    "S+ and S- must be square matrices of one size, with a row and a column for each meme.",
                    "They have " + size + " and " + contradict.length + " rows.",
                    "Take both from one batch.");
        }
        return size;
    }

    private static void requireColumns(String what, int length, int meme, int categories) {
        if (length != categories) {
            throw new SimReException(
                    "The "
                            + what
                            + " need one column for each of the "
                            + categories
                            + " categories.",
                    "Those of meme " + meme + " (counted from 0) have " + length + ".",
                    "");
        }
    }
}
