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
}
