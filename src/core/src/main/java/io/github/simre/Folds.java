package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.compare.Alteration;
import io.github.simre.compare.Comparison;
import io.github.simre.compare.Contender;
import io.github.simre.compare.NeuralContender;
import io.github.simre.compare.Partition;
import io.github.simre.run.Experiment;
import java.util.List;
import java.util.Optional;

/**
 * Train and dev together, divided into folds that choose in place of dev. Each contender learns from all folds but one and scores
 * the one, with each of its epochs or costs; what is best over all folds is chosen. Next step: {@link #tried}.
 */
public final class Folds {
    private final Experiment experiment;
    private final List<Alteration> alterations;
    private final Optional<NeuralContender> reader;
    private final Partition partition;

    Folds(
            Experiment experiment,
            List<Alteration> alterations,
            Optional<NeuralContender> reader,
            Partition partition) {
        this.experiment = experiment;
        this.alterations = alterations;
        this.reader = reader;
        this.partition = partition;
    }

    /**
     * Tries contenders on the folds alone: what they are worth on memes that they do not know, and what the folds choose, without
     * a look at the test. Each is trained once for each fold, with seed 1. Rows are added as {@link Encoded#compare} adds them.
     *
     * <p>Each fold's scores are kept in {@code runs/board-...}; the same again, or with more contenders, takes from there what
     * is done.
     *
     * @throws io.github.simre.base.SimReException if two contenders are the same, or the thread is interrupted
     */
    public FoldBoard tried(Contender... contenders) {
        return new FoldBoard(comparison(1).tried(List.of(contenders)));
    }

    /** Compares with the seeds 1 to 3, as {@link #compare(int, Contender...)} does. */
    public Board compare(Contender... contenders) {
        return compare(3, contenders);
    }

    /**
     * Tries contenders on the folds as {@link #tried} does, has each learn from all memes of train and dev with what the folds chose,
     * once for each seed, and shows how they compare on the test split. A rule's thresholds are chosen on the scores of the
     * held-out memes. So each contender is trained once for each fold and once for each seed. Before any scores of the test are
     * shown, {@link Board#byFolds} tells which row and which rule to choose without them.
     *
     * @param seeds how many, at least 1; spread needs 2, a paired test better 5
     * @throws io.github.simre.base.SimReException if two contenders are the same, there are no test memes, or the thread is
     *     interrupted
     */
    public Board compare(int seeds, Contender... contenders) {
        int each = Bounds.atLeast("seeds", seeds, 1, "3 to 10");
        return new Board(comparison(each).run(List.of(contenders)));
    }

    private Comparison comparison(int seeds) {
        return new Comparison(experiment, alterations, seeds, reader, Optional.of(partition));
    }
}
