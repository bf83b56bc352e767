package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.function.Function;

/**
 * The lesson of retrieval-guided contrastive learning (Mei et al., 2024): the logits become right, as in {@link Classification},
 * and each meme's vector comes nearer to that of the nearest meme of its label than to that of the nearest meme of another
 * label and to those of the batch's memes of other labels. Which memes are nearest is looked up at the beginning of each epoch.
 *
 * @param plain what is learned without retrieval
 * @param network the same network as in it
 */
public record RetrievalGuided(Classification plain, EmbeddingNetwork network)
        implements TrainingTask {
    /** The method that looks: what the token source takes for pictures and texts; gives vectors of length 1 (memes, width). */
    static final String EMBEDDINGS = "embeddings";

    /** A meme, the nearest of its label, and the nearest of another one. */
    static final int ROLES = 3;

    private static final int CHUNK = 64;

    @Override
    public TrainSettings settings() {
        return plain.settings();
    }

    @Override
    public RetrievalGuided withBatch(int memes) {
        return new RetrievalGuided(plain.withBatch(memes), network);
    }

    @Override
    public Program program() {
        Tracer tracer = plain.traced(this::loss);
        tracer.method(EMBEDDINGS, step -> List.of(embedding(step).normalize()));
        return tracer.program();
    }

    private Tensor embedding(Tracer tracer) {
        Tokens pictures = plain.source().pictures(tracer);
        return network.embedding(tracer.within("network."), pictures, plain.texts(tracer));
    }

    /** Takes memes in their three roles, the labels of the first, what is left out among these, and who has both others. */
    private Tensor loss(Tracer tracer) {
        Tensor all = embedding(tracer).unflatten(0, ROLES, -1); // (roles, memes, width)
        Tensor own = all.select(0, 0);
        Tensor answers = plain.loss(tracer, network.answer(tracer.within("network."), own));
        tracer.comment("nearer to the nearest meme of its label than to those of other labels");
        Tensor meme = own.normalize();
        Tensor like = meme.times(all.select(0, 1).normalize()).sum(1); // (memes)
        Tensor unlike = meme.times(all.select(0, 2).normalize()).sum(1);
        Tensor others = meme.matmul(meme.transpose()).plus(tracer.input("excluded"));
        Tensor compared = Tensor.concat(1, like.unsqueeze(1), unlike.unsqueeze(1), others);
        Tensor surprise = compared.logSumExp(1).minus(like);
        return answers.plus(surprise.times(tracer.input("contrasted")).mean());
    }

    @Override
    public Weights initial(Program program) {
        return plain.initial(program);
    }

    /** Without a model each meme is as near as any other. */
    @Override
    public Batches batches(List<PreparedMeme> train) {
        return new RetrievalBatches(
                plain.batches(train), settings(), train, () -> new float[train.size()][1]);
    }

    @Override
    public Batches batches(List<PreparedMeme> train, Session session) {
        return new RetrievalBatches(
                plain.batches(train), settings(), train, () -> embeddings(session, train));
    }

    /** Where memes are now, each with length 1 (memes, width). */
    float[][] embeddings(Session session, List<PreparedMeme> train) {
        PlainBatches batches = plain.batches(train);
        float[][] vectors = new float[train.size()][];
        for (int from = 0; from < vectors.length; from += CHUNK) {
            List<PreparedMeme> memes = train.subList(from, Math.min(vectors.length, from + CHUNK));
            Array[] inputs = batches.inputs(memes).toArray(new Array[0]);
            double[][] rows = session.call(EMBEDDINGS, inputs).get(0).rows();
            for (int meme = 0; meme < rows.length; meme++) {
                vectors[from + meme] = new float[rows[meme].length];
                for (int i = 0; i < rows[meme].length; i++) {
                    vectors[from + meme][i] = (float) rows[meme][i];
                }
            }
        }
        return vectors;
    }

    /** What was nearest when an epoch began is not known within it. */
    @Override
    public boolean goesOnWithinEpoch() {
        return false;
    }

    @Override
    public Function<List<PreparedMeme>, Scorer.Matches> answers(Session session) {
        return plain.answers(session);
    }

    @Override
    public int[] about() {
        return plain.about();
    }

    @Override
    public String collapsed() {
        return plain.collapsed();
    }
}
