package io.github.simre.prompt;

import io.github.simre.base.SimReException;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code prompt} takes. An empty value is the prompt that suits the data. */
public final class PromptSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("prompt");

    /** See {@code SimRe.be}. */
    public static final Key<Optional<Template>> BE =
            prompt("be", "My technique is {category}. or My meme is {category}.")
                    .paper("the same for propaganda, not printed for harm")
                    .is(
                            "`be(template)`, `be(template, paraphrase, …)`",
                            "the sentence that says a meme belongs; `{category}` stands in it once, `{definition}` and `{text}` at most once; of paraphrases one is drawn for each question, and answers are means over all");

    /** See {@code SimRe.not}. */
    public static final Key<Optional<Template>> NOT =
            prompt("not", "My technique is not {category}. or My meme is not {category}.")
                    .paper("the same for propaganda, not printed for harm")
                    .is(
                            "`not(template)`, `not(template, paraphrase, …)`",
                            "the sentence that says it does not; as many as `be` has");

    /** See {@code SimRe.definitions}. */
    public static final Key<Map<String, String>> DEFINITIONS =
            KEYS.named("definitions", PromptSettings::sentences)
                    .otherwise(Map.of(), "ours, for SemEval-2021 Task 6, Harm-C and Harm-P")
                    .printed(PromptSettings::printed)
                    .is(
                            "`definitions(map)`",
                            "a sentence about each category, which stands where a prompt has `{definition}`");

    private PromptSettings() {}

    private static Map<String, String> sentences(Map<String, String> definitions) {
        definitions.forEach(
                (category, sentence) -> {
                    if (sentence == null || sentence.isBlank()) {
                        throw new SimReException(
                                "A definition is empty.",
                                "It is that of \"" + category + "\".",
                                "Write a sentence, or leave the category out.");
                    }
                });
        return new TreeMap<>(definitions);
    }

    /** Which they are is told apart by a number, because a row of a board would be too long with all of them in its name. */
    private static String printed(Map<String, String> definitions) {
        int hash = new TreeMap<>(definitions).hashCode();
        return definitions.size() + " given, " + Integer.toHexString(hash);
    }

    private static Key.Declaration<Optional<Template>> prompt(String name, String otherwise) {
        return KEYS.perhaps(name, Template.class)
                .otherwise(Optional.empty(), otherwise)
                .printed(own -> own.map(Template::toString).orElse(""));
    }
}
