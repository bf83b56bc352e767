package io.github.simre.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds memes that have the same text, word for word or nearly: recognised text varies by a letter or two. */
final class TextDuplicates {
    /** Shorter texts, such as "I see", are the same by chance. */
    static final int FEWEST_WORDS = 3;

    /** The fewest different words for texts to be compared by the words that they share. */
    static final int FEWEST_DIFFERENT_WORDS = 5;

    /** Which part of the words of two texts must be common to both: Jaccard's similarity. */
    static final double LEAST_SHARED = 0.8;

    private final List<String> texts;
    private final List<Set<String>> words;
    private final Map<String, List<Integer>> byText = new HashMap<>();
    private final Map<String, List<Integer>> byWord = new HashMap<>();

    TextDuplicates(List<String> originals) {
        texts = originals.stream().map(TextDuplicates::normalise).toList();
        words = texts.stream().map(TextDuplicates::wordsOf).toList();
        for (int i = 0; i < texts.size(); i++) {
            byText.computeIfAbsent(texts.get(i), any -> new ArrayList<>()).add(i);
            for (String word : words.get(i)) {
                byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
            }
        }
    }

    /** The memes with the words of a meme, itself among them; none where they are too few to tell. */
    List<Integer> same(int meme) {
        String text = texts.get(meme);
        return text.split(" ").length < FEWEST_WORDS ? List.of() : byText.get(text);
    }

    /** The memes with nearly the words of a meme, those with the same words among them. */
    List<Integer> similar(int meme) {
        if (words.get(meme).size() < FEWEST_DIFFERENT_WORDS) {
            return List.of();
        }
        int[] shared = new int[texts.size()];
        for (String word : words.get(meme)) {
            byWord.get(word).forEach(other -> shared[other]++);
        }
        List<Integer> similar = new ArrayList<>();
        for (int other = 0; other < shared.length; other++) {
            int all = words.get(meme).size() + words.get(other).size() - shared[other];
            if (shared[other] >= LEAST_SHARED * all) {
                similar.add(other);
            }
        }
        return similar;
    }

    /** Lower case, words of letters and digits, one space between: what two copies of a text have in common. */
    static String normalise(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static Set<String> wordsOf(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ")));
    }
}
