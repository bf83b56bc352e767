package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The web side of a model hub. The token goes to the hub's own origin alone, never to where it redirects.
 *
 * @param endpoint for example {@code https://huggingface.co}
 * @param token for private and gated models, or empty
 * @param proxies how the network is reached
 */
record Hub(URI endpoint, String token, ProxyChoice proxies) {
    private static final int TIMEOUT = 30_000;
    private static final int MOST_REDIRECTS = 6;

    /**
     * What the hub says of a file.
     *
     * @param commit the revision's commit
     * @param etag names the content: its SHA-256, or git's SHA-1 of it
     * @param size bytes
     */
    record RemoteFile(String commit, String etag, long size) {}

    static Hub of(Map<String, String> environment, Path hfHome) {
        String given = environment.getOrDefault("HF_ENDPOINT", "https://huggingface.co");
        URI endpoint;
        try {
            endpoint = URI.create(given.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw notAnAddress(given);
        }
        String host = endpoint.getHost() == null ? "" : endpoint.getHost();
        boolean loopback = Loopback.is(host);
        if (host.isEmpty()
                || !("https".equals(endpoint.getScheme())
                        || loopback && "http".equals(endpoint.getScheme()))) {
            throw notAnAddress(given);
        }
        String token = environment.getOrDefault("HF_TOKEN", "");
        Path file = hfHome.resolve("token");
        try {
            if (token.isBlank() && Files.isRegularFile(file) && Files.size(file) < 10_000) {
                token = Files.readString(file);
            }
        } catch (IOException e) {
            token = ""; // public models need none
        }
        return new Hub(endpoint, token.strip(), new ProxyChoice(environment));
    }

    private static SimReException notAnAddress(String given) {
        return new SimReException(
                "HF_ENDPOINT is not the address of a hub: \"" + given + "\".",
                "In the environment.",
                "Give one that begins with https://.");
    }

    private URI address(String name, String revision, String file) {
        return URI.create(endpoint + "/" + name + "/resolve/" + revision + "/" + file);
    }

    /** What the hub says of a file; empty where there is no such file. */
    Optional<RemoteFile> ask(String name, String revision, String file) throws IOException {
        URI address = address(name, revision, file);
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpURLConnection connection = connect(address, "HEAD", 0);
            int status = status(connection);
            String location = connection.getHeaderField("Location");
            boolean moved = status / 100 == 3 && location != null;
            boolean elsewhere = moved && !sameOrigin(target(address, location));
            if (moved && !elsewhere && connection.getHeaderField("X-Linked-Etag") == null) {
                address = target(address, location); // a model that was renamed
                continue;
            }
            if (status == 404
                    && !"RepoNotFound".equals(connection.getHeaderField("X-Error-Code"))
                    && !"RevisionNotFound".equals(connection.getHeaderField("X-Error-Code"))) {
                return Optional.empty();
            }
            if (status != 200 && !moved) {
                throw refused(status, name, revision, connection);
            }
            return Optional.of(remote(connection, name, file));
        }
        throw new IOException("too many redirects from " + address(name, revision, file));
    }

    private RemoteFile remote(HttpURLConnection connection, String name, String file) {
        String etag = first(connection, "X-Linked-Etag", "ETag");
        String size = first(connection, "X-Linked-Size", "Content-Length");
        String commit = first(connection, "X-Repo-Commit");
        String plain = etag.replaceFirst("^W/", "").replace("\"", "");
        if (!plain.matches("[0-9a-f]{40}|[0-9a-f]{64}")
                || !size.matches("[0-9]{1,15}")
                || !commit.matches("[0-9a-f]{7,64}")) {
            throw new SimReException(
                    "The hub does not say which content " + file + " has.",
                    "At " + endpoint + ", of " + name + ".",
                    "HF_ENDPOINT must be a Hugging Face hub or a full mirror of one.");
        }
        return new RemoteFile(commit, plain, Long.parseLong(size));
    }

    private static String first(HttpURLConnection connection, String... names) {
        for (String name : names) {
            String value = connection.getHeaderField(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    /**
     * A file's content from a byte on. The answer is 206 where the server obeys, 200 where it sends all of it.
     *
     * @throws IOException if the connection fails, which may be tried again
     */
    HttpURLConnection get(String name, String commit, String file, long from) throws IOException {
        URI address = address(name, commit, file);
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpURLConnection connection = connect(address, "GET", from);
            int status = status(connection);
            if (status / 100 == 3 && connection.getHeaderField("Location") != null) {
                address = target(address, connection.getHeaderField("Location"));
                continue;
            }
            if (status == 200 || status == 206 || status == 416) {
                return connection;
            }
            throw refused(status, name, commit, connection);
        }
        throw new IOException("too many redirects from " + address(name, commit, file));
    }

    private HttpURLConnection connect(URI address, String method, long from) throws IOException {
        if (!"https".equals(address.getScheme())
                && !sameOrigin(address)
                && !isPlainLoopback(address)) {
            throw new IOException("a redirect leads to an address without encryption: " + address);
        }
        HttpURLConnection connection = (HttpURLConnection) proxies.connection(address);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT);
        connection.setReadTimeout(TIMEOUT);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("User-Agent", "simre-java");
        if (!token.isEmpty() && sameOrigin(address)) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        return connection;
    }

    /** The status; 429 and 5xx are failures that may pass, after the time that the server asks for. */
    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= 400 && connection.usingProxy()) {
            requireTunnel(connection, status);
        }
        if (status == 429 || status >= 500) {
            String wait = connection.getHeaderField("Retry-After");
            throw new BusyException(
                    "the hub answers " + status,
                    wait != null && wait.matches("[0-9]{1,5}") ? Long.parseLong(wait) : -1);
        }
        return status;
    }

    /** What a proxy answers must not be taken for the hub's answer. */
    private static void requireTunnel(HttpURLConnection connection, int status) throws IOException {
        try {
            connection.getInputStream().close();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unable to tunnel")) {
                throw new IOException("the proxy does not let it through: it answers " + status, e);
            }
        }
    }

    /** Thrown where the hub asks to come back later. */
    static final class BusyException extends IOException {
        private static final long serialVersionUID = 1;
        private final long seconds;

        BusyException(String message, long seconds) {
            super(message);
            this.seconds = seconds;
        }

        /** What the server asks to wait; -1 where it does not say. */
        long seconds() {
            return seconds;
        }
    }

    private boolean sameOrigin(URI address) {
        return endpoint.getScheme().equals(address.getScheme())
                && endpoint.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                && endpoint.getPort() == address.getPort();
    }

    private static boolean isPlainLoopback(URI address) {
        return "http".equals(address.getScheme()) && Loopback.is(address.getHost());
    }

    /** Where a redirect leads. */
    private static URI target(URI address, String location) throws IOException {
        try {
            return address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("a redirect leads to no address", e);
        }
    }

    private SimReException refused(
            int status, String name, String revision, HttpURLConnection connection) {
        String where = "At " + endpoint + ", revision " + revision + ".";
        if (status == 401 || status == 403) {
            boolean gated = "GatedRepo".equals(connection.getHeaderField("X-Error-Code"));
            return new SimReException(
                    name
                            + (gated
                                    ? " is only given to those who accept its licence."
                                    : " does not exist, or is private.")
                            + " The hub answers "
                            + status
                            + ".",
                    where,
                    (gated
                                    ? "Accept the licence on the model's page and set"
                                    : "Check the name, or set")
                            + " HF_TOKEN to a token of your account.");
        }
        if (status == 404) {
            return new SimReException(
                    name + " does not exist on the hub, or has no revision \"" + revision + "\".",
                    where,
                    "Check the name; encoders() lists some.");
        }
        return new SimReException(
                "The hub refuses to give " + name + ": it answers " + status + ".",
                where,
                "Try again later, or set HF_ENDPOINT to a mirror.");
    }
}
