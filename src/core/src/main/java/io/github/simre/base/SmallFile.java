package io.github.simre.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads small text files. A pipe would be waited for without end, and a device such as {@code /dev/zero} has no end, so only
 * regular files are opened.
 */
public final class SmallFile {
    private SmallFile() {}

    /**
     * The text of a file in UTF-8, without the byte order mark that some editors write first.
     *
     * @param most bytes that the file may have
     * @throws IOException if it cannot be read; its message completes a sentence: "it is a folder"
     */
    public static String read(Path file, long most) throws IOException {
        byte[] bytes;
        requireRegular(file);
        if (Files.size(file) > most) {
            throw new IOException("it is larger than " + size(most));
        }
        try (InputStream in = Files.newInputStream(file)) {
            // the size may be another by now, and some systems say 0 of files that they compute
            bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
        } catch (AccessDeniedException e) {
            throw new IOException("you may not read it", e);
        }
        if (bytes.length > most) {
            throw new IOException("it is larger than " + size(most));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not text in UTF-8", e);
        }
    }

    /**
     * Makes sure that a file is there and is neither a folder, a pipe nor a device.
     *
     * @throws IOException if it is not so; its message completes a sentence: "it is a folder"
     */
    public static void requireRegular(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new IOException("it is not there", e);
        } catch (AccessDeniedException e) {
            throw new IOException("you may not read it", e);
        }
        if (attributes.isDirectory()) {
            throw new IOException("it is a folder");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException("it is a pipe or a device, not a file");
        }
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes / 1000 + " kB";
    }
}
