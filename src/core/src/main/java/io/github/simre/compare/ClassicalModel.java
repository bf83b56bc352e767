package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.evaluation.Evaluation;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.baseline.IndependentMultiLabelModel;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.provenance.ModelProvenance;

/** A classical learner that has learned: Tribuo's model, with all that Tribuo offers. */
public final class ClassicalModel implements Fitted {
    private final Categories categories;
    private final LabelledRows rows;
    private final Model<?> model;
    private final double threshold;
    private final String notes;

    ClassicalModel(
            Categories categories,
            LabelledRows rows,
            Model<?> model,
            double threshold,
            String notes) {
        this.categories = categories;
        this.rows = rows;
        this.model = model;
        this.threshold = threshold;
        this.notes = notes;
    }

    /** Tribuo's model: of labels, or of several labels a meme. */
    public Model<?> model() {
        return model;
    }

    /** What made the model: data, learner, settings, versions. */
    public ModelProvenance provenance() {
        return model.getProvenance();
    }

    /** Tribuo's own evaluation, by its own rules: of its decisions at {@link #threshold}. @param memes with their labels */
    public Evaluation<?> evaluation(List<PreparedMeme> memes) {
        return categories.task() == Task.MULTI_LABEL
                ? new MultiLabelEvaluator()
                        .evaluate(model.castModel(MultiLabel.class), rows.categories(memes))
                : new LabelEvaluator().evaluate(model.castModel(Label.class), rows.classes(memes));
    }

    /**
     * A model card out of what Tribuo knows: kind of model, data, learner with its settings, versions, and what an evaluation
     * found. (Tribuo's own card module is not among its published artifacts of this version.)
     *
     * @param evaluation of {@link #evaluation}
     */
    public Map<String, String> card(Evaluation<?> evaluation) {
        ModelProvenance made = provenance();
        Map<String, String> card = new LinkedHashMap<>();
        card.put("model", made.getClassName());
        card.put("learner", made.getTrainerProvenance().toString());
        card.put("learned from", made.getDatasetProvenance().toString());
        card.put("made", made.getTrainingTime() + " with Tribuo " + made.getTribuoVersion());
        evaluation
                .asMap()
                .forEach((metric, value) -> card.put(metric.toString(), value.toString()));
        return card;
    }

    @Override
    public double[][] score(List<PreparedMeme> memes) {
        return categories.task() == Task.MULTI_LABEL ? scoreEach(memes) : scoreClasses(memes);
    }

    private double[][] scoreClasses(List<PreparedMeme> memes) {
        // all at once, which trees answer in a fraction of the time
        return model
                .castModel(Label.class)
                .predict(rows.unlabelled(memes, LabelFactory.UNKNOWN_LABEL))
                .stream()
                .map(prediction -> row(prediction.getOutputScores()))
                .toArray(double[][]::new);
    }

    private double[] row(Map<String, Label> scores) {
        double[] row = new double[categories.size()];
        for (int category = 0; category < row.length; category++) {
            Label label = scores.get(rows.name(category));
            // a class that no training meme has
            row[category] = label == null ? -Double.MAX_VALUE : label.getScore();
        }
        return row;
    }

    private double[][] scoreEach(List<PreparedMeme> memes) {
        if (model instanceof IndependentMultiLabelModel independent) {
            return scoreEach(independent, memes);
        }
        return model
                .castModel(MultiLabel.class)
                .predict(rows.unlabelled(memes, MultiLabelFactory.UNKNOWN_MULTILABEL))
                .stream()
                .map(prediction -> together(prediction.getOutputScores()))
                .toArray(double[][]::new);
    }

    /** Each category's own model; 0 for a category that no training meme has. */
    private double[][] scoreEach(IndependentMultiLabelModel independent, List<PreparedMeme> memes) {
        List<Example<Label>> examples = rows.unlabelled(memes, LabelFactory.UNKNOWN_LABEL);
        List<String> order = independent.getLabelOrder().stream().map(Label::getLabel).toList();
        double[][] scores = new double[memes.size()][categories.size()];
        for (int category = 0; category < categories.size(); category++) {
            String name = rows.name(category);
            int place = order.indexOf(name);
            if (place < 0) {
                continue;
            }
            var predictions = independent.getModels().get(place).predict(examples);
            for (int meme = 0; meme < scores.length; meme++) {
                scores[meme][category] =
                        predictions.get(meme).getOutputScores().get(name).getScore();
            }
        }
        return scores;
    }

    private double[] together(Map<String, MultiLabel> scores) {
        double[] row = new double[categories.size()];
        for (int category = 0; category < row.length; category++) {
            MultiLabel label = scores.get(rows.name(category));
            row[category] =
                    label == null
                            ? 0
                            : label.getLabelScore(new Label(rows.name(category))).orElse(0);
        }
        return row;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public String notes() {
        return notes;
    }

    @Override
    public String toString() {
        return model + (notes.isEmpty() ? "" : "\n" + notes);
    }
}
