package io.github.simre.prompt;

import io.github.simre.base.SimReException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sentence with a place for a category, and optionally one for the category's definition and one for the meme's text.
 *
 * @param pattern contains <code>{category}</code> once, and <code>{definition}</code> and <code>{text}</code> at most once.
 *     Without <code>{text}</code> the meme's text follows on a line of its own (the paper's equations 6 and 7, as its ancestor APCL writes them).
 * @param paraphrases that say the same in other words, each such a pattern; usually none
 */
public record Template(String pattern, List<String> paraphrases) {
    private static final String CATEGORY = "{category}";
    private static final String DEFINITION = "{definition}";
    private static final String TEXT = "{text}";
    private static final Pattern PLACES = Pattern.compile("\\{(category|definition)}");
    private static final String GOOD = "A good one is \"My technique is {category}.\"";

    /** Checks the patterns. @throws SimReException if a place is missing or there twice */
    public Template {
        paraphrases = List.copyOf(paraphrases);
        check(pattern);
        paraphrases.forEach(Template::check);
    }

    /** One sentence without a paraphrase. @throws SimReException if a place is missing or there twice */
    public Template(String pattern) {
        this(pattern, List.of());
    }

    private static void check(String pattern) {
        int categories = occurrences(pattern, CATEGORY);
        if (categories != 1) {
            throw refused(
                    categories == 0
                            ? "The prompt has no {category}."
                            : "The prompt has {category} " + categories + " times.",
                    pattern,
                    "Write {category} once, where the category's name belongs. " + GOOD);
        }
        int definitions = occurrences(pattern, DEFINITION);
        if (definitions > 1) {
            throw refused(
                    "The prompt has {definition} " + definitions + " times.",
                    pattern,
                    "Write {definition} once, or leave it out.");
        }
        int texts = occurrences(pattern, TEXT);
        if (texts > 1) {
            throw refused(
                    "The prompt has {text} " + texts + " times.",
                    pattern,
                    "Write {text} once, or leave it out to have the text follow the prompt.");
        }
    }

    /**
     * The sentence about a category, without a meme's text.
     *
     * @param words the category in words
     */
    public String sentence(String words) {
        return about(words, "").prompt();
    }

    /** The sentence and each of its paraphrases, by itself. */
    public List<Template> each() {
        return Stream.concat(Stream.of(pattern), paraphrases.stream()).map(Template::new).toList();
    }

    /** Whether the category's definition has a place in it. */
    public boolean defines() {
        return each().stream().anyMatch(one -> one.pattern.contains(DEFINITION));
    }

    /** The same as the longer one, for a pattern that has no place for a definition. */
    public PromptedText about(String words, String text) {
        return about(words, "", text);
    }

    /**
     * The sentence about a category, and a meme's text in its place. Nothing in the words or the text is taken for a place.
     *
     * @param words the category in words
     * @param definition of the category; plays no part unless {@link #defines}
     * @param text the meme's text; may be empty
     */
    public PromptedText about(String words, String definition, String text) {
        String whole = pattern.contains(TEXT) ? pattern : pattern + "\n" + TEXT;
        int place = whole.indexOf(TEXT);
        return new PromptedText(
                filled(whole.substring(0, place), words, definition),
                text,
                filled(whole.substring(place + TEXT.length()), words, definition));
    }

    private static String filled(String part, String words, String definition) {
        return PLACES.matcher(part)
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        place.group().equals(CATEGORY) ? words : definition));
    }

    @Override
    public String toString() {
        return String.join(", ", each().stream().map(Template::pattern).toList());
    }

    private static SimReException refused(String what, String pattern, String whatToDo) {
        return new SimReException(what, "The prompt is \"" + pattern + "\".", whatToDo);
    }

    private static int occurrences(String pattern, String place) {
        int count = 0;
        for (int at = pattern.indexOf(place); at >= 0; at = pattern.indexOf(place, at + 1)) {
            count++;
        }
        return count;
    }
}
