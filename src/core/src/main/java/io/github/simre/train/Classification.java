package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.torch.Array;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The lesson of the paper's comparators: a {@link Network}'s logits become right, one sigmoid for each category that a meme
 * may have besides others, one softmax over classes that exclude each other.
 *
 * @param source where tokens come from
 * @param categories what is asked
 * @param settings those of a training; what is SimRe's own (temperature, anchor, polarity …) plays no part
 * @param network what answers
 * @param weights how many times as much as other memes each category's members count, where {@link TrainSettings#POSITIVE_WEIGHT}
 *     is not 0, see {@link #weights(List, int, double)}
 */
public record Classification(
        TokenSource source,
        Categories categories,
        TrainSettings settings,
        Network network,
        double[] weights)
        implements TrainingTask {
    /** The method that answers: what the token source takes for pictures and texts; gives the logits (memes, categories). */
    public static final String LOGITS = "logits";

    /** A category with two members would otherwise decide half of what is learned. */
    private static final double MOST = 10;

    private static final int CHUNK = 64;

    @Override
    public Classification withBatch(int memes) {
        return new Classification(source, categories, settings.withBatch(memes), network, weights);
    }

    @Override
    public Program program() {
        return traced(this::loss).program();
    }

    /** The methods of a program that learns by some loss and gives the logits. */
    Tracer traced(Function<Tracer, Tensor> loss) {
        Tracer tracer = new Tracer(settings.devices().get(0));
        tracer.precision(settings.precision());
        tracer.recompute(settings.recompute());
        new Steps(settings).trace(tracer, loss);
        tracer.precision(Precision.F32); // scores are worth their digits
        tracer.method(LOGITS, step -> List.of(logits(step)));
        return tracer;
    }

    private Tensor logits(Tracer tracer) {
        VisibleModality sees = network.sees();
        Tokens pictures = sees == VisibleModality.TEXT ? null : source.pictures(tracer);
        Tokens alone = sees == VisibleModality.PICTURE ? null : texts(tracer);
        // names of its own, so that it shares no weight with an encoder that learns, too
        return network.logits(tracer.within("network."), pictures, alone);
    }

    /** There is one text for each meme, not one for each prompt. */
    Tokens texts(Tracer tracer) {
        Tokens texts = source.texts(tracer);
        return new Tokens(texts.values(), texts.mask(), false);
    }

    /** The loss of a batch. */
    private Tensor loss(Tracer tracer) {
        return loss(tracer, logits(tracer));
    }

    /** The loss of a batch. @param logits (memes, categories) */
    Tensor loss(Tracer tracer, Tensor logits) {
        tracer.comment("cross-entropy" + (network.focus() == 0 ? "" : ", focused"));
        Tensor truth = tracer.input("labels");
        if (settings.get(TrainSettings.POSITIVE_WEIGHT) == 0) {
            return loss(logits, truth, categories.task(), network.focus());
        }
        float[] each = new float[weights.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (float) weights[i];
        }
        tracer.comment("members of rare categories count more");
        Tensor counts = tracer.fixed("weights", (random, shape) -> each.clone(), 1, weights.length);
        return weighted(logits, truth, counts, categories.task(), network.focus());
    }

    /**
     * The same loss, of which members of a category count so many times: a mean over memes and categories, as PyTorch's
     * {@code pos_weight} has it, or where one category is right a mean by what the memes' own classes count.
     *
     * @param counts (1, categories)
     */
    static Tensor weighted(Tensor logits, Tensor truth, Tensor counts, Task task, double focus) {
        Tensor surprise = surprise(logits, truth, task, focus);
        if (task == Task.CLASSES) {
            Tensor own = truth.times(counts).sum(1); // (memes)
            return surprise.times(own).sum().div(own.sum());
        }
        return surprise.times(truth.times(counts.plus(-1)).plus(1)).mean();
    }

    /**
     * How much the members of each category count: ((n − m) / m)^power where m of n memes are members, but never more than
     * {@value #MOST}^power.
     *
     * @param train memes to learn from
     * @param count of the categories
     * @param power 0 for all alike, 0.5 for the root
     */
    public static double[] weights(List<PreparedMeme> train, int count, double power) {
        double[] weights = new double[count];
        for (int category = 0; category < count; category++) {
            int place = category;
            double members =
                    Math.max(1, train.stream().filter(meme -> meme.labels()[place]).count());
            weights[category] = Math.pow(Math.min(MOST, (train.size() - members) / members), power);
        }
        return weights;
    }

    /**
     * The mean cross-entropy, or the focal loss (1 − p)^γ · −log p, p being the probability that is given to the truth.
     *
     * @param logits (memes, categories)
     * @param truth (memes, categories), 1 where a meme belongs, else 0
     * @param task whether one of the categories is right, or each is right or wrong
     * @param focus γ, at least 0
     */
    public static Tensor loss(Tensor logits, Tensor truth, Task task, double focus) {
        return surprise(logits, truth, task, focus).mean();
    }

    /** Of each meme (memes) where one category is right, else of each meme and category (memes, categories). */
    private static Tensor surprise(Tensor logits, Tensor truth, Task task, double focus) {
        Tensor surprise = // −log p
                task == Task.CLASSES
                        ? logits.logSumExp(1).minus(logits.times(truth).sum(1)) // (memes)
                        : logits.softplus().minus(logits.times(truth)); // (memes, categories)
        if (focus == 0) {
            return surprise;
        }
        Tensor unknown = surprise.times(-1).exp().times(-1).plus(1); // 1 − p
        return unknown.pow(focus).times(surprise);
    }

    @Override
    public Weights initial(Program program) {
        return source.initial(program, settings.seed());
    }

    @Override
    public PlainBatches batches(List<PreparedMeme> train) {
        return new PlainBatches(source, settings, network.sees(), train);
    }

    /** Asks about memes: each category's logit as its match with be, against none with not. */
    @Override
    public Function<List<PreparedMeme>, Scorer.Matches> answers(Session session) {
        return memes -> {
            List<double[]> logits = new ArrayList<>();
            PlainBatches batches = new PlainBatches(source, settings, network.sees(), memes);
            for (int from = 0; from < memes.size(); from += CHUNK) {
                int to = Math.min(memes.size(), from + CHUNK);
                var inputs = batches.inputs(memes.subList(from, to));
                var answers = session.call(LOGITS, inputs.toArray(new Array[0]));
                logits.addAll(List.of(answers.get(0).rows()));
            }
            double[][] be = logits.toArray(double[][]::new);
            return new Scorer.Matches(be, new double[be.length][categories.size()]);
        };
    }

    @Override
    public int[] about() {
        return IntStream.range(0, categories.size()).toArray();
    }

    @Override
    public String collapsed() {
        return "The loss falls, but memes that belong to a category score no higher than memes that do not."
                + " Try more epochs or another learningRate.";
    }
}
