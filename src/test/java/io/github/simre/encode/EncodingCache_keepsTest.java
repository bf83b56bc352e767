package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingCache_keepsTest {
    private static final int LARGE = 20_000;

    @TempDir Path folder;

    private static Embedding embedding(int numbers, float value) {
        float[] tokens = new float[numbers];
        java.util.Arrays.fill(tokens, value);
        return new Embedding(tokens, 2, new float[] {value, 1});
    }

    private static String name(int number) {
        return Pictures.hash(new byte[] {(byte) number});
    }

    private EncodingCache cache(long limit) {
        return new EncodingCache(folder.resolve("cache"), limit, 1 << 20);
    }

    @Test
    @DisplayName("A large embedding is on disk for the next process, a small one in memory only")
    void largeOnesAreOnDisk() {
        EncodingCache first = cache(1 << 20);
        first.put(name(1), embedding(LARGE, 3));
        first.put(name(2), embedding(10, 4));
        assertEquals(4, first.get(name(2)).orElseThrow().tokens()[0]);
        EncodingCache second = cache(1 << 20);
        Embedding kept = second.get(name(1)).orElseThrow();
        assertArrayEquals(embedding(LARGE, 3).tokens(), kept.tokens());
        assertArrayEquals(new float[] {3, 1}, kept.pooled());
        assertEquals(2, kept.count());
        assertTrue(second.get(name(2)).isEmpty());
        assertEquals(1, second.count());
        assertTrue(
                second.toString().startsWith("1 encodings, 0.1 MB of at most 1 MB, in "),
                "" + second);
    }

    @Test
    @DisplayName(
            "All encoders of a process share one cache in a folder, so that nothing is in memory twice")
    void oneForAll() {
        String before = System.getProperty("simre.cache");
        try {
            System.setProperty("simre.cache", folder.resolve("first").toString());
            EncodingCache first = EncodingCache.standard();
            assertSame(first, EncodingCache.standard());
            System.setProperty("simre.cache", folder.resolve("second").toString());
            assertNotSame(first, EncodingCache.standard());
        } finally {
            if (before == null) {
                System.clearProperty("simre.cache");
            } else {
                System.setProperty("simre.cache", before);
            }
        }
    }

    @Test
    @DisplayName("A file that was cut off counts as missing and is replaced")
    void brokenFilesAreMissing() throws IOException {
        cache(1 << 20).put(name(1), embedding(LARGE, 3));
        Path file = onlyFile();
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 5000));
        EncodingCache again = cache(1 << 20);
        assertTrue(again.get(name(1)).isEmpty());
        again.put(name(1), embedding(LARGE, 5));
        assertEquals(5, cache(1 << 20).get(name(1)).orElseThrow().tokens()[7]);
        Files.write(onlyFile(), new byte[40]);
        assertTrue(cache(1 << 20).get(name(1)).isEmpty());
    }

    @Test
    @DisplayName("One changed byte, wherever it is, and the entry counts as missing")
    void damageIsNoticed() throws IOException {
        cache(1 << 20).put(name(1), embedding(LARGE, 3));
        byte[] whole = Files.readAllBytes(onlyFile());
        for (int at : new int[] {0, 4, 8, 12, 16, 23, 24, 40_000, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(onlyFile(), damaged);
            assertTrue(cache(1 << 20).get(name(1)).isEmpty(), "byte " + at);
            cache(1 << 20).put(name(1), embedding(LARGE, 3));
            assertArrayEquals(whole, Files.readAllBytes(onlyFile()));
        }
    }

    @Test
    @DisplayName("What belongs to another picture is not taken, though it is whole")
    void foreignEntries() throws IOException {
        cache(1 << 20).put(name(1), embedding(LARGE, 3));
        Path file = onlyFile();
        Path other = folder.resolve("cache").resolve(name(2).substring(0, 2)).resolve(name(2));
        Files.createDirectories(other.getParent());
        Files.copy(file, other);
        assertTrue(cache(1 << 20).get(name(2)).isEmpty());
        assertTrue(cache(1 << 20).get(name(1)).isPresent());
    }

    @Test
    @DisplayName("What an earlier version kept is made again, and that is said once")
    void earlierVersions() throws IOException {
        for (int i = 1; i <= 2; i++) {
            Path file = folder.resolve("cache").resolve(name(i).substring(0, 2)).resolve(name(i));
            Files.createDirectories(file.getParent());
            byte[] earlier = new byte[16 + 4 * LARGE];
            System.arraycopy(new byte[] {0x31, 0x45, 0x52, 0x53, 1, 0, 0, 0}, 0, earlier, 0, 8);
            Files.write(file, earlier);
        }
        java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
        java.io.PrintStream before = System.err;
        System.setErr(new java.io.PrintStream(said, true));
        try {
            EncodingCache cache = cache(1 << 20);
            assertFalse(cache.has(name(1)));
            assertTrue(cache.get(name(2)).isEmpty());
        } finally {
            System.setErr(before);
        }
        assertEquals(1, said.toString().lines().count(), said.toString());
        assertTrue(
                said.toString()
                        .startsWith(
                                "Encodings that an earlier version kept in "
                                        + folder.resolve("cache")
                                        + " are made again: "),
                said.toString());
    }

    @Test
    @DisplayName("Half a file that a killed process left is no entry, and is deleted after an hour")
    void leftOver() throws IOException {
        cache(1 << 20).put(name(1), embedding(LARGE, 3));
        Path part = onlyFile().resolveSibling(name(2) + ".x.part");
        Files.write(part, new byte[5000]);
        assertEquals(1, cache(1 << 20).count());
        assertTrue(Files.exists(part), "somebody may still write it");
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(4000)));
        assertEquals(1, cache(1 << 20).count());
        assertFalse(Files.exists(part));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertEquals(1, files.size());
            return files.get(0);
        }
    }

    @Test
    @DisplayName("Beyond its limit the cache forgets what was not used for longest")
    void forgetsTheOldest() throws IOException {
        EncodingCache cache = cache(5 * 4 * LARGE);
        for (int i = 0; i < 4; i++) {
            cache.put(name(i), embedding(LARGE, i));
            Path file = folder.resolve("cache").resolve(name(i).substring(0, 2)).resolve(name(i));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10_000 - i)));
        }
        // used again: now the youngest
        assertTrue(cache(5 * 4 * LARGE).get(name(0)).isPresent());
        cache.put(name(4), embedding(LARGE, 4));
        EncodingCache next = cache(5 * 4 * LARGE);
        assertTrue(next.bytes() <= 5 * 4 * LARGE, "" + next.bytes());
        assertTrue(next.has(name(0)));
        assertFalse(next.has(name(1)));
        assertTrue(next.has(name(4)));
    }

    @Test
    @DisplayName("clear() forgets everything")
    void clearForgets() {
        EncodingCache cache = cache(1 << 20);
        cache.put(name(1), embedding(LARGE, 3));
        assertEquals(0, cache.clear().count());
        assertTrue(cache.get(name(1)).isEmpty());
        assertEquals(0, cache.bytes());
    }

    @Test
    @DisplayName("A folder that cannot be written to leaves the memory")
    void unwritableFolderIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        EncodingCache cache = new EncodingCache(file, 1 << 20, 1 << 20);
        cache.put(name(1), embedding(LARGE, 3));
        assertEquals(3, cache.get(name(1)).orElseThrow().tokens()[0]);
        assertEquals("in the way", Files.readString(file));
    }
}
