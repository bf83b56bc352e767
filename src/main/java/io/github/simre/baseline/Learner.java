package io.github.simre.baseline;

import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner;

/** Tribuo's learners, each with its settings. */
sealed interface Learner {
    /** Its name in a call. */
    String verb();

    /** Its settings in a call, without what it looks at; may be empty. */
    String arguments();

    /** Above which a score is a yes. */
    default double threshold() {
        return 0.5;
    }

    /** Whether it draws. */
    default boolean random() {
        return false;
    }

    /** Whether its numbers must lie between 0 and 1. */
    default boolean scaled() {
        return false;
    }

    /** What is chosen on dev: the values tried. */
    default List<Double> tried() {
        return List.of(Double.NaN);
    }

    /** A learner of classes. @param value one of {@link #tried} */
    Trainer<Label> trainer(double value, long seed);

    /** Learns classes. */
    default Model<Label> learn(Dataset<Label> memes, double value, long seed) {
        return trainer(value, seed).train(memes);
    }

    /** Learns any number of categories a meme, by default one after another. */
    default Model<MultiLabel> learnEach(Dataset<MultiLabel> memes, double value, long seed) {
        return new IndependentMultiLabelTrainer(trainer(value, seed)).train(memes);
    }

    /**
     * Linear maps by liblinear.
     *
     * @param cost of a mistake against large weights, above 0; NaN to choose on dev
     */
    record Linear(LinearType type, double cost) implements Learner {
        private static final List<Double> COSTS = List.of(1.0, 0.1, 0.01, 0.001, 0.0001);
        private static final int ITERATIONS = 1000;
        private static final double ENDS = 0.01;

        @Override
        public String verb() {
            return type == LinearType.L2R_LR ? "logistic" : "svm";
        }

        @Override
        public String arguments() {
            return Double.isNaN(cost) ? "" : String.valueOf(cost);
        }

        @Override
        public double threshold() {
            return type == LinearType.L2R_LR ? 0.5 : 0;
        }

        @Override
        public List<Double> tried() {
            return Double.isNaN(cost) ? COSTS : List.of(cost);
        }

        @Override
        public Trainer<Label> trainer(double value, long seed) {
            return new LibLinearClassificationTrainer(
                    new LinearClassificationType(type), value, ITERATIONS, ENDS, seed);
        }
    }

    /** The nearest training memes vote. @param count how many */
    record Neighbours(int count) implements Learner {
        @Override
        public String verb() {
            return "knn";
        }

        @Override
        public String arguments() {
            return String.valueOf(count);
        }

        @Override
        public Trainer<Label> trainer(double value, long seed) {
            return voting(new VotingCombiner());
        }

        /** One search for all categories. */
        @Override
        public Model<MultiLabel> learnEach(Dataset<MultiLabel> memes, double value, long seed) {
            return voting(new MultiLabelVotingCombiner()).train(memes);
        }

        private <T extends Output<T>> KNNTrainer<T> voting(EnsembleCombiner<T> combiner) {
            return new KNNTrainer<>(
                    count,
                    new L2Distance(),
                    1,
                    combiner,
                    Backend.THREADPOOL,
                    NeighboursQueryFactoryType.BRUTE_FORCE);
        }
    }

    /** Breiman's random forest. @param trees how many */
    record Forest(int trees) implements Learner {
        /** Share of the features that a split looks at: near the root of their number for vectors of some thousand. */
        private static final float SHARE = 0.03f;

        @Override
        public String verb() {
            return "forest";
        }

        @Override
        public String arguments() {
            return String.valueOf(trees);
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Trainer<Label> trainer(double value, long seed) {
            return new RandomForestTrainer<>(
                    new CARTClassificationTrainer(
                            Integer.MAX_VALUE, 1, 0, SHARE, false, new GiniIndex(), seed),
                    new VotingCombiner(),
                    trees,
                    seed);
        }
    }

    /** Gradient-boosted trees by XGBoost. @param trees how many rounds */
    record Boosted(int trees) implements Learner {
        private static final double RATE = 0.1;
        private static final int DEPTH = 4;
        private static final double DRAWN = 0.8;
        private static final double FEATURES_DRAWN = 0.3;
        private static final int THREADS = 2;

        @Override
        public String verb() {
            return "boosted";
        }

        @Override
        public String arguments() {
            return String.valueOf(trees);
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public Trainer<Label> trainer(double value, long seed) {
            return new XGBoostClassificationTrainer(
                    trees, RATE, 0, DEPTH, 1, DRAWN, FEATURES_DRAWN, 1, 0, THREADS, true, seed);
        }
    }

    /** Multinomial naive Bayes, with one pseudo-count a feature. */
    record Bayes() implements Learner {
        @Override
        public String verb() {
            return "bayes";
        }

        @Override
        public String arguments() {
            return "";
        }

        @Override
        public boolean scaled() {
            return true;
        }

        @Override
        public Trainer<Label> trainer(double value, long seed) {
            return new MultinomialNaiveBayesTrainer(1);
        }
    }
}
