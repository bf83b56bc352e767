package io.github.simre.pretrained.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on this machine that behaves like the hub: HEAD with the commit and the content's name, large files redirected to
 * another origin, ranges; and that can misbehave in the ways that networks do.
 */
final class TinyHub implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger cuts = new AtomicInteger();
    final AtomicInteger busy = new AtomicInteger();
    volatile int refuse;
    volatile int missing = 404;
    volatile String errorCode = "";
    volatile boolean ignoreRange;
    volatile boolean wrongContent;
    volatile int extra;
    volatile String wantToken = "";

    private final ServerSocket hub = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket store = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    TinyHub() throws IOException {
        for (ServerSocket socket : List.of(hub, store)) {
            Thread thread = new Thread(() -> accept(socket), "tiny-hub");
            thread.setDaemon(true);
            thread.start();
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + hub.getLocalPort();
    }

    /** Where files lie under their own paths, as in a repository of Maven. */
    String repository() {
        return "http://127.0.0.1:" + store.getLocalPort();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket, server == store), "tiny-hub-one");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, boolean isStore) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            long from = 0;
            String token = "";
            for (String line = in.readLine();
                    line != null && !line.isEmpty();
                    line = in.readLine()) {
                if (line.toLowerCase().startsWith("range: bytes=")) {
                    from = Long.parseLong(line.substring(13, line.length() - 1));
                }
                if (line.toLowerCase().startsWith("authorization: bearer ")) {
                    token = line.substring(22);
                }
            }
            requests.add((isStore ? "store " : "hub ") + request + " " + from + " " + token);
            answer(socket.getOutputStream(), request.split(" "), from, token, isStore);
        } catch (IOException | RuntimeException e) {
            // the client went away
        }
    }

    private void answer(
            OutputStream out, String[] request, long from, String token, boolean isStore)
            throws IOException {
        boolean head = request[0].equals("HEAD");
        String name = request[1].substring(request[1].lastIndexOf('/') + 1);
        byte[] content = files.get(name);
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            head(out, 429, "Retry-After: 0", "Content-Length: 0");
        } else if (!isStore && (refuse > 0 || !wantToken.isEmpty() && !token.equals(wantToken))) {
            head(out, refuse > 0 ? refuse : 401, "X-Error-Code: " + errorCode, "Content-Length: 0");
        } else if (content == null || !request[1].contains("/resolve/") && !isStore) {
            head(out, missing, "X-Error-Code: EntryNotFound", "Content-Length: 0");
        } else if (!isStore && name.startsWith("model")) {
            head(
                    out,
                    302,
                    "Location: http://127.0.0.1:" + store.getLocalPort() + "/blob/" + name,
                    "X-Repo-Commit: " + COMMIT,
                    "X-Linked-Etag: \"" + sha256(content) + "\"",
                    "X-Linked-Size: " + content.length,
                    "Content-Length: 0");
        } else if (head) {
            head(
                    out,
                    200,
                    "X-Repo-Commit: " + COMMIT,
                    "ETag: W/\"" + gitSha1(content) + "\"",
                    "Content-Length: " + content.length);
        } else {
            body(out, content, from);
        }
    }

    private void body(OutputStream out, byte[] whole, long from) throws IOException {
        byte[] content = whole.clone();
        if (wrongContent) {
            content[content.length / 2] ^= 1;
        }
        content = Arrays.copyOf(content, content.length + extra);
        if (from > content.length) {
            head(out, 416, "Content-Length: 0");
            return;
        }
        int start = ignoreRange ? 0 : (int) from;
        int length = content.length - start;
        head(
                out,
                start > 0 ? 206 : 200,
                start > 0
                        ? "Content-Range: bytes "
                                + start
                                + "-"
                                + (content.length - 1)
                                + "/"
                                + content.length
                        : "Accept-Ranges: bytes",
                "Content-Length: " + length);
        if (whole.length > 1000 && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            out.write(content, start, length / 3);
            out.flush();
            throw new IOException("cut"); // in the middle of the file
        }
        out.write(content, start, length);
    }

    private static void head(OutputStream out, int status, String... lines) throws IOException {
        String text =
                "HTTP/1.1 "
                        + status
                        + " X\r\n"
                        + String.join("\r\n", lines)
                        + "\r\nConnection: close\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static String sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    static String gitSha1(byte[] content) {
        byte[] start = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return digest("SHA-1", all);
    }

    private static String digest(String kind, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(kind).digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        hub.close();
        store.close();
    }
}
