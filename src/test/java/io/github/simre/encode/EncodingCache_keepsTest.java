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
