package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/** A classical learner of Tribuo's, on what it is to look at. */
public final class Classical implements Contender {
    /** Held, so that its level stays: Tribuo says a line for each tree. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private static final String COST = "cost ";

    private final Learner learner;
    private final Inputs inputs;

    private Classical(Learner learner, Inputs inputs) {
        this.learner = learner;
        this.inputs = inputs;
    }

    /** Logistic regression. @param cost of a mistake against large weights, above 0; NaN to choose it on dev */
    public static Classical logistic(double cost, Inputs inputs) {
        return new Classical(new Learner.Linear(LinearType.L2R_LR, cost), inputs);
    }

    /** A linear support vector machine. @param cost as of {@link #logistic} */
    public static Classical svm(double cost, Inputs inputs) {
        return new Classical(new Learner.Linear(LinearType.L2R_L2LOSS_SVC, cost), inputs);
    }

    /** The nearest training memes vote. @param neighbours how many, at least 1 */
    public static Classical knn(int neighbours, Inputs inputs) {
        return new Classical(new Learner.Neighbours(neighbours), inputs);
    }

    /** A random forest. @param trees how many, at least 1 */
    public static Classical forest(int trees, Inputs inputs) {
        return new Classical(new Learner.Forest(trees), inputs);
    }

    /** Gradient-boosted trees. @param trees how many, at least 1 */
    public static Classical boosted(int trees, Inputs inputs) {
        return new Classical(new Learner.Boosted(trees), inputs);
    }

    /** Multinomial naive Bayes. */
    public static Classical bayes(Inputs inputs) {
        return new Classical(new Learner.Bayes(), inputs);
    }

    @Override
    public String name() {
        StringJoiner arguments = new StringJoiner(", ", learner.verb() + "(", ")");
        if (!learner.arguments().isEmpty()) {
            arguments.add(learner.arguments());
        }
        if (inputs != Inputs.VECTORS) {
            arguments.add(inputs.name());
        }
        return arguments.toString();
    }

    @Override
    public Kind kind() {
        return Kind.CLASSICAL;
    }

    @Override
    public boolean random() {
        return learner.random();
    }

    @Override
    public boolean seesPictures() {
        return inputs == Inputs.VECTORS;
    }

    @Override
    public ClassicalModel fit(Material material) {
        Categories categories = material.categories();
        List<Double> tried =
                material.dev().isEmpty() ? learner.tried().subList(0, 1) : learner.tried();
        List<ClassicalModel> fitted =
                fitted(material, tried, tried.size() == 1 ? "" : ", chosen on dev");
        ClassicalModel best = fitted.get(0);
        double reached = Double.NEGATIVE_INFINITY;
        for (ClassicalModel each : fitted) {
            double reaches =
                    fitted.size() == 1
                            ? 0
                            : DevQuality.of(
                                    categories,
                                    material.dev(),
                                    each.score(material.dev()),
                                    learner.threshold());
            if (reaches > reached) {
                best = each;
                reached = reaches;
            }
        }
        return best;
    }

    @Override
    public Tried tried(Material fold) {
        List<ClassicalModel> fitted = fitted(fold, learner.tried(), "");
        Map<String, double[][]> scores = new LinkedHashMap<>();
        for (int place = 0; place < fitted.size(); place++) {
            String option = fitted.size() == 1 ? Tried.ONLY : COST + learner.tried().get(place);
            scores.put(option, fitted.get(place).score(fold.dev()));
        }
        return new Tried(scores, learner.threshold());
    }

    @Override
    public ClassicalModel refit(Material whole, String option) {
        return option.isEmpty()
                ? fit(whole)
                : fitted(
                                whole,
                                List.of(Double.valueOf(option.substring(COST.length()))),
                                ", chosen by folds")
                        .get(0);
    }

    /** One for each value, side by side: none draws from what another has drawn. */
    private List<ClassicalModel> fitted(Material material, List<Double> values, String chosen) {
        Categories categories = material.categories();
        MemeFeatures features =
                switch (inputs) {
                    case WORDS -> WordFeatures.of(material.train());
                    case VECTORS -> VectorFeatures.of(material, learner.scaled());
                };
        LabelledRows rows =
                new LabelledRows(
                        categories,
                        features,
                        material.train().size() + " training memes, " + inputs.name());
        boolean several = categories.task() == Task.MULTI_LABEL;
        var labelled = several ? rows.categories(material.train()) : null;
        var classes = several ? null : rows.classes(material.train());
        return values.parallelStream()
                .map(
                        value ->
                                new ClassicalModel(
                                        categories,
                                        rows,
                                        several
                                                ? learner.learnEach(
                                                        labelled, value, material.seed())
                                                : learner.learn(classes, value, material.seed()),
                                        learner.threshold(),
                                        chosen.isEmpty() ? "" : COST + value + chosen))
                .toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
