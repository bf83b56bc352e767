package io.github.simre.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One SHA-256 over a data set: over the name within the data set's folder and the bytes of each file, sorted by name, so
 * that it depends neither on the machine nor on where the folder lies.
 */
final class ContentHash {
    private final Path folder;
    private final Map<String, String> digests = new TreeMap<>();

    ContentHash(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Adds a file by reading it. */
    void addFile(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException exception) {
            throw AnnotationText.unreadable(file, exception);
        }
        add(file, HexFormat.of().formatHex(digest.digest()));
    }

    /** Adds a file whose digest is known. */
    void add(Path file, String digest) {
        // one kind of separator on every system
        String name = folder.relativize(file.toAbsolutePath().normalize()).toString();
        digests.put(name.replace('\\', '/'), digest);
    }

    /** Adds something that is no file. */
    void addText(String name, String text) {
        digests.put(name, of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of all that was added, in hexadecimal. */
    String hash() {
        MessageDigest all = sha256();
        digests.forEach(
                (name, digest) ->
                        all.update((name + "\0" + digest + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(all.digest());
    }

    /** The SHA-256 of some bytes, in hexadecimal. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("Every Java has SHA-256", exception);
        }
    }
}
