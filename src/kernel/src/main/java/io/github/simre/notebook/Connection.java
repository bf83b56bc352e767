package io.github.simre.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a kernel listens, as Jupyter writes it into the connection file.
 *
 * @param key what messages are signed with; empty for none
 */
record Connection(
        String ip, int shell, int control, int stdin, int iopub, int heartbeat, String key) {
    /** Bytes of a connection file; Jupyter's have 300. */
    private static final int LONGEST = 64 << 10;

    /** @throws SimReException if the file cannot be read or holds no connection */
    static Connection read(Path file) {
        return new Fields(file, content(file)).connection();
    }

    private static JsonObject content(Path file) {
        if (!Files.isRegularFile(file)) { // a pipe would be waited for
            throw unusable(file, Files.exists(file) ? "It is no file." : "There is none.", null);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw unusable(file, "It has more than " + LONGEST + " bytes.", null);
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException broken) {
            throw unusable(file, "It is not JSON.", broken);
        } catch (IOException unreadable) {
            throw unusable(file, "It cannot be read: " + unreadable + ".", unreadable);
        }
        throw unusable(file, "It is not a JSON object.", null);
    }

    /** The file's content; each part is checked before a socket is opened with it. */
    private record Fields(Path file, JsonObject content) {
        Connection connection() {
            if (!text("transport").equals("tcp")) {
                // this ZeroMQ's "ipc" is another one than that of Jupyter's clients
                throw wrong("transport", "\"tcp\"");
            }
            String ip = text("ip");
            if (!ip.matches("[0-9A-Za-z.:*_\\[\\]-]{1,255}")) {
                throw wrong("ip", "an address");
            }
            String key = text("key");
            if (content.has("signature_scheme")
                    && !text("signature_scheme").equals("hmac-sha256")) {
                throw wrong("signature_scheme", "\"hmac-sha256\"");
            }
            boolean own = ip.matches("127\\.[0-9.]+|localhost|::1|\\[::1]");
            if (key.isEmpty() && !own) {
                throw wrong("key", "a text where \"ip\" lets other machines in");
            }
            return new Connection(
                    ip,
                    port("shell_port"),
                    port("control_port"),
                    port("stdin_port"),
                    port("iopub_port"),
                    port("hb_port"),
                    key);
        }

        private String text(String name) {
            if (content.get(name) instanceof JsonPrimitive value && value.isString()) {
                return value.getAsString();
            }
            throw wrong(name, "a text");
        }

        private int port(String name) {
            if (content.get(name) instanceof JsonPrimitive value && value.isNumber()) {
                double port = value.getAsDouble();
                if (port >= 1 && port <= 65_535 && port == (int) port) {
                    return (int) port;
                }
            }
            throw wrong(name, "a number from 1 to 65535");
        }

        private SimReException wrong(String name, String expected) {
            JsonElement value = content.get(name);
            String given = String.valueOf(value);
            String start = given.length() > 60 ? given.substring(0, 60) + "…" : given;
            return unusable(
                    file,
                    "\"%s\" must be %s, but %s."
                            .formatted(
                                    name, expected, value == null ? "is missing" : "is " + start),
                    null);
        }
    }

    private static SimReException unusable(Path file, String why, Exception cause) {
        return new SimReException(
                "The connection file \"" + file + "\" cannot be used.",
                why,
                "Let Jupyter start the kernel: it writes that file.",
                cause);
    }

    /** ZeroMQ's address of a port. */
    String address(int port) {
        return "tcp://" + ip + ":" + port;
    }
}
