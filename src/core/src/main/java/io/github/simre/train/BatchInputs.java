package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Turns memes and a category into the arrays that the model's methods take. */
final class BatchInputs {
    /** Added to the logit of a pair that does not count: far below any real one, and finite. */
    private static final float EXCLUDED = -1e9f;

    private final TokenSource source;
    private final List<BeNot> prompts;
    private final List<String> categories;
    private final TrainSettings settings;

    BatchInputs(
            TokenSource source, BeNot prompts, List<String> categories, TrainSettings settings) {
        this.source = source;
        this.prompts = prompts.pairs();
        this.categories = categories;
        this.settings = settings;
    }

    /**
     * What a batch is asked.
     *
     * @param memes for each question, the place of the meme that it is about
     * @param asked for each question, the category
     * @param worded for each question, which of the prompts' pairs it is asked with
     */
    record Questions(int[] memes, int[] asked, int[] worded) {
        /** Asked with the first pair of prompts. */
        Questions(int[] memes, int[] asked) {
            this(memes, asked, new int[asked.length]);
        }

        /** The same in other words. @param pair gives the place of a pair for each question */
        Questions worded(IntUnaryOperator pair) {
            return new Questions(memes, asked, IntStream.range(0, count()).map(pair).toArray());
        }

        /** One question to each meme. */
        static Questions each(int... asked) {
            return new Questions(IntStream.range(0, asked.length).toArray(), asked);
        }

        /** Each meme of a batch about the same category. */
        static Questions same(Batch batch, int category) {
            int[] asked = new int[batch.size()];
            Arrays.fill(asked, category);
            return each(asked);
        }

        /** Each meme of a batch about all of some categories. */
        static Questions all(Batch batch, int[] about) {
            int[] memes = new int[batch.size() * about.length];
            int[] asked = new int[memes.length];
            for (int i = 0; i < memes.length; i++) {
                memes[i] = i / about.length;
                asked[i] = about[i % about.length];
            }
            return new Questions(memes, asked);
        }

        int count() {
            return asked.length;
        }
    }

    /** How many pairs of prompts there are to ask with. */
    int pairs() {
        return prompts.size();
    }

    /** Memes as they are, without recreation. What the model must not look at is hidden here. */
    Batch originals(List<PreparedMeme> memes) {
        return shown(source, settings.only(), memes);
    }

    /** Memes as a model that may look at some of them sees them. */
    static Batch shown(TokenSource source, VisibleModality only, List<PreparedMeme> memes) {
        List<Picture> pictures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<boolean[]> labels = new ArrayList<>();
        for (PreparedMeme meme : memes) {
            pictures.add(only == VisibleModality.TEXT ? source.blank() : meme.picture());
            texts.add(only == VisibleModality.PICTURE ? "" : meme.meme().text());
            labels.add(meme.labels());
        }
        return new Batch(pictures, texts, labels);
    }

    /** The pictures, one row for each meme. */
    Array pictures(Batch batch) {
        return source.pictures(batch.pictures());
    }

    /** Everything that a model's features are made of, in the order of {@link MatchingModel}'s inputs. @param pictures of the batch */
    List<Array> features(Array pictures, Batch batch, Questions questions) {
        List<Array> arrays = new ArrayList<>(List.of(pictures));
        if (settings.asksSeveral()) {
            arrays.add(whole(questions.memes()));
        }
        arrays.addAll(texts(batch, questions));
        if (settings.get(MethodSettings.LINEAR_PATH)) {
            arrays.add(whole(questions.asked()));
        }
        return arrays;
    }

    /** The texts (2 · questions rows): all be texts, then all not texts. */
    private List<Array> texts(Batch batch, Questions questions) {
        List<PromptedText> texts = new ArrayList<>();
        for (int i = 0; i < questions.count(); i++) {
            String category = categories.get(questions.asked()[i]);
            texts.add(
                    prompts.get(questions.worded()[i])
                            .be(category, batch.texts().get(questions.memes()[i])));
        }
        for (int i = 0; i < questions.count(); i++) {
            String category = categories.get(questions.asked()[i]);
            texts.add(
                    prompts.get(questions.worded()[i])
                            .not(category, batch.texts().get(questions.memes()[i])));
        }
        return source.texts(texts);
    }

    private static Array whole(int[] values) {
        return Array.of(Arrays.stream(values).asLongStream().toArray(), values.length);
    }

    /** Whether each meme belongs to the category that it is asked about (questions). */
    Array labels(Batch batch, Questions questions) {
        long[] values = new long[questions.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = belongs(batch, questions, i) ? 1 : 0;
        }
        return Array.of(values, values.length);
    }

    private static boolean belongs(Batch batch, Questions questions, int question) {
        return batch.labels().get(questions.memes()[question])[questions.asked()[question]];
    }

    /**
     * Zero where a pair of questions counts, very negative where it does not (questions, questions): two questions about one
     * meme, and what the settings leave out. A question and itself always count.
     *
     * @param related for each two memes of the batch, whether one is made of the other
     */
    Array excluded(Batch batch, Questions questions, boolean[][] related) {
        boolean others = settings.get(MethodSettings.MASK_OTHERS);
        boolean answers = settings.get(MethodSettings.MASK_SAME_ANSWERS);
        int size = questions.count();
        float[] values = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                int one = questions.memes()[row];
                int other = questions.memes()[column];
                boolean sameAnswer =
                        questions.asked()[row] == questions.asked()[column]
                                && belongs(batch, questions, row)
                                        == belongs(batch, questions, column);
                boolean left =
                        others
                                || one == other
                                || settings.maskParents() && related[one][other]
                                || answers && sameAnswer;
                values[row * size + column] = left && row != column ? EXCLUDED : 0;
            }
        }
        return Array.of(values, size, size);
    }

    /**
     * Which memes of a batch are parents and children of each other (memes, memes).
     *
     * @param originals which training meme each original is
     * @param parents which two training memes each child is made of
     */
    static boolean[][] related(int[] originals, int[][] parents) {
        int size = originals.length + parents.length;
        boolean[][] related = new boolean[size][size];
        for (int child = 0; child < parents.length; child++) {
            int row = originals.length + child;
            for (int original = 0; original < originals.length; original++) {
                if (originals[original] == parents[child][0]
                        || originals[original] == parents[child][1]) {
                    related[row][original] = true;
                    related[original][row] = true;
                }
            }
        }
        return related;
    }
}
