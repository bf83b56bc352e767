package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A meme as a figure shows it when it is pointed at.
 *
 * @param name its id
 * @param text its words, as they stand
 * @param labels its categories
 * @param picture a small picture as a {@code data:} address; empty for none
 */
public record Card(String name, String text, List<String> labels, String picture) {
    /** More letters than these are not read by anyone who points at a place. */
    private static final int LONGEST_TEXT = 240;

    /** Copies the categories. */
    public Card {
        labels = List.copyOf(labels);
    }

    /** The cards as a figure carries them, in {@code layout.meta.cards}. */
    static JsonArray json(List<Card> cards) {
        JsonArray array = new JsonArray();
        for (Card card : cards) {
            JsonObject json = object("name", card.name, "text", card.shortText());
            json.add("labels", texts(card.labels));
            json.addProperty("picture", card.picture);
            array.add(json);
        }
        return array;
    }

    /** The words in one line, cut. */
    String shortText() {
        return TextForm.shorten(text.strip().replaceAll("\\s+", " "), LONGEST_TEXT);
    }
}
