package io.github.simre.prompt;

import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import java.util.Optional;

/** What {@code prompt} takes. An empty value is the prompt that suits the data. */
public final class PromptSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("prompt");

    /** See {@code SimRe.be}. */
    public static final Key<Optional<Template>> BE =
            prompt("be", "My technique is {category}. or My meme is {category}.")
                    .paper("the same for propaganda, not printed for harm")
                    .is(
                            "`be(template)`",
                            "the sentence that says a meme belongs; `{category}` stands in it once");

    /** See {@code SimRe.not}. */
    public static final Key<Optional<Template>> NOT =
            prompt("not", "My technique is not {category}. or My meme is not {category}.")
                    .paper("the same for propaganda, not printed for harm")
                    .is("`not(template)`", "the sentence that says it does not");

    private PromptSettings() {}

    private static Key.Declaration<Optional<Template>> prompt(String name, String otherwise) {
        return KEYS.perhaps(name, Template.class)
                .otherwise(Optional.empty(), otherwise)
                .printed(own -> own.map(Template::toString).orElse(""));
    }
}
