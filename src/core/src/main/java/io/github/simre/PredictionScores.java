package io.github.simre;

import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Scores;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;

/**
 * Scores of predictions about memes whose labels are known.
 *
 * @param scores of the answers
 * @param floors what constant answers reach, chosen with the truth about the same memes
 * @param leftOut memes without a label or without an answer
 */
public record PredictionScores(Scores scores, Floors floors, int leftOut) implements Viewable {
    /** The scores, the floors, and how many memes were left out. */
    @Override
    public View view() {
        View view = scores.view().and(floors.view());
        return leftOut == 0
                ? view
                : view.paragraph(
                        leftOut
                                + (leftOut == 1 ? " meme was" : " memes were")
                                + " left out, without a label or without an answer.");
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
