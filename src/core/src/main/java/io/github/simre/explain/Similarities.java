package io.github.simre.explain;

import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.data.Spread;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.BatchSimilarities;
import io.github.simre.plot.Card;
import io.github.simre.plot.Figure;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Recreation;
import io.github.simre.report.Cards;
import io.github.simre.report.SimilarityFigure;
import io.github.simre.report.WeightsFigure;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import java.util.ArrayList;
import java.util.List;

/** How texts and pictures of one batch match, in SimRe's layout and in that of its ancestor. */
public final class Similarities {
    /** N of the batch that is shown: the ancestor's batch size doubles to 16 rows, which is still readable. */
    private static final int MEMES = 8;

    private final TrainedRun model;
    private final List<PreparedMeme> memes;
    private final List<Recreation> recreations;
    private final Batch batch;
    private final int category;
    private final BatchSimilarities matches;

    /** Of test memes, with the category that is most frequent in training. */
    public Similarities(TestedRun tested) {
        this.model = tested.trained();
        this.memes = Spread.over(model.experiment().of(Split.TEST), MEMES);
        Batch originals = model.models().scorer().batch(memes);
        var simulation = model.experiment().steps().simulation();
        this.recreations = simulation.recreations(memes.size(), 0);
        this.batch = originals.recreate(simulation.mixgen(), recreations);
        List<String> names = model.categories().names();
        this.category = Math.max(0, names.indexOf(tested.floors().frequent().get(0)));
        boolean[] labels = new boolean[batch.size()];
        for (int meme = 0; meme < labels.length; meme++) {
            labels[meme] = batch.labels().get(meme)[category];
        }
        this.matches =
                BatchSimilarities.of(
                        model.models().scorer().features(batch, category), labels, memes.size());
    }

    /** The matrices side by side. */
    public Figure figure() {
        return SimilarityFigure.of(matches, cards(), model.categories().names().get(category));
    }

    /** Sorted weights of the negatives. */
    public Figure weights() {
        return WeightsFigure.of(matches, model.settings().temperature(), model.settings().anchor());
    }

    private List<Card> cards() {
        List<Meme> shown = memes.stream().map(PreparedMeme::meme).toList();
        List<Card> cards = new ArrayList<>(Cards.of(shown));
        Mixgen mixgen = model.experiment().steps().simulation().mixgen();
        for (int child = 0; child < recreations.size(); child++) {
            Recreation recreation = recreations.get(child);
            cards.add(
                    Cards.child(
                            shown.get(recreation.parent()),
                            shown.get(recreation.partner()),
                            mixgen,
                            labels(batch.labels().get(memes.size() + child))));
        }
        return cards;
    }

    private List<String> labels(boolean[] bits) {
        List<String> labels = new ArrayList<>();
        for (int place = 0; place < bits.length; place++) {
            if (bits[place]) {
                labels.add(model.categories().names().get(place));
            }
        }
        return labels;
    }
}
