package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.Scores;
import java.util.List;

/** How good scores of memes with known labels are, for a contender's own choices. */
final class DevQuality {
    private DevQuality() {}

    /**
     * How well the memes are ranked within the categories (the mean AUROC), which needs no threshold; of classes that exclude each
     * other, or where it cannot be said, how well the memes are answered.
     *
     * @param threshold above which a score is a yes
     */
    static double of(
            Categories categories, List<PreparedMeme> memes, double[][] scores, double threshold) {
        boolean[][] gold = memes.stream().map(PreparedMeme::labels).toArray(boolean[][]::new);
        boolean[][] answers = Decisions.of(categories, scores, threshold);
        Scores judged = Scores.of(categories, gold, answers, scores);
        return categories.task() == Task.CLASSES
                ? judged.headline()
                : judged.auroc().orElse(judged.headline());
    }
}
