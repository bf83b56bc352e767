package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.simre.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a kernel listens, as Jupyter writes it into the connection file.
 *
 * @param key what messages are signed with; empty for none
 */
record Connection(
        String transport,
        String ip,
        @SerializedName("shell_port") int shell,
        @SerializedName("control_port") int control,
        @SerializedName("stdin_port") int stdin,
        @SerializedName("iopub_port") int iopub,
        @SerializedName("hb_port") int heartbeat,
        String key) {

    /** @throws SimReException if the file cannot be read or holds no connection */
    static Connection read(Path file) {
        try {
            Connection read = new Gson().fromJson(Files.readString(file), Connection.class);
            if (read != null && read.transport != null && read.ip != null && read.key != null) {
                return read;
            }
        } catch (IOException | JsonParseException broken) {
            throw unusable(file, broken);
        }
        throw unusable(file, null);
    }

    private static SimReException unusable(Path file, Exception cause) {
        return new SimReException(
                "The connection file \"" + file + "\" cannot be used.",
                cause == null
                        ? "It names no transport, address or key."
                        : "It says: " + cause + ".",
                "Let Jupyter start the kernel: it writes that file.",
                cause);
    }

    /** ZeroMQ's address of a port. */
    String address(int port) {
        return transport + "://" + ip + (transport.equals("ipc") ? "-" : ":") + port;
    }
}
