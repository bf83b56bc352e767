package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Asks one model. */
public final class ModelScorer implements Scorer {
    private static final int CHUNK = 64;

    /** Memes that are asked about all categories at once. */
    private static final int SEVERAL_CHUNK = 16;

    private final Session session;
    private final BatchInputs inputs;
    private final int categories;
    private final int[] about;
    private final boolean several;

    /** A matcher for a model in libtorch that knows every category. @param settings that it was trained with */
    public ModelScorer(
            Session session,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            TrainSettings settings) {
        this(
                session,
                source,
                prompts,
                categories,
                IntStream.range(0, categories.size()).toArray(),
                settings);
    }

    /** A scorer of a model that is asked about some of the categories. @param about their places */
    public ModelScorer(
            Session session,
            TokenSource source,
            BeNot prompts,
            List<String> categories,
            int[] about,
            TrainSettings settings) {
        this.session = session;
        this.inputs = new BatchInputs(source, prompts, categories, settings);
        this.categories = categories.size();
        this.about = about;
        this.several = settings.asksSeveral();
    }

    @Override
    public Matches match(List<PreparedMeme> memes) {
        double[][] be = new double[memes.size()][categories];
        double[][] not = new double[memes.size()][categories];
        int size = several ? SEVERAL_CHUNK : CHUNK;
        int[] order = order(memes);
        int pairs = inputs.pairs();
        for (int from = 0; from < memes.size(); from += size) {
            int[] chunk = Arrays.copyOfRange(order, from, Math.min(memes.size(), from + size));
            Batch batch = inputs.originals(Arrays.stream(chunk).mapToObj(memes::get).toList());
            Array pictures = inputs.pictures(batch);
            for (BatchInputs.Questions questions : questions(batch)) {
                List<double[][]> features = features(pictures, batch, questions);
                for (int i = 0; i < questions.count(); i++) {
                    int meme = chunk[questions.memes()[i]];
                    int category = questions.asked()[i];
                    be[meme][category] += dot(features.get(0)[i], features.get(1)[i]) / pairs;
                    not[meme][category] += dot(features.get(2)[i], features.get(3)[i]) / pairs;
                }
            }
        }
        return new Matches(be, not);
    }

    /** Where memes are asked several questions, by the lengths of their texts: padding would cost most of the time. */
    private int[] order(List<PreparedMeme> memes) {
        IntStream places = IntStream.range(0, memes.size());
        return several
                ? places.boxed()
                        .sorted(
                                Comparator.comparingInt(
                                        place -> memes.get(place).meme().text().length()))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : places.toArray();
    }

    @Override
    public List<double[][]> features(Batch batch, int category) {
        return features(inputs.pictures(batch), batch, BatchInputs.Questions.same(batch, category));
    }

    @Override
    public Batch batch(List<PreparedMeme> memes) {
        return inputs.originals(memes);
    }

    /** All categories at once, where a model is asked so, and one after another otherwise; with each pair of prompts. */
    private List<BatchInputs.Questions> questions(Batch batch) {
        List<BatchInputs.Questions> once =
                several
                        ? List.of(BatchInputs.Questions.all(batch, about))
                        : Arrays.stream(about)
                                .mapToObj(category -> BatchInputs.Questions.same(batch, category))
                                .toList();
        return IntStream.range(0, inputs.pairs())
                .boxed()
                .flatMap(pair -> once.stream().map(each -> each.worded(question -> pair)))
                .toList();
    }

    private List<double[][]> features(
            Array pictures, Batch batch, BatchInputs.Questions questions) {
        List<Array> arrays = inputs.features(pictures, batch, questions);
        List<double[][]> features = new ArrayList<>();
        session.call(MatchingModel.FEATURES, arrays.toArray(Array[]::new))
                .forEach(array -> features.add(array.rows()));
        return features;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
