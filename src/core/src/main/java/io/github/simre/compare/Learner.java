package io.github.simre.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelInfo;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.ensemble.MultiLabelVotingCombiner;

/** Tribuo's learners, each with its settings. */
sealed interface Learner {
    /** Of XGBoost: a number of its own, so that another machine sums in the same order. */
    int THREADS = 2;

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

    /** A learner of classes. @param value one of {@link #tried} @param features how many numbers a meme has */
    Trainer<Label> trainer(double value, long seed, int features);

    /** Learns classes. */
    default Model<Label> learn(Dataset<Label> memes, double value, long seed) {
        return trainer(value, seed, memes.getFeatureMap().size()).train(memes);
    }

    /** Learns any number of categories a meme, by default one after another. */
    default Model<MultiLabel> learnEach(Dataset<MultiLabel> memes, double value, long seed) {
        int features = memes.getFeatureMap().size();
        return new IndependentMultiLabelTrainer(trainer(value, seed, features)).train(memes);
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
        public LibLinearClassificationTrainer trainer(double value, long seed, int features) {
            return new LibLinearClassificationTrainer(
                    new LinearClassificationType(type), value, ITERATIONS, ENDS, seed);
        }

        /** Classes that exclude each other weigh alike, however rare, since they are judged by macro-F1. */
        @Override
        public Model<Label> learn(Dataset<Label> memes, double value, long seed) {
            LibLinearClassificationTrainer trainer =
                    trainer(value, seed, memes.getFeatureMap().size());
            Map<Label, Float> weights = new HashMap<>();
            LabelInfo info = (LabelInfo) memes.getOutputInfo();
            for (Label label : info.getDomain()) {
                float share = (float) info.getLabelCount(label) / memes.size();
                weights.put(label, 1 / (share * info.size()));
            }
            trainer.setLabelWeights(weights);
            return trainer.train(memes);
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
        public Trainer<Label> trainer(double value, long seed, int features) {
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

    /**
     * A random forest by XGBoost: one round of trees side by side, each of 63 % of the memes, each split of as many features as
     * the root of their number. At the first round the gain in log-likelihood orders splits as Gini's index does, and a leaf is
     * its memes' share. (Tribuo's own forest sorts and splits every feature at every node: a hundred trees of the words of 3,000
     * memes were not done after ten minutes.)
     *
     * @param trees how many
     */
    record Forest(int trees) implements Learner {
        private static final double DRAWN = 0.632;

        /** Places at which a number may be split: time is in proportion to it. */
        private static final int BINS = 32;

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
        public Trainer<Label> trainer(double value, long seed, int features) {
            Map<String, Object> parameters = new TreeMap<>();
            parameters.put("objective", "multi:softprob");
            parameters.put("num_parallel_tree", trees);
            parameters.put("eta", 1);
            parameters.put("subsample", DRAWN);
            parameters.put("colsample_bynode", 1 / Math.sqrt(features));
            parameters.put("tree_method", "hist");
            parameters.put("max_bin", BINS);
            parameters.put("max_depth", 0); // until leaves are pure
            parameters.put("min_child_weight", 0);
            parameters.put("lambda", 0);
            parameters.put("nthread", THREADS);
            parameters.put("verbosity", 0);
            parameters.put("seed", seed);
            return new XGBoostClassificationTrainer(1, parameters);
        }
    }

    /** Gradient-boosted trees by XGBoost. @param trees how many rounds */
    record Boosted(int trees) implements Learner {
        private static final double RATE = 0.1;
        private static final int DEPTH = 4;
        private static final double DRAWN = 0.8;
        private static final double FEATURES_DRAWN = 0.3;

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
        public Trainer<Label> trainer(double value, long seed, int features) {
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
        public Trainer<Label> trainer(double value, long seed, int features) {
            return new MultinomialNaiveBayesTrainer(1);
        }
    }
}
