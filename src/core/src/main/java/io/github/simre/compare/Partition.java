package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.FoldPlan;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.run.Experiment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The memes of train and dev together, divided into folds by {@link FoldPlan}: each fold is held out once, and learned from
 * otherwise.
 *
 * @param categories the categories
 * @param memes of train and then of dev, with their labels
 * @param places the fold of each meme, from 0
 * @param folds how many
 */
public record Partition(Categories categories, List<PreparedMeme> memes, int[] places, int folds) {
    /**
     * Divides.
     *
     * @param folds how many, at least 2
     * @throws SimReException if there are not as many memes that differ
     */
    public static Partition of(Experiment experiment, int folds) {
        List<PreparedMeme> memes = new ArrayList<>(experiment.of(Split.TRAIN));
        memes.addAll(experiment.of(Split.DEV));
        int[] places =
                folds > memes.size()
                        ? new int[0]
                        : FoldPlan.of(
                                memes.stream().map(each -> each.meme().text()).toList(),
                                memes.stream().map(each -> each.picture().content()).toList(),
                                memes.stream().map(PreparedMeme::labels).toList(),
                                folds);
        if (Arrays.stream(places).distinct().count() < folds
                || memes.size() - largest(places) < 2) {
            throw new SimReException(
                    "There are too few memes for " + folds + " folds.",
                    "Train and dev of "
                            + experiment.loaded().source()
                            + " have "
                            + memes.size()
                            + " memes.",
                    "Take fewer folds, or load more memes.");
        }
        return new Partition(experiment.categories(), List.copyOf(memes), places, folds);
    }

    private static long largest(int[] places) {
        return Arrays.stream(places)
                .mapToLong(fold -> Arrays.stream(places).filter(each -> each == fold).count())
                .max()
                .orElse(0);
    }

    /** The memes that are learned from while a fold is held out. */
    List<PreparedMeme> train(int fold) {
        return IntStream.range(0, places.length)
                .filter(meme -> places[meme] != fold)
                .mapToObj(memes::get)
                .toList();
    }

    /** The memes of a fold, without their labels. */
    List<PreparedMeme> heldOut(int fold) {
        return Arrays.stream(of(fold)).mapToObj(meme -> memes.get(meme).unlabelled()).toList();
    }

    /** The places of a fold's memes among all. */
    int[] of(int fold) {
        return IntStream.range(0, places.length).filter(meme -> places[meme] == fold).toArray();
    }

    /** The places of the memes of all other folds. */
    int[] but(int fold) {
        return IntStream.range(0, places.length).filter(meme -> places[meme] != fold).toArray();
    }

    /** The truth about all memes, (memes, categories). */
    public boolean[][] gold() {
        return DevJudge.gold(memes);
    }

    /** How many of the memes at some places have each category, 0 to 1. */
    double[] shares(int[] at) {
        double[] shares = new double[categories.size()];
        for (int meme : at) {
            for (int category = 0; category < shares.length; category++) {
                shares[category] += memes.get(meme).labels()[category] ? 1.0 / at.length : 0;
            }
        }
        return shares;
    }
}
