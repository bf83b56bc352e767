package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import smile.math.matrix.SparseMatrix;

/**
 * A third stream beside pictures and words: how a meme's text is spelt, as a few numbers that were learned from the training
 * memes without their labels. Each text becomes the TF-IDF of its sequences of two to four letters within words (sublinear, as
 * scikit-learn's {@code TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2)}), reduced by a
 * truncated singular value decomposition (latent semantic analysis, Deerwester et al., 1990). Names and slogans that no word
 * table knows become comparable so, and there are too few numbers to learn memes by heart. Not in the paper.
 */
public final class LatentSemantics {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;

    /** Texts that a sequence must occur in. */
    private static final int COMMON = 2;

    /** What the sequences of letters are called in what is saved. */
    static final String SEQUENCES = "sequences";

    /** Of each sequence: its row among the directions. */
    private final Map<String, Integer> sequences;

    private final double[] rarity;
    private final double[][] directions;
    private final double[] middle;
    private final RecentVectors known = new RecentVectors();
    private double scale = 1;

    private LatentSemantics(
            Map<String, Integer> sequences, double[] rarity, double[][] directions, int size) {
        this.sequences = sequences;
        this.rarity = rarity;
        this.directions = directions;
        this.middle = new double[size];
    }

    /**
     * Learns from texts.
     *
     * @param texts of the training memes, without prompts
     * @param size numbers of a text, at least 1
     * @throws SimReException if the texts are too few or too short for so many numbers
     */
    public static LatentSemantics learn(List<String> texts, int size) {
        Map<String, Integer> documents = new TreeMap<>();
        for (String text : texts) {
            counts(text).keySet().forEach(each -> documents.merge(each, 1, Integer::sum));
        }
        documents.values().removeIf(count -> count < COMMON);
        if (Math.min(texts.size(), documents.size()) <= size) {
            throw new SimReException(
                    "latentSemantics("
                            + size
                            + "), which reduced(...) brings along, needs more than "
                            + size
                            + " texts to learn from, and as many sequences of letters that occur in two of them.",
                    "There are " + texts.size() + " texts and " + documents.size() + " sequences.",
                    Math.min(texts.size(), documents.size()) > 2
                            ? "Ask for fewer numbers, or leave the setting out."
                            : "Leave the setting out: there is too little text to learn from.");
        }
        Map<String, Integer> places = new HashMap<>();
        double[] rarity = new double[documents.size()];
        documents.forEach(
                (each, count) -> {
                    rarity[places.size()] = Math.log((1.0 + texts.size()) / (1.0 + count)) + 1;
                    places.put(each, places.size());
                });
        List<SortedMap<Integer, Double>> rows =
                texts.stream().map(text -> weights(text, places, rarity)).toList();
        double[][] directions = directions(rows, rarity.length, size);
        LatentSemantics learned = new LatentSemantics(places, rarity, directions, size);
        learned.centre(rows);
        return learned;
    }

    /** As it was saved. */
    static LatentSemantics of(EncoderState state) {
        List<String> sequences = state.texts(SEQUENCES);
        Map<String, Integer> places = new HashMap<>();
        sequences.forEach(each -> places.putIfAbsent(each, places.size()));
        double[][] directions = state.rows("semantics.directions", places.size());
        LatentSemantics saved =
                new LatentSemantics(
                        places,
                        state.doubles("semantics.rarity", places.size()),
                        directions,
                        directions[0].length);
        double[] middle = state.doubles("semantics.middle", saved.size());
        System.arraycopy(middle, 0, saved.middle, 0, middle.length);
        saved.scale = state.doubles("semantics.scale", 1)[0];
        return saved;
    }

    void save(EncoderState state) {
        String[] ordered = new String[rarity.length];
        sequences.forEach((each, place) -> ordered[place] = each);
        state.put(SEQUENCES, List.of(ordered));
        state.put("semantics.rarity", rarity);
        state.put("semantics.directions", directions);
        state.put("semantics.middle", middle);
        state.put("semantics.scale", scale);
    }

    /** The mean becomes 0 and the mean square of all numbers 1; directions of which there is more stay the larger ones. */
    private void centre(List<SortedMap<Integer, Double>> rows) {
        List<double[]> reduced = rows.stream().map(this::reduced).toList();
        for (double[] row : reduced) {
            for (int i = 0; i < middle.length; i++) {
                middle[i] += row[i] / reduced.size();
            }
        }
        double squares = 0;
        for (double[] row : reduced) {
            for (int i = 0; i < middle.length; i++) {
                squares += (row[i] - middle[i]) * (row[i] - middle[i]);
            }
        }
        scale = 1 / Math.sqrt(squares / (reduced.size() * middle.length) + 1e-12);
    }

    /** The right singular vectors of the largest singular values, (sequences, size). */
    private static double[][] directions(
            List<SortedMap<Integer, Double>> rows, int width, int size) {
        int entries = rows.stream().mapToInt(Map::size).sum();
        double[] values = new double[entries];
        int[] indices = new int[entries];
        int[] starts = new int[rows.size() + 1];
        int filled = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (var entry : rows.get(row).entrySet()) {
                indices[filled] = entry.getKey();
                values[filled++] = entry.getValue();
            }
            starts[row + 1] = filled;
        }
        // columns are texts: the left vectors of this matrix are the right ones of its transpose
        return SingularVectors.left(
                new SparseMatrix(width, rows.size(), values, indices, starts), size);
    }

    /** How many numbers a text has. */
    public int size() {
        return middle.length;
    }

    /** The numbers of a text; those of one in which nothing is known are the same for all such texts. */
    public float[] of(String text) {
        return known.get(text, this::made);
    }

    private float[] made(String text) {
        double[] reduced = reduced(weights(text, sequences, rarity));
        float[] numbers = new float[middle.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) ((reduced[i] - middle[i]) * scale);
        }
        return numbers;
    }

    private double[] reduced(SortedMap<Integer, Double> weights) {
        double[] sum = new double[middle.length];
        // in the order of their places, so that the same text gives the same bits
        weights.forEach(
                (place, weight) -> {
                    double[] direction = directions[place];
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += weight * direction[i];
                    }
                });
        return sum;
    }

    /** The numbers of some texts, whatever they are told (texts, size). */
    Array of(List<PromptedText> texts) {
        float[] values = new float[texts.size() * size()];
        for (int row = 0; row < texts.size(); row++) {
            float[] numbers = of(texts.get(row).text());
            System.arraycopy(numbers, 0, values, row * size(), size());
        }
        return Array.of(values, texts.size(), size());
    }

    /**
     * Adds a learned linear map of the text's numbers, which are an input of the method, to the first token, which stands for the
     * whole: so it reaches every network, also one that looks at the first token alone.
     */
    Tokens added(Tracer tracer, Tokens texts, int width) {
        tracer.comment("how the text is spelt, added to its first token");
        Tensor numbers = tracer.promptInput("semantics");
        Tensor spelt = Linear.apply(tracer, "semantics", numbers, size(), width).unsqueeze(1);
        Tensor first = texts.values().narrow(1, 0, 1).plus(spelt);
        return texts.with(Tensor.concat(1, first, texts.values().from(1, 1)));
    }

    /** TF-IDF of length 1, by the sequences' places. */
    private static SortedMap<Integer, Double> weights(
            String text, Map<String, Integer> places, double[] rarity) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        counts(text)
                .forEach(
                        (each, count) -> {
                            Integer place = places.get(each);
                            if (place != null) {
                                weights.put(place, (1 + Math.log(count)) * rarity[place]);
                            }
                        });
        double length = Math.sqrt(weights.values().stream().mapToDouble(each -> each * each).sum());
        weights.replaceAll((place, weight) -> weight / length);
        return weights;
    }

    /** How often each sequence of letters occurs, a word with a space before and behind it. */
    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
                sequences(word).forEach(each -> counts.merge(each, 1, Integer::sum));
            }
        }
        return counts;
    }

    private static List<String> sequences(String word) {
        int[] letters = (" " + word + " ").codePoints().toArray(); // a pair of surrogates is one
        List<String> sequences = new ArrayList<>();
        for (int length = SHORTEST; length <= LONGEST; length++) {
            int last = Math.max(0, letters.length - length);
            for (int from = 0; from <= last; from++) {
                int taken = Math.min(length, letters.length - from);
                sequences.add(new String(letters, from, taken));
            }
            if (last == 0) {
                break; // a short word counts once
            }
        }
        return sequences;
    }
}
