package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.Scores;
import io.github.simre.train.Judge;
import io.github.simre.train.Matcher;
import java.util.List;

/** Judges matches by the task's own scores: micro-F1 for many labels, macro-F1 for classes. */
final class DevJudge implements Judge {
    private final Categories categories;

    DevJudge(Categories categories) {
        this.categories = categories;
    }

    @Override
    public Verdict judge(List<PreparedMeme> memes, Matcher.Matches matches) {
        Scores scores = scores(categories, memes, matches);
        return new Verdict(
                scores.headline(),
                scores.micro().f1(),
                scores.macro().f1(),
                scores.auroc().orElse(Double.NaN));
    }

    static Scores scores(Categories categories, List<PreparedMeme> memes, Matcher.Matches matches) {
        return Scores.of(
                categories,
                gold(memes),
                Decisions.of(categories, matches.be(), matches.not()),
                Decisions.margins(matches.be(), matches.not()));
    }

    static boolean[][] gold(List<PreparedMeme> memes) {
        return memes.stream().map(PreparedMeme::labels).toArray(boolean[][]::new);
    }
}
