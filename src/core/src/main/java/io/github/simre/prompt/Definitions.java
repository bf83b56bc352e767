package io.github.simre.prompt;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What categories mean, a sentence each, for prompts with {@code {definition}}: those that the user gives, and sentences of our own for
 * the 22 techniques of SemEval-2021 Task 6 and the categories of Harm-C and Harm-P. These are found by the category's name,
 * upper and lower case aside.
 */
final class Definitions {
    private static final Map<String, String> KNOWN = new HashMap<>();

    static {
        know("Appeal to authority", "It must be true, because somebody important says so.");
        know("Appeal to fear/prejudice", "It makes people afraid of what happens otherwise.");
        know(
                "Black-and-white Fallacy/Dictatorship",
                "It leaves only two choices, or only one, although there are more.");
        know(
                "Causal Oversimplification",
                "It blames one single cause for something that has several.");
        know("Doubt", "It questions whether somebody can be trusted or is fit for a task.");
        know(
                "Exaggeration/Minimisation",
                "It makes something much larger or much smaller than it really is.");
        know("Flag-waving", "It plays on pride in a nation or another group.");
        know(
                "Glittering generalities (Virtue)",
                "It links a person or cause with values that everybody likes, such as freedom or peace.");
        know("Loaded Language", "It uses words with strong feelings in them to sway the reader.");
        know(
                "Misrepresentation of Someone's Position (Straw Man)",
                "It attacks something that the opponent never really said.");
        know(
                "Name calling/Labeling",
                "It gives somebody a name that readers hate, fear or admire.");
        know(
                "Obfuscation, Intentional vagueness, Confusion",
                "It is unclear on purpose, so that everybody reads into it what they like.");
        know(
                "Presenting Irrelevant Data (Red Herring)",
                "It brings up something beside the point to lead attention away.");
        know(
                "Reductio ad hitlerum",
                "It rejects an idea because hated people, such as the Nazis, like it too.");
        know("Repetition", "It says the same thing again and again until it is believed.");
        know("Slogans", "It is a short and catchy phrase that is easy to remember.");
        know("Smears", "It says something bad about somebody to ruin their good name.");
        know(
                "Thought-terminating cliché",
                "It is a stock phrase that puts an end to thinking and discussion.");
        know("Whataboutism", "It answers a charge by accusing the other side of something else.");
        know("Bandwagon", "It asks people to join in, because everybody else does.");
        know("Transfer", "It passes good or bad feelings from one person or symbol on to another.");
        know(
                "Appeal to (Strong) Emotions",
                "Its picture stirs strong feelings, such as pity, joy or anger.");
        know("not harmful", "It hurts nobody.");
        know("somewhat harmful", "It mocks or offends somebody, but not badly.");
        know("very harmful", "It abuses, slanders or threatens somebody badly.");
        know("harmful", "It hurts or insults a person or a group.");
        know("individual", "It is aimed at one person, often a famous one.");
        know("organization", "It is aimed at a party, a company or another organization.");
        know("community", "It is aimed at people who share a faith, an origin or a belief.");
        know("society", "It is aimed at people in general.");
    }

    private Definitions() {}

    private static void know(String category, String sentence) {
        KNOWN.put(key(category), sentence);
    }

    private static String key(String category) {
        return category.strip().toLowerCase(Locale.ROOT);
    }

    /** Our own sentence about a category of this name. */
    static Optional<String> known(String category) {
        return Optional.ofNullable(KNOWN.get(key(category)));
    }

    /**
     * A definition of each category.
     *
     * @param given by the user, by category; ours fill the gaps
     * @throws SimReException if a category has none
     */
    static Map<String, String> of(Map<String, String> given, Categories categories) {
        requireOf(given, categories.names());
        Map<String, String> all = new HashMap<>();
        for (String category : categories.names()) {
            String definition = given.get(category);
            if (definition == null) {
                definition = known(category).orElseThrow(() -> missing(category));
            }
            all.put(category, definition);
        }
        return all;
    }

    /** @throws SimReException if one is given for what is no category */
    private static void requireOf(Map<String, String> given, List<String> categories) {
        for (String name : given.keySet()) {
            if (!categories.contains(name)) {
                throw new SimReException(
                        "There is a definition of \"" + name + "\", which is no category.",
                        "In definitions(...).",
                        "The categories are: " + String.join(", ", categories) + ".");
            }
        }
    }

    private static SimReException missing(String category) {
        return new SimReException(
                "A prompt asks for {definition}, and the category \"" + category + "\" has none.",
                "In prompt(...).",
                "Give it one: definitions(Map.of(\"" + category + "\", \"It ...\")).");
    }
}
