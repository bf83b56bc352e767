package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.notebook.Channels.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What all clients of a kernel see. What is printed is collected and sent in large pieces: a message for each line would
 * take a hundred times as long, and fast loops would overrun the client.
 */
final class Publisher {
    /** Letters after which a piece is sent at once. */
    private static final int PIECE = 32_768;

    /** Milliseconds after which anything printed is to be seen. */
    private static final long DELAY = 60;

    private final Channels channels;
    private final StringBuilder text = new StringBuilder();
    private String stream = "";
    private Cell printing = Cell.NONE;

    Publisher(Channels channels) {
        this.channels = channels;
        Thread flusher = new Thread(this::flushForEver, "notebook output");
        flusher.setDaemon(true);
        flusher.start();
    }

    /** Adds text to a stream, {@code stdout} or {@code stderr}, of a cell. */
    synchronized void print(String name, Cell cell, String piece) {
        if (cell.silent() || piece.isEmpty()) {
            return;
        }
        if (cell != printing || !name.equals(stream)) {
            flush();
            printing = cell;
            stream = name;
        }
        text.append(piece);
        if (text.length() >= PIECE) {
            flush();
        }
    }

    /** Sends what is collected. */
    synchronized void flush() {
        if (text.length() > 0) {
            JsonObject content = new JsonObject();
            content.addProperty("name", stream);
            content.addProperty("text", text.toString());
            text.setLength(0);
            send("stream", printing.parent(), content);
        }
    }

    /** Publishes a message of a cell, unless the cell is silent, behind all that was printed before. */
    synchronized void publish(String type, Cell cell, JsonObject content) {
        flush();
        if (!cell.silent()) {
            send(type, cell.parent(), content);
        }
    }

    /** Says that the kernel is busy or idle with a request. */
    synchronized void status(String state, JsonObject parent) {
        flush();
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        send("status", parent, content);
    }

    private void send(String type, JsonObject parent, JsonObject content) {
        byte[] topic = ("kernel." + type).getBytes(StandardCharsets.US_ASCII);
        channels.send(Channel.IOPUB, Message.of(List.of(topic), type, parent, content));
    }

    private void flushForEver() {
        try {
            while (true) {
                Thread.sleep(DELAY);
                flush();
            }
        } catch (InterruptedException end) {
            flush();
        }
    }
}
