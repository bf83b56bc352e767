package io.github.simre;

import io.github.simre.compare.FoldScores;
import io.github.simre.compare.FoldTables;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** How contenders compare by folds of train and dev: on memes that they did not learn from, without a look at the test. */
public final class FoldBoard implements Viewable {
    private final FoldScores scores;

    FoldBoard(FoldScores scores) {
        this.scores = scores;
    }

    /**
     * A row for each contender and rule: scores in percent of the held-out memes, with their standard deviation over the folds, and
     * what the folds chose. For each fold the option and the thresholds are those that the other folds choose, so that a row with
     * many options is not better by that alone. F1 and accuracy are those of all answers together, AUROC is the mean over the folds.
     */
    public Table byFolds() {
        return FoldTables.scores(scores);
    }

    /** A row for each contender and option, such as each epoch: the score that the folds choose by, mean and standard deviation. */
    public Table byOption() {
        return FoldTables.options(scores);
    }

    /** The scores themselves: of every held-out meme, with every option. */
    public FoldScores scores() {
        return scores;
    }

    /** The folder that keeps every fold's scores. */
    public Path folder() {
        return scores.folder();
    }

    @Override
    public View view() {
        return View.empty()
                .paragraph("Held-out memes of " + scores.about() + ". Scores in percent.")
                .table(byFolds());
    }

    @Override
    public String toString() {
        return TerminalText.of(view()) + "\n";
    }
}
