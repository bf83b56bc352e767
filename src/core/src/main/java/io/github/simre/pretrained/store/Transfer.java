package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One file on its way here. It has another name until it is whole and was checked; what is broken off goes on where it stopped,
 * also in the next process.
 *
 * @param model what it belongs to
 * @param file its name
 * @param size bytes; more are not taken
 * @param digest its SHA-256, or git's SHA-1 of it
 * @param endpoint where it comes from
 * @param elsewhere what to do where the disk is full, besides making room
 * @param otherwise what to do where it comes with another content again
 */
record Transfer(
        String model,
        String file,
        long size,
        String digest,
        String endpoint,
        String elsewhere,
        String otherwise) {
    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 30;
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    /** Where the content comes from. */
    interface Source {
        /** An answer with the content from a byte on; all of it where the server wants it so. */
        HttpURLConnection get(long from) throws IOException;
    }

    /** Something that the network may interrupt. */
    interface Exchange<T> {
        T run() throws IOException;
    }

    /**
     * Brings the file to its place, where it is not there. Of several processes one works, the others wait.
     *
     * @param lockFile held as long as it takes
     * @throws IOException if something cannot be written here
     */
    void fetch(Path place, Path lockFile, Source source, Function<Work, Progress> downloads)
            throws IOException {
        if (Files.exists(place)) {
            return;
        }
        alone(
                lockFile,
                () -> {
                    Files.createDirectories(place.getParent());
                    if (!Files.exists(place)) {
                        download(place, source, downloads);
                    }
                    return place;
                });
    }

    /** Does something that only one process and one thread may do at a time. */
    static <T> T alone(Path lockFile, Exchange<T> work) throws IOException {
        ReentrantLock threads = LOCKS.computeIfAbsent(lockFile, path -> new ReentrantLock());
        threads.lock();
        try {
            Files.createDirectories(lockFile.getParent());
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("it cannot be locked");
                }
                return work.run();
            }
        } finally {
            threads.unlock();
        }
    }

    /** The same without waiting for others. */
    void download(Path place, Source source, Function<Work, Progress> downloads)
            throws IOException {
        Path incomplete = place.resolveSibling(place.getFileName() + ".incomplete");
        long here = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        long space = place.getParent().toFile().getUsableSpace();
        if (size - here > space) {
            throw new SimReException(
                    String.format(
                            java.util.Locale.ROOT,
                            "There is not enough space for %s: %.0f MB are needed, %.0f MB are free.",
                            file,
                            (size - here) / 1e6,
                            space / 1e6),
                    "In " + place.getParent() + ".",
                    "Make room, or " + elsewhere + ".");
        }
        Progress progress = downloads.apply(Work.download(file, here));
        patiently(
                model,
                endpoint,
                () -> {
                    receive(source, incomplete, progress);
                    return null;
                });
        if (!isWhole(incomplete)) {
            Files.delete(incomplete);
            throw new SimReException(
                    "The content of " + file + " is not what was announced; it was deleted.",
                    "Of " + model + " at " + endpoint + ".",
                    "Try again; if it happens again, " + otherwise + ".");
        }
        Files.move(incomplete, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads what is missing of a file, and never more than was announced. */
    private void receive(Source source, Path incomplete, Progress progress) throws IOException {
        long here = Files.exists(incomplete) ? Files.size(incomplete) : 0;
        if (here > size) {
            Files.delete(incomplete);
            here = 0;
        }
        if (here == size) {
            if (here == 0) {
                Files.write(incomplete, new byte[0]);
            }
            return;
        }
        HttpURLConnection connection = source.get(here);
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
                if (done + count > size) {
                    out.truncate(0);
                    throw new IOException("the server sends more than it announced");
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                done += count;
                progress.done(done, size);
                if (Thread.currentThread().isInterrupted()) {
                    throw new SimReException(
                            "The download was stopped.",
                            "At " + done + " of " + size + " bytes of " + file + ".",
                            "It goes on from there the next time.");
                }
            }
        }
        if (done < size) {
            throw new IOException("the connection ended after " + done + " bytes");
        }
    }

    private static boolean continues(HttpURLConnection connection, long from) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.startsWith("bytes " + from + "-");
    }

    /** Does something that the network may interrupt, a few times with longer and longer pauses. */
    static <T> T patiently(String name, String endpoint, Exchange<T> exchange) {
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
                long asked = e instanceof Web.BusyException busy ? busy.seconds() : -1;
                sleep(asked >= 0 ? Math.min(asked, LONGEST_PAUSE) * 1000 : pause);
                pause *= 2;
            }
        }
        throw new SimReException(
                name + " could not be downloaded: " + last.getMessage() + ".",
                "From " + endpoint + ", after " + ATTEMPTS + " attempts.",
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

    /** Whether a file has the content that was announced. */
    boolean isWhole(Path here) throws IOException {
        return Files.size(here) == size && checksum(here).equals(digest);
    }

    /** SHA-256 where the digest has 64 digits; else git's SHA-1, which begins with the word blob and the size. */
    private String checksum(Path whole) throws IOException {
        boolean git = digest.length() == 40;
        try (InputStream in = Files.newInputStream(whole)) {
            MessageDigest made = MessageDigest.getInstance(git ? "SHA-1" : "SHA-256");
            if (git) {
                made.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            byte[] buffer = new byte[1 << 20];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                made.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(made.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1 and SHA-256", e);
        }
    }
}
