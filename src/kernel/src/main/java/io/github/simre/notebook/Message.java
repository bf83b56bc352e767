package io.github.simre.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.SimReException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        // with nine digits behind the point, Jupyter's client does not take it for a time
        header.addProperty("date", now());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL);
        return new Message(identities, header, parent, new JsonObject(), content, List.of());
    }

    /** The time as the protocol writes it: ISO 8601, to the microsecond. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    /** The answer to this message. */
    Message reply(String type, JsonObject content) {
        return of(identities, type, header, content);
    }

    /** With something more in its metadata. */
    Message with(String name, String value) {
        JsonObject more = metadata.deepCopy();
        more.addProperty(name, value);
        return new Message(identities, header, parent, more, content, buffers);
    }

    /** The kind of message; empty where the header does not say. */
    String type() {
        JsonElement type = header.get("msg_type");
        boolean text = type instanceof JsonPrimitive said && said.isString();
        return text ? type.getAsString() : "";
    }

    /** A text of the content. @throws SimReException if it is something else */
    String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonPrimitive value = value(name, "a text");
        if (!value.isString()) {
            throw wrong(name, "a text");
        }
        return value.getAsString();
    }

    /** A number of the content. @throws SimReException if it is something else */
    int number(String name, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonPrimitive value = value(name, "a whole number");
        try {
            if (value.isNumber() && value.getAsDouble() == value.getAsInt()) {
                return value.getAsInt();
            }
        } catch (NumberFormatException none) {
            throw wrong(name, "a whole number");
        }
        throw wrong(name, "a whole number");
    }

    /** A switch of the content. @throws SimReException if it is something else */
    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonPrimitive value = value(name, "true or false");
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.getAsBoolean();
    }

    private JsonPrimitive value(String name, String expected) {
        if (content.get(name) instanceof JsonPrimitive value) {
            return value;
        }
        throw wrong(name, expected);
    }

    private SimReException wrong(String name, String expected) {
        String given = content.get(name).toString();
        return new SimReException(
                "\"" + name + "\" of a " + type() + " must be " + expected + ".",
                "It is " + (given.length() > 60 ? given.substring(0, 60) + "…" : given) + ".",
                "");
    }

    private boolean has(String name) {
        return content.has(name) && !content.get(name).isJsonNull();
    }
}
