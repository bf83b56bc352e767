package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.data.Pictures;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.Suggestion;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GloVe (Pennington et al., 2014) as a text tower: a vector for each word, in front of them their mean, which
 * stands for the whole. Words that the table has not, which are many in memes, fall by their hash into buckets of drawn
 * vectors with the table's mean and deviation, so that equal words stay equal.
 */
final class GloveTexts implements TextPreparation, PretrainedNetwork {
    private static final int BUCKETS = 2000;

    /** Letters with an apostrophe inside, digits, or one sign, as in tweets. */
    private static final Pattern WORD =
            Pattern.compile("<[a-z]+>|[\\p{L}\\p{M}]+|\\p{N}+|[^\\s\\p{L}\\p{N}]");

    private static final Pattern LINK = Pattern.compile("https?://\\S+|www\\.\\S+");
    private static final Pattern USER = Pattern.compile("(?<!\\S)@\\w+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,:]*");

    private final Map<String, Integer> places = new HashMap<>();
    private final float[] table;
    private final int width;
    private final int maximum;

    /**
     * A table of words.
     *
     * @param words in the table's order
     * @param table (words, width)
     * @param maximum most words of a text
     */
    GloveTexts(List<String> words, Array table, int maximum) {
        this.maximum = maximum;
        this.width = (int) table.shape()[1];
        if (table.shape()[0] != words.size()) {
            throw new SimReException(
                    "The vocabulary has "
                            + words.size()
                            + " words, but the table "
                            + table.shape()[0]
                            + " rows.",
                    "",
                    "Use the vocabulary that belongs to the table.");
        }
        for (int i = 0; i < words.size(); i++) {
            places.putIfAbsent(words.get(i), i);
        }
        this.table = withBuckets(table.floats(), words.size());
    }

    private float[] withBuckets(float[] words, int count) {
        float[] all = java.util.Arrays.copyOf(words, words.length + BUCKETS * width);
        SplittableRandom random = new SplittableRandom(25);
        for (int dimension = 0; dimension < width; dimension++) {
            double sum = 0;
            double squares = 0;
            for (int word = 0; word < count; word++) {
                double value = words[word * width + dimension];
                sum += value;
                squares += value * value;
            }
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                all[(count + bucket) * width + dimension] =
                        (float) (mean + deviation * random.nextGaussian());
            }
        }
        return all;
    }

    @Override
    public long[] ids(PromptedText text) {
        List<String> words =
                split(text.fit(maximum, part -> Math.max(1, split(part).size())).full());
        long[] ids = new long[Math.max(1, words.size())];
        for (int i = 0; i < words.size(); i++) {
            ids[i] = id(words.get(i));
        }
        if (words.isEmpty()) {
            ids[0] = id("");
        }
        return ids;
    }

    @Override
    public int maximum() {
        return maximum;
    }

    @Override
    public int length(PromptedText text) {
        return Math.max(1, split(text.full()).size());
    }

    private long id(String word) {
        Integer place = places.get(word);
        int known = table.length / width - BUCKETS;
        return place != null ? place : known + Math.floorMod(word.hashCode(), BUCKETS);
    }

    /** Lower case; links, users and numbers become the table's signs for them where it has any. */
    private List<String> split(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        lower = replaced(lower, LINK, "<url>");
        lower = replaced(lower, USER, "<user>");
        lower = replaced(lower, NUMBER, "<number>");
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(lower);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private String replaced(String text, Pattern pattern, String sign) {
        return places.containsKey(sign) ? pattern.matcher(text).replaceAll(" " + sign + " ") : text;
    }

    /** SHA-256 of the table: token numbers, by which texts are kept, are its rows. */
    @Override
    public String checksum() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * table.length);
        bytes.asFloatBuffer().put(table);
        return Pictures.hash(bytes.array());
    }

    @Override
    public PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor ids) {
        Tensor words =
                tracer.weight("embeddings", Initialisation.normal(1), table.length / width, width)
                        .embedding(ids.clampMin(0));
        Tensor mask = PublishedEncoder.mask(ids);
        Tensor whole = new Tokens(words, mask, true).mean();
        Tensor tokens = Tensor.concat(1, whole.unsqueeze(1), words);
        // the whole is always there, however many words follow
        Tensor real = Tensor.concat(3, mask.narrow(3, 0, 1), mask);
        return PublishedEncoder.encoding(tokens, real, whole);
    }

    @Override
    public Weights weights(Program program) {
        return Weights.of(Map.of("embeddings", Array.of(table, table.length / width, width)));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Suggestion suggestion() {
        return Suggestion.LIGHT;
    }
}
