package io.github.simre.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scores that held-out memes get after each epoch of a training. It keeps them and judges nothing. */
public final class EpochScores {
    private static final String EPOCH = "epoch ";

    private final List<double[][]> epochs = new ArrayList<>();

    /** None so far. */
    public EpochScores() {}

    /** What an epoch is called. @param number from 1 */
    public static String name(int number) {
        return EPOCH + number;
    }

    /** The number of the epoch with this name. */
    public static int number(String name) {
        return Integer.parseInt(name.substring(EPOCH.length()));
    }

    /** A judge that keeps a model's margins s_be − s_not. @param about the places of the categories that the model answers for */
    Judge judge(int[] about) {
        int[] done = {0};
        return (memes, matches) -> {
            keep(done[0]++, about, matches);
            return Judge.Verdict.NONE;
        };
    }

    private void keep(int epoch, int[] about, Scorer.Matches matches) {
        if (epoch == epochs.size()) {
            double[][] fresh = new double[matches.be().length][];
            Arrays.setAll(fresh, meme -> new double[matches.be()[meme].length]);
            epochs.add(fresh);
        }
        double[][] scores = epochs.get(epoch);
        for (int meme = 0; meme < scores.length; meme++) {
            for (int category : about) {
                scores[meme][category] =
                        matches.be()[meme][category] - matches.not()[meme][category];
            }
        }
    }

    /**
     * The scores by the epochs' names, in order, each (memes, categories).
     *
     * @param lastOnly whether only the last epoch can be chosen
     */
    public Map<String, double[][]> byEpoch(boolean lastOnly) {
        Map<String, double[][]> scores = new LinkedHashMap<>();
        for (int epoch = lastOnly ? epochs.size() - 1 : 0; epoch < epochs.size(); epoch++) {
            scores.put(name(epoch + 1), epochs.get(epoch));
        }
        return scores;
    }
}
