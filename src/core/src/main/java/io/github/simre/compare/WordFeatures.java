package io.github.simre.compare;

import io.github.simre.encode.PreparedMeme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TF-IDF of a text's words as scikit-learn's standard has it: words of two or more letters in lower case, counts times
 * {@code ln((1 + memes) / (1 + memes with the word)) + 1}, the row divided by its length. One number more is always 1, so that a
 * text without a known word has a row, too.
 */
final class WordFeatures implements MemeFeatures {
    private static final Pattern WORD =
            Pattern.compile("\\b\\w\\w+\\b", Pattern.UNICODE_CHARACTER_CLASS);

    /** Sorts in front of all words. */
    private static final String ALWAYS = "(any text)";

    private final Map<String, Double> rarity;

    private WordFeatures(Map<String, Double> rarity) {
        this.rarity = rarity;
    }

    static WordFeatures of(List<PreparedMeme> train) {
        Map<String, Double> memes = new TreeMap<>();
        for (PreparedMeme meme : train) {
            new HashSet<>(words(meme.meme().text()))
                    .forEach(word -> memes.merge(word, 1.0, Double::sum));
        }
        memes.replaceAll((word, count) -> Math.log((1.0 + train.size()) / (1.0 + count)) + 1);
        return new WordFeatures(memes);
    }

    @Override
    public List<Row> rows(List<PreparedMeme> memes) {
        return memes.stream().map(meme -> row(meme.meme().text())).toList();
    }

    private Row row(String text) {
        Map<String, Double> weights = new TreeMap<>();
        for (String word : words(text)) {
            Double rare = rarity.get(word);
            if (rare != null) {
                weights.merge(word, rare, Double::sum);
            }
        }
        double length =
                Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
        String[] names = new String[weights.size() + 1];
        double[] values = new double[names.length];
        names[0] = ALWAYS;
        values[0] = 1;
        int place = 1;
        for (Map.Entry<String, Double> each : weights.entrySet()) {
            names[place] = each.getKey();
            values[place++] = each.getValue() / length;
        }
        return new Row(names, values);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
