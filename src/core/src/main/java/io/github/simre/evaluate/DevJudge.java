package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.train.Judge;
import io.github.simre.train.Scorer;
import java.util.Arrays;
import java.util.List;

/**
 * Judges matches by the task's own scores: micro-F1 for many labels, macro-F1 for classes. A category's own model is judged
 * by the F1 of that category, or for classes by the macro-F1 of being it and not being it.
 */
public final class DevJudge implements Judge {
    private final Categories categories;
    private final int[] about;

    /** A judge of a model that is asked about some of the categories. @param about their places */
    public DevJudge(Categories categories, int[] about) {
        boolean all = about.length == categories.size();
        this.categories =
                all
                        ? categories
                        : new Categories(
                                Arrays.stream(about).mapToObj(categories.names()::get).toList(),
                                categories.task() == Task.CLASSES
                                        ? Task.BINARY
                                        : categories.task());
        this.about = about;
    }

    @Override
    public Verdict judge(List<PreparedMeme> memes, Scorer.Matches matches) {
        Scores scores = scores(categories, gold(memes, about), of(matches.be()), of(matches.not()));
        return new Verdict(
                scores.headline(),
                scores.micro().f1(),
                scores.macro().f1(),
                scores.auroc().orElse(Double.NaN));
    }

    /** The columns that are judged. */
    private double[][] of(double[][] matches) {
        return Arrays.stream(matches)
                .map(row -> Arrays.stream(about).mapToDouble(category -> row[category]).toArray())
                .toArray(double[][]::new);
    }

    /** The scores of matches with memes whose labels are known. */
    public static Scores scores(
            Categories categories, List<PreparedMeme> memes, Scorer.Matches matches) {
        return scores(categories, gold(memes), matches.be(), matches.not());
    }

    private static Scores scores(
            Categories categories, boolean[][] gold, double[][] be, double[][] not) {
        return Scores.of(
                categories, gold, Decisions.of(categories, be, not), Decisions.margins(be, not));
    }

    /** The labels of memes, (memes, categories). */
    public static boolean[][] gold(List<PreparedMeme> memes) {
        return memes.stream().map(PreparedMeme::labels).toArray(boolean[][]::new);
    }

    private static boolean[][] gold(List<PreparedMeme> memes, int[] about) {
        boolean[][] gold = new boolean[memes.size()][about.length];
        for (int meme = 0; meme < gold.length; meme++) {
            for (int i = 0; i < about.length; i++) {
                gold[meme][i] = memes.get(meme).labels()[about[i]];
            }
        }
        return gold;
    }
}
