package io.github.simre.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import org.junit.jupiter.api.Test;

class Template_aboutTest {
    @Test
    void theTextFollowsOnItsOwnLine() {
        PromptedText prompted =
                new Template("My technique is {category}.").about("Smears", "WE ARE");
        assertEquals("My technique is Smears.\nWE ARE", prompted.full());
        assertEquals("My technique is Smears.", prompted.prompt());
        assertEquals("WE ARE", prompted.text());
        assertEquals(new PromptedText("My technique is Smears.", "WE ARE"), prompted);
    }

    @Test
    void theTextMayHaveItsPlace() {
        Template template = new Template("The meme \"{text}\" is about {category}.");
        PromptedText prompted = template.about("Doubt", "oh no");
        assertEquals("The meme \"oh no\" is about Doubt.", prompted.full());
        assertEquals("The meme \" \" is about Doubt.", prompted.prompt());
        assertEquals("The meme \" \" is about Doubt.", template.sentence("Doubt"));
        assertEquals("oh no", prompted.text());
    }

    @Test
    void theTextMayComeFirst() {
        PromptedText prompted = new Template("{text}\nThis is {category}.").about("Doubt", "a\nb");
        assertEquals("a\nb\nThis is Doubt.", prompted.full());
        assertEquals("This is Doubt.", prompted.prompt());
    }

    @Test
    void placesInWordsAndTextAreNotFilled() {
        PromptedText prompted =
                new Template("It is {category}.").about("{text}", "{category} {text}");
        assertEquals("It is {text}.\n{category} {text}", prompted.full());
    }

    @Test
    void theDefinitionHasItsPlace() {
        Template template = new Template("{category}: {definition}");
        assertTrue(template.defines());
        assertFalse(new Template("{category}").defines());
        assertEquals(
                "$1 {definition}: It is {category}.\n{definition}",
                template.about("$1 {definition}", "It is {category}.", "{definition}").full());
        assertEquals(
                "The prompt has {definition} 2 times. The prompt is \"{category} {definition} {definition}\". Write"
                        + " {definition} once, or leave it out.",
                assertThrows(
                                SimReException.class,
                                () -> new Template("{category} {definition} {definition}"))
                        .getMessage());
    }

    @Test
    void anEmptyTextLeavesThePrompt() {
        assertEquals("It is x.\n", new Template("It is {category}.").about("x", "").full());
    }

    @Test
    void aPromptWithoutCategoryIsRefused() {
        SimReException e = assertThrows(SimReException.class, () -> new Template("My technique."));
        assertEquals(
                "The prompt has no {category}. The prompt is \"My technique.\"."
                        + " Write {category} once, where the category's name belongs."
                        + " A good one is \"My technique is {category}.\"",
                e.getMessage());
    }

    @Test
    void twoPlacesForTheCategoryAreRefused() {
        SimReException e =
                assertThrows(SimReException.class, () -> new Template("{category} is {category}."));
        assertEquals("The prompt has {category} 2 times.", e.what());
    }

    @Test
    void twoPlacesForTheTextAreRefused() {
        SimReException e =
                assertThrows(SimReException.class, () -> new Template("{text} {text} {category}"));
        assertEquals(
                "The prompt has {text} 2 times. The prompt is \"{text} {text} {category}\"."
                        + " Write {text} once, or leave it out to have the text follow the prompt.",
                e.getMessage());
    }
}
