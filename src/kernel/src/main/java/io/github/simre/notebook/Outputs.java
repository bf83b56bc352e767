package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.UUID;

/** What a cell shows beside what it prints: displays, which can be changed later, and the removal of all. */
final class Outputs {
    private final Publisher publisher;

    Outputs(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Shows a value. @return a name by which {@link #update} changes it */
    String display(Bundle bundle) {
        String id = UUID.randomUUID().toString();
        publisher.publish("display_data", Cell.current(), content(bundle, id));
        return id;
    }

    /** Shows another value in the place of one that was displayed. */
    void update(String id, Bundle bundle) {
        update(id, bundle, Cell.current());
    }

    /** Changes what a cell shows that may not be the current one. */
    void update(String id, Bundle bundle, Cell cell) {
        publisher.publish("update_display_data", cell, content(bundle, id));
    }

    /** Takes away what the cell has shown. @param wait whether it stays until something else is shown */
    void clear(boolean wait) {
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        publisher.publish("clear_output", Cell.current(), content);
    }

    private static JsonObject content(Bundle bundle, String id) {
        JsonObject content = bundle.content();
        JsonObject place = new JsonObject();
        place.addProperty("display_id", id);
        content.add("transient", place);
        return content;
    }
}
