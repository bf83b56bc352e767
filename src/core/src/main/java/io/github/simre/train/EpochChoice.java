package io.github.simre.train;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who chooses the epoch whose weights a training gives: the dev memes; nobody, where the scores of all epochs are wanted; or
 * somebody before the training, which then ends after that epoch. The schedule of the learning rate is always that of all epochs.
 */
public final class EpochChoice {
    /** The epoch with the best dev score. */
    public static final EpochChoice BY_DEV = new EpochChoice(Integer.MAX_VALUE, Optional.empty());

    private final int last;
    private final Optional<EpochScores> scores;

    private EpochChoice(int last, Optional<EpochScores> scores) {
        this.last = last;
        this.scores = scores;
    }

    /** All epochs are trained, and the scores of the dev memes after each are kept; their labels play no part. */
    public static EpochChoice none(EpochScores scores) {
        return new EpochChoice(Integer.MAX_VALUE, Optional.of(scores));
    }

    /** Training ends after an epoch and gives its weights; there need not be dev memes. @param epoch from 1 */
    public static EpochChoice before(int epoch) {
        return new EpochChoice(epoch, Optional.empty());
    }

    /** Whether dev memes with labels are needed. */
    public boolean byDev() {
        return last == Integer.MAX_VALUE && scores.isEmpty();
    }

    /** Whether the scores of each epoch are kept: such a training cannot go on after an interrupt, but begins again. */
    public boolean keepsScores() {
        return scores.isPresent();
    }

    /** The epoch after which training ends at the latest. */
    public int last() {
        return last;
    }

    /** Who says how good an epoch is. @param byDev makes the one that looks at dev @param about the places of the categories */
    public Judge judge(Supplier<Judge> byDev, int[] about) {
        return byDev() ? byDev.get() : scores.map(each -> each.judge(about)).orElse(unjudged());
    }

    private static Judge unjudged() {
        return (memes, matches) -> Judge.Verdict.NONE;
    }

    /** The same training told apart from one that ends otherwise. */
    public TrainingIdentity of(TrainingIdentity identity) {
        return last == Integer.MAX_VALUE
                ? identity
                : identity.with("last epoch", String.valueOf(last));
    }
}
