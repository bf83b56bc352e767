package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.WeightIndex;
import io.github.simre.show.Progress;
import io.github.simre.show.Work;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Fetches a model's files from the hub into the cache: each under the name of its content, checked against it, and shown under
 * its own name only when it is whole. What is broken off goes on where it stopped, also in the next process.
 */
final class HubDownload {
    /** Bytes of a file that holds no weights. */
    private static final long LARGEST_OTHER = 100_000_000;

    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 30;
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final Hub hub;
    private final HubCache cache;
    private final Function<Work, Progress> downloads;

    HubDownload(Hub hub, HubCache cache, Function<Work, Progress> downloads) {
        this.hub = hub;
        this.cache = cache;
        this.downloads = downloads;
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** Fetches what an encoder needs. Gives the folder of the snapshot. */
    Path fetch(String name, String revision) {
        String commit = "";
        for (String file : WantedFiles.REQUIRED) {
            Hub.RemoteFile remote =
                    patiently(name, () -> hub.ask(name, revision, file))
                            .orElseThrow(() -> missing(name, file));
            commit = remote.commit();
            fetch(name, commit, file, remote);
        }
        String at = commit;
        for (String file : WantedFiles.OPTIONAL) {
            patiently(name, () -> hub.ask(name, at, file))
                    .ifPresent(remote -> fetch(name, at, file, remote));
        }
        weights(name, at);
        cache.note(name, revision, at);
        return cache.snapshot(name, at).orElseThrow();
    }

    private void weights(String name, String commit) {
        for (String file : WantedFiles.WEIGHTS) {
            Optional<Hub.RemoteFile> remote = patiently(name, () -> hub.ask(name, commit, file));
            if (remote.isEmpty()) {
                continue;
            }
            if (file.endsWith(".index.json")) {
                // the parts first: a list in the snapshot means that all of them are there
                Path list = blob(name, commit, file, remote.get());
                for (String part : new TreeSet<>(WeightIndex.read(list).values())) {
                    Hub.RemoteFile found =
                            patiently(name, () -> hub.ask(name, commit, part))
                                    .orElseThrow(() -> missing(name, part));
                    fetch(name, commit, part, found);
                }
            }
            fetch(name, commit, file, remote.get());
            return;
        }
        throw missing(name, String.join(" or ", WantedFiles.WEIGHTS));
    }

    private SimReException missing(String name, String file) {
        return new SimReException(
                name + " has no " + file + ".",
                "At " + hub.endpoint() + ".",
                "Choose a model that was published with it; encoders() lists some.");
    }

    private void fetch(String name, String commit, String file, Hub.RemoteFile remote) {
        Path blob = blob(name, commit, file, remote);
        cache.show(name, commit, file, blob);
    }

    /** The content, downloaded where it is not there. Of several processes one works, the others wait. */
    private Path blob(String name, String commit, String file, Hub.RemoteFile remote) {
        Path blob = cache.blob(name, remote.etag());
        if (Files.exists(blob)) {
            return blob;
        }
        Path lockFile =
                cache.folder()
                        .resolve(".locks")
                        .resolve(cache.model(name).getFileName())
                        .resolve(remote.etag() + ".lock");
        ReentrantLock threads = LOCKS.computeIfAbsent(lockFile, path -> new ReentrantLock());
        threads.lock();
        try {
            Files.createDirectories(lockFile.getParent());
            Files.createDirectories(blob.getParent());
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!Files.exists(blob) && lock.isValid()) {
                    download(name, commit, file, remote, blob);
                }
            }
            return blob;
        } catch (IOException e) {
            throw cache.unwritable(e);
        } finally {
            threads.unlock();
        }
    }

    private void download(String name, String commit, String file, Hub.RemoteFile remote, Path blob)
            throws IOException {
        if (remote.size() > LARGEST_OTHER && !file.matches(".*\\.(safetensors|bin)")) {
            throw new SimReException(
                    file + " has " + remote.size() / 1_000_000 + " MB, which no such file needs.",
                    "Of " + name + " at " + hub.endpoint() + ".",
                    "Do not trust models from this source.");
        }
        Path incomplete = blob.resolveSibling(remote.etag() + ".incomplete");
        long here = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        long space = blob.getParent().toFile().getUsableSpace();
        if (remote.size() - here > space) {
            throw new SimReException(
                    String.format(
                            java.util.Locale.ROOT,
                            "There is not enough space for %s: %.0f MB are needed, %.0f MB are free.",
                            file,
                            (remote.size() - here) / 1e6,
                            space / 1e6),
                    "In " + cache.folder() + ".",
                    "Make room, or set HF_HOME to a larger disk.");
        }
        Progress progress = downloads.apply(Work.download(file, here));
        patiently(
                name,
                () -> {
                    receive(name, commit, file, remote, incomplete, progress);
                    return null;
                });
        if (!checksum(incomplete, remote).equals(remote.etag())) {
            Files.delete(incomplete);
            throw new SimReException(
                    "The content of " + file + " is not what the hub announced; it was deleted.",
                    "Of " + name + " at " + hub.endpoint() + ".",
                    "Try again; if it happens again, choose another mirror with HF_ENDPOINT.");
        }
        Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads what is missing of a file, and never more than was announced. */
    private void receive(
            String name,
            String commit,
            String file,
            Hub.RemoteFile remote,
            Path incomplete,
            Progress progress)
            throws IOException {
        long here = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        if (here > remote.size()) {
            Files.delete(incomplete);
            here = 0;
        }
        if (here == remote.size()) {
            if (here == 0) {
                Files.write(incomplete, new byte[0]);
            }
            return;
        }
        HttpURLConnection connection = hub.get(name, commit, file, here);
        int status = connection.getResponseCode();
        if (status == 416 || status == 206 && !continues(connection, here)) {
            Files.deleteIfExists(incomplete);
            throw new IOException("the server does not go on where it stopped");
        }
        boolean append = status == 206;
        long done = append ? here : 0;
        try (InputStream in = connection.getInputStream();
                FileChannel out =
                        FileChannel.open(
                                incomplete,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                append
                                        ? StandardOpenOption.APPEND
                                        : StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (done + count > remote.size()) {
                    out.truncate(0);
                    throw new IOException("the server sends more than it announced");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                done += count;
                progress.done(done, remote.size());
                if (Thread.currentThread().isInterrupted()) {
                    throw new SimReException(
                            "The download was stopped.",
                            "At " + done + " of " + remote.size() + " bytes of " + file + ".",
                            "It goes on from there the next time.");
                }
            }
        }
        if (done < remote.size()) {
            throw new IOException("the connection ended after " + done + " bytes");
        }
    }

    private static boolean continues(HttpURLConnection connection, long from) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + from + "-");
    }

    /** Does something that the network may interrupt, a few times with longer and longer pauses. */
    private <T> T patiently(String name, Exchange<T> exchange) {
        IOException last = null;
        long pause = FIRST_PAUSE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return exchange.run();
            } catch (IOException e) {
                last = e;
                if (attempt == ATTEMPTS - 1) {
                    break; // no pause before giving up
                }
                long asked = e instanceof Hub.BusyException busy ? busy.seconds() : -1;
                sleep(asked >= 0 ? Math.min(asked, LONGEST_PAUSE) * 1000 : pause);
                pause *= 2;
            }
        }
        throw new SimReException(
                name + " could not be downloaded: " + last.getMessage() + ".",
                "From " + hub.endpoint() + ", after " + ATTEMPTS + " attempts.",
                "Check the network and call it again: it goes on where it stopped.",
                last);
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimReException(
                    "The download was stopped.", "", "It goes on from there the next time.", e);
        }
    }

    /** SHA-256 where the etag has 64 digits; else git's SHA-1, which begins with the word blob and the size. */
    private static String checksum(Path file, Hub.RemoteFile remote) throws IOException {
        boolean git = remote.etag().length() == 40;
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(git ? "SHA-1" : "SHA-256");
            if (git) {
                digest.update(("blob " + remote.size() + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            byte[] buffer = new byte[1 << 20];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
        }
    }
}
