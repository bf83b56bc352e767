package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.encode.MemeVectors;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * For each training meme and each category the nearest meme with the opposite label, by the published encoder's vectors of picture
 * and text, which count alike. It is looked for once. The mean over all memes is taken off the vectors first: many encoders give
 * any two memes a cosine near 1. Memes that hardly differ are duplicates, and no negatives of each other: if their labels are
 * opposite, one of them is wrong.
 */
final class HardNegatives {
    /** The cosine from which on two memes are duplicates. */
    static final double DUPLICATE = 0.98;

    private static final int NONE = -1;

    private final int[][] nearest; // (memes, categories)
    private final boolean several;
    private final long seed;

    private HardNegatives(int[][] nearest, boolean several, long seed) {
        this.nearest = nearest;
        this.several = several;
        this.seed = seed;
    }

    /**
     * Looks for them.
     *
     * @param memes for training, as the model sees them
     * @param about the places of the categories that are asked about
     * @throws SimReException if the encoder was not pretrained
     */
    static HardNegatives of(TokenSource source, Batch memes, int[] about, TrainSettings settings) {
        return of(vectors(source, memes), memes.labels(), about, settings);
    }

    /** The same by vectors of length 1. */
    static HardNegatives of(
            float[][] vectors, List<boolean[]> labels, int[] about, TrainSettings settings) {
        NearestMemes near = new NearestMemes(vectors);
        int[][] nearest =
                IntStream.range(0, labels.size())
                        .parallel()
                        .mapToObj(meme -> opposite(meme, near.similarities(meme), labels, about))
                        .toArray(int[][]::new);
        return new HardNegatives(nearest, settings.asksSeveral(), settings.seed());
    }

    /** Refuses an encoder that learns from nothing: nobody knows yet which memes are near. */
    static void requirePretrained(TokenSource source) {
        if (source.vectors().isEmpty()) {
            throw new SimReException(
                    "hardNegatives() needs a pretrained encoder, which says what memes are near to each other.",
                    source.encoder().name() + " knows nothing before it is trained.",
                    "Encode with a pretrained one, for example light(...), or leave hardNegatives() out.");
        }
    }

    private static int[] opposite(
            int meme, double[] similarities, List<boolean[]> labels, int[] about) {
        boolean[] own = labels.get(meme);
        int[] found = new int[own.length];
        Arrays.fill(found, NONE);
        for (int category : about) {
            found[category] =
                    NearestMemes.nearest(
                                    similarities,
                                    other ->
                                            labels.get(other)[category] != own[category]
                                                    && similarities[other] < DUPLICATE)
                            .orElse(NONE);
        }
        return found;
    }

    private static float[][] vectors(TokenSource source, Batch memes) {
        requirePretrained(source);
        MemeVectors given = source.vectors().orElseThrow();
        List<PromptedText> texts =
                memes.texts().stream().map(text -> new PromptedText("", text, "")).toList();
        float[][] seen = directions(given.pictures().apply(memes.pictures()));
        float[][] read = directions(given.texts().apply(texts));
        float[][] vectors = new float[memes.size()][];
        for (int meme = 0; meme < vectors.length; meme++) {
            float[] both = Arrays.copyOf(seen[meme], seen[meme].length + read[meme].length);
            System.arraycopy(read[meme], 0, both, seen[meme].length, read[meme].length);
            vectors[meme] = Directions.unit(both);
        }
        return vectors;
    }

    private static float[][] directions(List<float[]> vectors) {
        return Directions.from(vectors).of(vectors);
    }

    /** The steps of an epoch with those that their memes bring along; the same for the same seed. */
    List<BatchPlan.Step> with(List<BatchPlan.Step> steps, int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch).split();
        return steps.stream().map(step -> with(step, random)).toList();
    }

    private BatchPlan.Step with(BatchPlan.Step step, SplittableRandom random) {
        Growing batch = new Growing(step, several);
        for (int place = 0; place < step.originals().length; place++) {
            int of = place;
            int meme = step.originals()[place];
            int[] categories =
                    IntStream.range(0, step.asked().length)
                            .filter(question -> step.memes()[question] == of)
                            .map(question -> step.asked()[question])
                            .filter(category -> nearest[meme][category] != NONE)
                            .toArray();
            if (categories.length > 0) {
                int category = categories[random.nextInt(categories.length)];
                batch.ask(nearest[meme][category], category);
            }
        }
        return batch.step();
    }

    /** A batch to which questions are added, each once. */
    private static final class Growing {
        private final List<Integer> originals = new ArrayList<>();
        private final List<Integer> memes = new ArrayList<>();
        private final List<Integer> asked = new ArrayList<>();
        private final Map<Integer, Integer> places = new HashMap<>();
        private final Set<List<Integer>> questions = new HashSet<>();
        private final boolean several;

        /** @param several whether a meme that is there already can be asked one question more */
        Growing(BatchPlan.Step step, boolean several) {
            this.several = several;
            for (int place = 0; place < step.originals().length; place++) {
                originals.add(step.originals()[place]);
                places.put(step.originals()[place], place);
            }
            for (int question = 0; question < step.asked().length; question++) {
                memes.add(step.memes()[question]);
                asked.add(step.asked()[question]);
                questions.add(
                        List.of(step.originals()[step.memes()[question]], step.asked()[question]));
            }
        }

        void ask(int meme, int category) {
            if (!questions.add(List.of(meme, category))) {
                return;
            }
            if (!several || !places.containsKey(meme)) {
                places.put(meme, originals.size());
                originals.add(meme);
            }
            memes.add(places.get(meme));
            asked.add(category);
        }

        BatchPlan.Step step() {
            return new BatchPlan.Step(whole(originals), whole(memes), whole(asked));
        }

        private static int[] whole(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
