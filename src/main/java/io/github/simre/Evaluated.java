package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Figure;
import io.github.simre.train.History;
import io.github.simre.train.Matcher;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model is worth on the test split, with the floors that any answer reaches beside it. */
public final class Evaluated {
    private final Trained model;
    private final Matcher.Matches matches;
    private final double seconds;
    private final Scores scores;
    private final Floors floors;

    Evaluated(Trained model, Matcher.Matches matches, double seconds) {
        this.model = model;
        this.matches = matches;
        this.seconds = seconds;
        Encoded encoded = model.encoded();
        this.scores = DevJudge.scores(categories(), encoded.of(Split.TEST), matches);
        boolean[][] train = DevJudge.gold(encoded.of(Split.TRAIN));
        boolean[][] dev = DevJudge.gold(encoded.of(Split.DEV));
        this.floors =
                Floors.of(
                        categories(),
                        train,
                        dev.length > 0 ? dev : train,
                        DevJudge.gold(encoded.of(Split.TEST)));
    }

    /** The scores on the test split, by the task's own rule. */
    public Scores scores() {
        return scores;
    }

    /** The scores of constant answers on the same memes. */
    public Floors floors() {
        return floors;
    }

    /** What happened in training. */
    public History history() {
        return model.history();
    }

    /**
     * The paper's figure 3: on one batch of test memes, recreated as in training, how well each truthful text matches each
     * truthful picture (left), and each lying text each lying picture (right). A trained model is bright on the left
     * diagonal and dark on the right one.
     */
    public Figure similarity() {
        return Similarities.of(this).figure();
    }

    /**
     * The paper's figure 4: how the gradient divides among an anchor's negatives, e^(s/τ) over their sum, sorted, as the mean
     * over the batch of {@link #similarity}. With twice as many negatives each weighs half as much by arithmetic alone.
     */
    public Figure relativeWeights() {
        return Similarities.of(this).weights();
    }

    /** A row for each meme and category: both matches, the truth and the decision. */
    public Table predictions() {
        Table table =
                Table.create(
                        "predictions",
                        StringColumn.create("meme"),
                        StringColumn.create("category"),
                        DoubleColumn.create("be"),
                        DoubleColumn.create("not"),
                        BooleanColumn.create("belongs"),
                        BooleanColumn.create("says"));
        List<PreparedMeme> test = model.encoded().of(Split.TEST);
        boolean[][] says =
                io.github.simre.evaluate.Decisions.of(categories(), matches.be(), matches.not());
        for (int meme = 0; meme < test.size(); meme++) {
            for (int category = 0; category < categories().size(); category++) {
                table.stringColumn(0).append(test.get(meme).meme().id());
                table.stringColumn(1).append(categories().names().get(category));
                table.doubleColumn(2).append(matches.be()[meme][category]);
                table.doubleColumn(3).append(matches.not()[meme][category]);
                table.booleanColumn(4).append(test.get(meme).labels()[category]);
                table.booleanColumn(5).append(says[meme][category]);
            }
        }
        return table;
    }

    /** The folder that holds this run's files. */
    public Path folder() {
        return model.folder();
    }

    Trained model() {
        return model;
    }

    Categories categories() {
        return model.categories();
    }

    double seconds() {
        return seconds;
    }

    @Override
    public String toString() {
        List<String> extensions = model.extensions();
        return "SimRe with "
                + model.encoded().encoder().name()
                + " on the test split\n\n"
                + scores.toString().strip()
                + "\n\nfloors: what constant answers reach\n\n"
                + floors.toString().stripTrailing()
                + (extensions.isEmpty()
                        ? "\n"
                        : "\n\nextensions of the paper's method in use: "
                                + String.join(", ", extensions))
                + "\nwritten to "
                + folder();
    }
}
