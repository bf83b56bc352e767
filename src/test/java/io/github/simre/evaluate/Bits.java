package io.github.simre.evaluate;

import com.google.gson.JsonArray;
import java.util.stream.IntStream;

/** Labels for tests. */
final class Bits {
    private Bits() {}

    /** Rows of 0 and 1 as bits. */
    static boolean[][] of(int[]... rows) {
        boolean[][] bits = new boolean[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            bits[row] = new boolean[rows[row].length];
            for (int column = 0; column < rows[row].length; column++) {
                bits[row][column] = rows[row][column] != 0;
            }
        }
        return bits;
    }

    /** Rows of a JSON matrix of 0 and 1 as bits. */
    static boolean[][] of(JsonArray rows) {
        int[][] numbers = new int[rows.size()][];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = ints(rows.get(row).getAsJsonArray());
        }
        return of(numbers);
    }

    /** The class of each meme as bits. */
    static boolean[][] ofClasses(int categories, int... classes) {
        boolean[][] bits = new boolean[classes.length][categories];
        for (int meme = 0; meme < classes.length; meme++) {
            bits[meme][classes[meme]] = true;
        }
        return bits;
    }

    /** So many memes of each class, one class after the other, as the class of each. */
    static int[] repeated(int... memes) {
        return IntStream.range(0, memes.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(memes[label]))
                .toArray();
    }

    static int[] ints(JsonArray numbers) {
        int[] ints = new int[numbers.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = numbers.get(i).getAsInt();
        }
        return ints;
    }

    static double[] doubles(JsonArray numbers) {
        double[] doubles = new double[numbers.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers.get(i).getAsDouble();
        }
        return doubles;
    }
}
