package io.github.simre.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a comparison: it learns from the training memes, makes every choice of its own on dev, or says what folds can choose
 * from, and then scores memes whose labels it never sees. The same contender is fitted once for each seed; it keeps nothing from one fit to the next.
 */
public interface Contender {
    /** What kind of row it is; the floors come first on a board. */
    enum Kind {
        /** A constant answer: what nothing learned reaches. */
        FLOOR,
        /** A classical learner. */
        CLASSICAL,
        /** Another system of the paper's Table 1, trained here. */
        COMPARATOR,
        /** SimRe, whole or with something changed. */
        SIMRE
    }

    /**
     * The call that makes it, with all settings that decide what it gives, for example {@code knn(5)}: two contenders of a board
     * have different names, and kept results are found by it.
     */
    String name();

    /** What kind of row it is. */
    Kind kind();

    /** Whether the seed changes what it gives; where it does not, it is fitted once. */
    default boolean random() {
        return true;
    }

    /** Whether it looks at pictures where there are any; where there are none, its row says so. */
    default boolean seesPictures() {
        return true;
    }

    /** How its scores become answers. */
    default Rule rule() {
        return Rule.DEV_THRESHOLD;
    }

    /** The row of the paper's Table 1 that it re-runs, as it is called there; empty where there is none. */
    default Optional<String> publishedAs() {
        return Optional.empty();
    }

    /** What is different from the system it is named after, a sentence each; empty where nothing is known to be. */
    default List<String> deviations() {
        return List.of();
    }

    /**
     * Learns. An interrupt of the thread ends it with an exception, or with what was learned so far and the interrupt kept.
     *
     * @param material all that it may learn from; memes of the test are not among it
     */
    Fitted fit(Material material);

    /**
     * Learns from the training memes of a fold and scores those that are held out, once with each option that the folds are to
     * choose from, such as every epoch. What this does where it is not overridden: {@link #fit} without dev memes, and no options.
     *
     * @param fold its dev memes are those held out, without labels; nothing may be chosen on them
     */
    default Tried tried(Material fold) {
        Fitted fitted = fit(fold.withoutDev());
        return new Tried(Map.of(Tried.ONLY, fitted.score(fold.dev())), fitted.threshold());
    }

    /**
     * Learns from all memes with an option that folds have chosen.
     *
     * @param whole train and dev together; it has no dev memes
     * @param option one of those that {@link #tried} gave scores for
     */
    default Fitted refit(Material whole, String option) {
        return fit(whole);
    }
}
