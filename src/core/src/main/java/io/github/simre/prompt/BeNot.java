package io.github.simre.prompt;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The two prompts of the method: that a meme has a category, and that it has not (the paper's equations 6 and 7). The model
 * says yes where picture and text match better under the first. Where they have paraphrases, a question in training is asked with
 * one of the {@link #pairs}, and an answer is the mean over all of them.
 *
 * @param be says that the meme has the category
 * @param not says that it has not
 * @param words how a category is called in a prompt, by its name in the annotations; others go by their name
 * @param definitions a sentence about each category, where a prompt has a place for it; otherwise empty
 */
public record BeNot(
        Template be, Template not, Map<String, String> words, Map<String, String> definitions) {
    /** The paper's prompts for propaganda techniques, with the categories' own names. */
    public static final BeNot TECHNIQUE =
            new BeNot("My technique is {category}.", "My technique is not {category}.");

    /** For harmful memes; the paper does not print its prompts for them, so these are ours. */
    public static final BeNot HARM =
            new BeNot(
                    new Template("My meme is {category}."),
                    new Template("My meme is not {category}."),
                    Map.of(
                            "not harmful", "harmless",
                            "somewhat harmful", "somewhat harmful",
                            "very harmful", "very harmful"),
                    Map.of());

    /** Copies the words and definitions. @throws SimReException if two prompts that belong together are the same, or one has none */
    public BeNot {
        words = Map.copyOf(words);
        definitions = Map.copyOf(definitions);
        int count = be.each().size();
        if (count != not.each().size()) {
            throw new SimReException(
                    "The be and the not prompt have not as many paraphrases: "
                            + count
                            + " and "
                            + not.each().size()
                            + " sentences.",
                    "They are be(" + be + ") and not(" + not + ").",
                    "Give each be sentence a not sentence, in the same order.");
        }
        if (IntStream.range(0, count).anyMatch(i -> be.each().get(i).equals(not.each().get(i)))) {
            throw new SimReException(
                    "The be and not prompts are identical, so the model could never decide whether a meme has a category.",
                    "Both are \"" + be + "\".",
                    "Make the second say the opposite of the first, as in \""
                            + TECHNIQUE.be
                            + "\" and \""
                            + TECHNIQUE.not
                            + "\".");
        }
    }

    /** Two prompts without definitions. @throws SimReException as the longer one */
    public BeNot(Template be, Template not, Map<String, String> words) {
        this(be, not, words, Map.of());
    }

    /** Two prompts that call every category by its name. @throws SimReException if one is no {@link Template}, or both are the same */
    public BeNot(String be, String not) {
        this(new Template(be), new Template(not), Map.of(), Map.of());
    }

    /**
     * The prompts that suit a data set: {@link #HARM} where the categories are classes or one category of harm,
     * {@link #TECHNIQUE} otherwise.
     */
    public static BeNot standard(Categories categories) {
        boolean harm =
                categories.task() != Task.MULTI_LABEL
                        && categories.names().stream()
                                .anyMatch(
                                        name -> name.toLowerCase(Locale.ROOT).contains("harmful"));
        return harm ? HARM : TECHNIQUE;
    }

    /**
     * What the settings of {@code prompt} ask for: a template of the user's own, or the one that suits the data.
     *
     * @throws SimReException if a prompt has a place for a definition and a category has none, or definitions are given and no
     *     prompt has a place for them
     */
    public static BeNot of(Settings chosen, Categories categories) {
        BeNot standard = standard(categories);
        Template be = chosen.get(PromptSettings.BE).orElse(standard.be);
        Template not = chosen.get(PromptSettings.NOT).orElse(standard.not);
        Map<String, String> given = chosen.get(PromptSettings.DEFINITIONS);
        if (be.defines() || not.defines()) {
            return new BeNot(be, not, standard.words, Definitions.of(given, categories));
        }
        if (!given.isEmpty()) {
            throw new SimReException(
                    "Definitions are given, but no prompt has a place for them.",
                    "The prompts are \"" + be + "\" and \"" + not + "\".",
                    "Write {definition} where they belong, as in be(\"{category}: {definition}\"), or leave them out.");
        }
        return new BeNot(be, not, standard.words, Map.of());
    }

    /** The prompt that says a meme has the category. */
    public String be(String category) {
        return be(category, "").prompt();
    }

    /** The prompt that says a meme has not the category. */
    public String not(String category) {
        return not(category, "").prompt();
    }

    /** A meme's text, said to have the category. */
    public PromptedText be(String category, String text) {
        return be.about(words(category), definition(category), text);
    }

    /** A meme's text, said not to have the category. */
    public PromptedText not(String category, String text) {
        return not.about(words(category), definition(category), text);
    }

    /** How a category is called in a prompt. */
    public String words(String category) {
        return words.getOrDefault(category, category);
    }

    /** Each be sentence with its not sentence, by themselves; one pair where there are no paraphrases. */
    public List<BeNot> pairs() {
        return IntStream.range(0, be.each().size())
                .mapToObj(i -> new BeNot(be.each().get(i), not.each().get(i), words, definitions))
                .toList();
    }

    /** What is no part of the paper's method in them, in a few words each. */
    public List<String> extensions() {
        List<String> extensions = new ArrayList<>();
        if (!definitions.isEmpty()) {
            extensions.add("{definition} in a prompt");
        }
        if (pairs().size() > 1) {
            extensions.add("the mean over paraphrases of a prompt");
        }
        return extensions;
    }

    private String definition(String category) {
        return definitions.getOrDefault(category, "");
    }

    /** Both prompts, as they were written, with the definitions that they use. */
    @Override
    public String toString() {
        return "\""
                + be
                + "\" / \""
                + not
                + "\""
                + (definitions.isEmpty() ? "" : ", with " + new TreeMap<>(definitions));
    }
}
