package io.github.simre.pretrained.store;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * A server that holds files. The token goes to its own origin alone, never to where it redirects.
 *
 * @param endpoint where it is, without a slash at its end
 * @param token who asks, or empty
 * @param proxies how the network is reached
 */
record Web(URI endpoint, String token, ProxyChoice proxies) {
    static final int MOST_REDIRECTS = 6;
    private static final int TIMEOUT = 30_000;

    /** An address with encryption, or on this machine, without slashes at its end; else nothing. */
    static Optional<URI> endpoint(String given) {
        try {
            URI endpoint = URI.create(given.strip().replaceAll("/+$", ""));
            String host = endpoint.getHost() == null ? "" : endpoint.getHost();
            boolean plain = "http".equals(endpoint.getScheme()) && Loopback.is(host);
            return !host.isEmpty() && ("https".equals(endpoint.getScheme()) || plain)
                    ? Optional.of(endpoint)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A file's content from a byte on, wherever the server redirects to; or its refusal.
     *
     * @throws IOException if the connection fails or the server is busy, which may be tried again
     */
    HttpURLConnection get(URI file, long from) throws IOException {
        URI address = file;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpURLConnection connection = open(address, "GET", from);
            int status = status(connection);
            String location = connection.getHeaderField("Location");
            if (status / 100 != 3 || location == null) {
                return connection;
            }
            address = target(address, location);
        }
        throw new IOException("too many redirects from " + file);
    }

    /** Whether an answer holds a file's content, or says that there is no more of it. */
    static boolean gives(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        return status == 200 || status == 206 || status == 416;
    }

    /** A connection that is not open yet. @param from the first byte that is wanted */
    HttpURLConnection open(URI address, String method, long from) throws IOException {
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
    static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= 400 && connection.usingProxy()) {
            requireTunnel(connection, status);
        }
        if (status == 429 || status >= 500) {
            String wait = connection.getHeaderField("Retry-After");
            throw new BusyException(
                    "the server answers " + status,
                    wait != null && wait.matches("[0-9]{1,5}") ? Long.parseLong(wait) : -1);
        }
        return status;
    }

    /** What a proxy answers must not be taken for the server's answer. */
    private static void requireTunnel(HttpURLConnection connection, int status) throws IOException {
        try {
            connection.getInputStream().close();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).startsWith("Unable to tunnel")) {
                throw new IOException("the proxy does not let it through: it answers " + status, e);
            }
        }
    }

    /** Thrown where the server asks to come back later. */
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

    boolean sameOrigin(URI address) {
        return endpoint.getScheme().equals(address.getScheme())
                && endpoint.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                && endpoint.getPort() == address.getPort();
    }

    private static boolean isPlainLoopback(URI address) {
        return "http".equals(address.getScheme()) && Loopback.is(address.getHost());
    }

    /** Where a redirect leads. */
    static URI target(URI address, String location) throws IOException {
        try {
            return address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("a redirect leads to no address", e);
        }
    }
}
