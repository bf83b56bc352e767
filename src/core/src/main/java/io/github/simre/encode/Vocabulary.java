package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Words by number, learned from the training texts: lower-cased words, numbers and the marks ! and ?. A word that was not
 * seen gets one of a few shared numbers by its hash, so that two unknown words are still told apart mostly.
 */
public final class Vocabulary implements TextPreparation {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’][\\p{L}]+)*|[!?]");
    private static final long CLS = 1;
    private static final int FIRST_WORD = 2;
    private static final int BUCKETS = 64;

    private final List<String> words;
    private final Map<String, Integer> places;
    private final int maximum;

    private Vocabulary(Set<String> words, int maximum) {
        this.words = List.copyOf(words);
        this.maximum = maximum;
        this.places =
                IntStream.range(0, this.words.size())
                        .boxed()
                        .collect(Collectors.toMap(this.words::get, i -> i));
    }

    /**
     * Learns the words of the texts.
     *
     * @param maximum how many tokens a text has at most, [CLS] included
     */
    public static Vocabulary learn(List<String> texts, int maximum) {
        Set<String> words =
                new TreeSet<>(); // sorted: the numbers do not depend on the order of the memes
        texts.forEach(text -> words.addAll(split(text)));
        return new Vocabulary(words, maximum);
    }

    /** The vocabulary of the given words, in their order, as {@link #words()} gave them. */
    public static Vocabulary of(List<String> words, int maximum) {
        return new Vocabulary(new LinkedHashSet<>(words), maximum);
    }

    /** The words, in the order of their numbers. */
    @Override
    public List<String> words() {
        return words;
    }

    /** How many different numbers there are. */
    public int size() {
        return FIRST_WORD + words.size() + BUCKETS;
    }

    @Override
    public long[] ids(PromptedText text) {
        // the text is cut where both are too long; a prompt that is too long by itself is refused
        List<String> tokens = split(text.fit(maximum, part -> 1 + split(part).size()).full());
        long[] ids = new long[1 + tokens.size()];
        ids[0] = CLS;
        for (int i = 0; i < tokens.size(); i++) {
            ids[i + 1] = id(tokens.get(i));
        }
        return ids;
    }

    @Override
    public int maximum() {
        return maximum;
    }

    @Override
    public int length(PromptedText text) {
        return 1 + split(text.full()).size();
    }

    private long id(String word) {
        Integer place = places.get(word);
        return FIRST_WORD
                + (place != null ? place : words.size() + Math.floorMod(word.hashCode(), BUCKETS));
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
