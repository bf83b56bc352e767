package io.github.simre.show;

import java.util.Map;

/** What can be shown in a notebook as more than text. */
public interface Displayable {
    /**
     * The same thing in several forms, by MIME type; a notebook's client takes the richest that it knows.
     *
     * @return texts, Base64 for pictures, and Gson's elements for JSON
     */
    Map<String, Object> mimeBundle();

    /**
     * The same as one picture that needs no script, by its MIME type; empty where there is none.
     *
     * @param width pixels from left to right, where it can be chosen
     */
    default Map<String, byte[]> still(int width) {
        return Map.of();
    }
}
