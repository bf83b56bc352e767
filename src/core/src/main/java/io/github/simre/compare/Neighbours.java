package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.Batch;
import io.github.simre.run.TrainedRun;
import io.github.simre.train.Directions;
import io.github.simre.train.NearestMemes;
import io.github.simre.train.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The training memes that are nearest to a meme in the space of a trained SimRe vote: a score is the share of them that belong to
 * the category. A meme has no trained vector of its own, since the transformer sees it together with a prompt; so what is
 * compared in a category is what its two prompts made of the memes, T_be, I_be, T_not and I_not in a row, seen from the training
 * memes' mean. A training meme is not its own neighbour.
 *
 * <p>Where folds choose, or there are no dev memes, all epochs of the training come.
 *
 * @param count how many vote, at least 1
 * @param model SimRe, which is trained as in a row of its own
 */
public record Neighbours(int count, SimReContender model) implements Contender {
    /** Half of the votes. */
    private static final double THRESHOLD = 0.5;

    @Override
    public String name() {
        return "neighbours(" + count + ", " + model.name() + ")";
    }

    @Override
    public Kind kind() {
        return model.kind();
    }

    @Override
    public List<String> deviations() {
        List<String> deviations = new ArrayList<>(model.deviations());
        deviations.add(
                "The nearest training memes answer instead of the model's margins, which is no part of the paper's method.");
        return deviations;
    }

    /** The same with a model that is ready to be trained, or done. */
    Neighbours with(SimReContender other) {
        return new Neighbours(count, other);
    }

    @Override
    public Fitted fit(Material material) {
        TrainedRun trained = model.trained(material);
        return new Voting(
                count,
                material.categories(),
                material.train(),
                trained.models().scorer(),
                trained.models().program().parameterCount(),
                trained.models().history().ending());
    }

    /** The training memes, in each category the directions in which they lie; these are kept, since several lots of memes are scored. */
    static final class Voting implements Fitted {
        private static final int CHUNK = 64;

        private final int count;
        private final Categories categories;
        private final List<PreparedMeme> train;
        private final Scorer scorer;
        private final long parameters;
        private final String notes;
        private final Map<Integer, Known> known = new ConcurrentHashMap<>();

        Voting(
                int count,
                Categories categories,
                List<PreparedMeme> train,
                Scorer scorer,
                long parameters,
                String notes) {
            this.count = count;
            this.categories = categories;
            this.train = train;
            this.scorer = scorer;
            this.parameters = parameters;
            this.notes = notes;
        }

        private record Known(Directions directions, NearestMemes memes) {}

        @Override
        public double[][] score(List<PreparedMeme> memes) {
            double[][] shares = new double[memes.size()][categories.size()];
            for (int each = 0; each < categories.size(); each++) {
                int category = each;
                Known own = known.computeIfAbsent(category, this::known);
                float[][] asked = own.directions().of(vectors(memes, category));
                IntStream.range(0, asked.length)
                        .parallel()
                        .forEach(
                                meme ->
                                        shares[meme][category] =
                                                share(
                                                        memes.get(meme).meme(),
                                                        category,
                                                        own.memes().similarities(asked[meme])));
            }
            return shares;
        }

        private Known known(int category) {
            List<float[]> vectors = vectors(train, category);
            Directions directions = Directions.from(vectors);
            return new Known(directions, new NearestMemes(directions.of(vectors)));
        }

        private double share(Meme meme, int category, double[] similarities) {
            List<Integer> near =
                    NearestMemes.nearest(similarities, other -> !same(other, meme), count);
            return near.stream()
                    .mapToInt(other -> train.get(other).labels()[category] ? 1 : 0)
                    .average()
                    .orElse(0);
        }

        private boolean same(int other, Meme meme) {
            Meme trained = train.get(other).meme();
            return trained.id().equals(meme.id()) && trained.split() == meme.split();
        }

        private List<float[]> vectors(List<PreparedMeme> memes, int category) {
            List<float[]> vectors = new ArrayList<>();
            for (int from = 0; from < memes.size(); from += CHUNK) {
                Batch batch =
                        scorer.batch(memes.subList(from, Math.min(memes.size(), from + CHUNK)));
                List<double[][]> features = scorer.features(batch, category);
                for (int meme = 0; meme < batch.size(); meme++) {
                    int row = meme;
                    vectors.add(joined(features.stream().map(each -> each[row])));
                }
            }
            return vectors;
        }

        private static float[] joined(Stream<double[]> parts) {
            double[] all = parts.flatMapToDouble(Arrays::stream).toArray();
            float[] joined = new float[all.length];
            for (int i = 0; i < joined.length; i++) {
                joined[i] = (float) all[i];
            }
            return joined;
        }

        @Override
        public double threshold() {
            return THRESHOLD;
        }

        @Override
        public long parameters() {
            return parameters;
        }

        @Override
        public String notes() {
            return notes;
        }
    }
}
