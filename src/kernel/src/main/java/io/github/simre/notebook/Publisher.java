package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.notebook.Channels.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** Pieces that wait in the order in which they were printed; more are joined by their stream and cell. */
    private static final int ORDERED = 8;

    /** Text that waits. */
    private record Piece(String stream, Cell cell, StringBuilder text) {
        boolean isOf(String name, Cell printing) {
            return cell == printing && stream.equals(name);
        }
    }

    private final Channels channels;
    private final List<Piece> pieces = new ArrayList<>();
    private int letters;

    Publisher(Channels channels) {
        this.channels = channels;
        Thread flusher = new Thread(this::flushForEver, "notebook output");
        flusher.setDaemon(true);
        flusher.start();
    }

    /** Adds text to a stream, {@code stdout} or {@code stderr}, of a cell. */
    synchronized void print(String name, Cell cell, String text) {
        if (cell.silent() || text.isEmpty()) {
            return;
        }
        piece(name, cell).text().append(text);
        letters += text.length();
        if (letters >= PIECE) {
            flush();
        }
    }

    /** Where the next text of a stream goes: two loops that print in turn must not make a message for each line. */
    private Piece piece(String name, Cell cell) {
        for (int at = pieces.size() - 1; at >= 0; at--) {
            boolean behind = at == pieces.size() - 1 || pieces.size() >= ORDERED;
            if (behind && pieces.get(at).isOf(name, cell)) {
                return pieces.get(at);
            }
        }
        pieces.add(new Piece(name, cell, new StringBuilder()));
        return pieces.get(pieces.size() - 1);
    }

    /** Sends what is collected. */
    synchronized void flush() {
        for (Piece piece : pieces) {
            JsonObject content = new JsonObject();
            content.addProperty("name", piece.stream());
            content.addProperty("text", piece.text().toString());
            send("stream", piece.cell().parent(), content);
        }
        pieces.clear();
        letters = 0;
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
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        publish("status", parent, content);
    }

    /** Tells all clients what one of them is answered. */
    synchronized void publish(String type, JsonObject parent, JsonObject content) {
        flush();
        send(type, parent, content);
    }

    private void send(String type, JsonObject parent, JsonObject content) {
        byte[] topic = ("kernel." + type).getBytes(StandardCharsets.US_ASCII);
        channels.send(Channel.IOPUB, Message.of(List.of(topic), type, parent, content));
    }

    private void flushForEver() {
        while (true) {
            try {
                Thread.sleep(DELAY);
                flush();
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            } catch (InterruptedException end) {
                flush();
                return;
            }
        }
    }
}
