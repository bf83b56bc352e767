package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.plot.Screen;
import io.github.simre.report.MemeText;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.train.Scorer;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model says about one meme: how well it matches each category's be and not prompt, and what follows. */
public final class Prediction implements Viewable {
    private final Meme meme;
    private final Categories categories;
    private final Scorer.Matches matches;
    private final double temperature;

    Prediction(Meme meme, Categories categories, Scorer.Matches matches, double temperature) {
        this.meme = meme;
        this.categories = categories;
        this.matches = matches;
        this.temperature = temperature;
    }

    /** The meme that it is about. */
    public Meme meme() {
        return meme;
    }

    /** The categories that the model says it belongs to. */
    public List<String> labels() {
        boolean[] decided = Decisions.of(categories, matches.be(), matches.not())[0];
        List<String> labels = new ArrayList<>();
        for (int category = 0; category < decided.length; category++) {
            if (decided[category]) {
                labels.add(categories.names().get(category));
            }
        }
        return labels;
    }

    /**
     * A row for each category: both matches, their margin, and a probability: σ(margin / temperature), or the softmax
     * over the classes where a meme has exactly one.
     */
    public Table table() {
        StringColumn names = StringColumn.create("category", categories.names());
        DoubleColumn be = DoubleColumn.create("be", matches.be()[0]);
        DoubleColumn not = DoubleColumn.create("not", matches.not()[0]);
        DoubleColumn margin = be.subtract(not).setName("margin");
        DoubleColumn probability =
                DoubleColumn.create(
                        "probability",
                        Decisions.probabilities(
                                categories, matches.be(), matches.not(), temperature)[0]);
        List<String> labels = labels();
        StringColumn says = StringColumn.create("says");
        categories.names().forEach(name -> says.append(labels.contains(name) ? "yes" : "no"));
        return Table.create("prediction", names, be, not, margin, probability, says);
    }

    /** Prints it. */
    public void show() {
        Screen.current().show(this);
    }

    /** The meme and the table. What is true of the meme is another matter. */
    @Override
    public View view() {
        return MemeText.view(meme).rightBelow().table(table());
    }

    @Override
    public String toString() {
        return TerminalText.of(view()) + "\n";
    }
}
