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
 * The web side of a model hub.
 *
 * @param web how it is reached: from {@code https://huggingface.co}, for example
 */
record Hub(Web web) {
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
        URI endpoint =
                Web.endpoint(given)
                        .orElseThrow(
                                () ->
                                        new SimReException(
                                                "HF_ENDPOINT is not the address of a hub: \""
                                                        + given
                                                        + "\".",
                                                "In the environment.",
                                                "Give one that begins with https://."));
        String token = environment.getOrDefault("HF_TOKEN", "");
        Path file = hfHome.resolve("token");
        try {
            if (token.isBlank() && Files.isRegularFile(file) && Files.size(file) < 10_000) {
                token = Files.readString(file);
            }
        } catch (IOException e) {
            token = ""; // public models need none
        }
        return new Hub(new Web(endpoint, token.strip(), new ProxyChoice(environment)));
    }

    URI endpoint() {
        return web.endpoint();
    }

    private URI address(String name, String revision, String file) {
        return URI.create(endpoint() + "/" + name + "/resolve/" + revision + "/" + file);
    }

    /** What the hub says of a file; empty where there is no such file. */
    Optional<RemoteFile> ask(String name, String revision, String file) throws IOException {
        URI address = address(name, revision, file);
        for (int i = 0; i < Web.MOST_REDIRECTS; i++) {
            HttpURLConnection connection = web.open(address, "HEAD", 0);
            int status = Web.status(connection);
            String location = connection.getHeaderField("Location");
            boolean moved = status / 100 == 3 && location != null;
            boolean elsewhere = moved && !web.sameOrigin(Web.target(address, location));
            if (moved && !elsewhere && connection.getHeaderField("X-Linked-Etag") == null) {
                address = Web.target(address, location); // a model that was renamed
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
                    "At " + endpoint() + ", of " + name + ".",
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
        HttpURLConnection connection = web.get(address(name, commit, file), from);
        if (!Web.gives(connection)) {
            throw refused(connection.getResponseCode(), name, commit, connection);
        }
        return connection;
    }

    private SimReException refused(
            int status, String name, String revision, HttpURLConnection connection) {
        String where = "At " + endpoint() + ", revision " + revision + ".";
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
