package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message of Jupyter's protocol 5.3.
 *
 * @param identities ZeroMQ's way back to the sender, or a publication's topic
 * @param parent the header of the message that this one answers; empty for none
 * @param buffers binary parts behind the content
 */
record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {
    /** The version of the protocol. */
    static final String PROTOCOL = "5.3";

    /** Every message of one kernel process carries the same. */
    private static final String SESSION = UUID.randomUUID().toString();

    /** A message of this kernel. */
    static Message of(List<byte[]> identities, String type, JsonObject parent, JsonObject content) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("session", SESSION);
        header.addProperty("username", "kernel");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return new Message(identities, header, parent, new JsonObject(), content, List.of());
    }

    /** The answer to this message. */
    Message reply(String type, JsonObject content) {
        return of(identities, type, header, content);
    }

    String type() {
        return header.has("msg_type") ? header.get("msg_type").getAsString() : "";
    }

    /** A text of the content. */
    String text(String name, String otherwise) {
        return has(name) ? content.get(name).getAsString() : otherwise;
    }

    /** A number of the content. */
    int number(String name, int otherwise) {
        return has(name) ? content.get(name).getAsInt() : otherwise;
    }

    /** A switch of the content. */
    boolean flag(String name, boolean otherwise) {
        return has(name) ? content.get(name).getAsBoolean() : otherwise;
    }

    private boolean has(String name) {
        return content.has(name) && !content.get(name).isJsonNull();
    }
}
