package io.github.simre;

import io.github.simre.data.Meme;
import io.github.simre.detect.Answers;
import io.github.simre.detect.MemeModel;
import io.github.simre.plot.Screen;
import io.github.simre.report.MemeText;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model says about one meme: how well it matches each category's be and not prompt, and what follows. */
public final class Prediction implements Viewable {
    private final Meme meme;
    private final MemeModel model;
    private final Answers answers;

    /** @param answers about this meme alone */
    Prediction(Meme meme, MemeModel model, Answers answers) {
        this.meme = meme;
        this.model = model;
        this.answers = answers;
    }

    /** Asks a model about a meme, its picture read from its file. */
    static Prediction of(MemeModel model, Meme meme) {
        return new Prediction(meme, model, model.ask(List.of(model.prepare(meme))));
    }

    /** The meme that it is about. */
    public Meme meme() {
        return meme;
    }

    /** The categories that the model says it belongs to. */
    public List<String> labels() {
        boolean[] decided = model.rule().answers(answers.margins())[0];
        List<String> labels = new ArrayList<>();
        for (int category = 0; category < decided.length; category++) {
            if (decided[category]) {
                labels.add(model.categories().names().get(category));
            }
        }
        return labels;
    }

    /**
     * A row for each category: both matches, their margin, and a probability that was calibrated on the dev memes, if there are
     * any that can tell. A model without prompts, such as a logistic regression, has a score in place of matches and margin.
     */
    public Table table() {
        List<String> names = model.categories().names();
        Table table = Table.create("prediction", StringColumn.create("category", names));
        if (answers.hasPrompts()) {
            table.addColumns(
                    DoubleColumn.create("be", answers.be()[0]),
                    DoubleColumn.create("not", answers.not()[0]));
        }
        List<String> labels = labels();
        StringColumn says = StringColumn.create("says");
        names.forEach(name -> says.append(labels.contains(name) ? "yes" : "no"));
        return table.addColumns(
                DoubleColumn.create(
                        answers.hasPrompts() ? "margin" : "score", answers.margins()[0]),
                DoubleColumn.create("probability", model.probabilities().of(answers.margins())[0]),
                says);
    }

    /** Prints it. */
    public void show() {
        Screen.current().show(this);
    }

    /** The meme and the table. What is true of the meme is another matter. */
    @Override
    public View view() {
        return MemeText.view(meme)
                .rightBelow()
                .table(table())
                .paragraph(model.probabilities().said());
    }

    @Override
    public String toString() {
        return TerminalText.of(view()) + "\n";
    }
}
