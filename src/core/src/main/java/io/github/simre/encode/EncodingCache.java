package io.github.simre.encode;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what pretrained encoders gave, so that a picture or a text is encoded once and not again in the next run: in memory,
 * and large ones on disk, a file for each.
 *
 * <p>A name is a hash of all that decides the content (encoder, preparation, picture or text), and what an encoding is does not
 * depend on what was encoded beside it, so an entry never becomes wrong, and two processes that write the same one write the same
 * bytes (on one kind of processor, with one number of threads). A damaged file is noticed by its checksum, and encoded again.
 * Beyond its size the cache forgets what was not used for longest.
 */
public final class EncodingCache {
    /** Half a file is not written on for so many seconds: who wrote it was ended. */
    private static final long LEFT_OVER = 3600;

    /** Smaller ones are encoded again as fast as they are read. */
    private static final long WORTH_A_FILE = 1 << 14;

    private static final Map<Path, WeakReference<EncodingCache>> IN_USE = new HashMap<>();

    private final Path folder;
    private final long limit;
    private final long memoryLimit;
    private final LinkedHashMap<String, Embedding> memory = new LinkedHashMap<>(64, 0.75f, true);
    private long inMemory;
    private long onDisk = -1;
    private boolean earlierSaid;

    /**
     * A cache in a folder, which is made when it is needed.
     *
     * @param limit bytes on disk
     * @param memoryLimit bytes in memory
     */
    public EncodingCache(Path folder, long limit, long memoryLimit) {
        this.folder = folder;
        this.limit = limit;
        this.memoryLimit = memoryLimit;
    }

    /**
     * The user's cache: 20 GB in {@code ~/.cache/simre}, or as the system properties {@code simre.cache} (a folder) and {@code
     * simre.cache.gigabytes} or the environment variables {@code SIMRE_CACHE} and {@code SIMRE_CACHE_GIGABYTES} say.
     */
    public static EncodingCache standard() {
        Path standard = Path.of(System.getProperty("user.home"), ".cache", "simre");
        Path folder = Path.of(setting("simre.cache", "SIMRE_CACHE", standard.toString()));
        String gigabytes = setting("simre.cache.gigabytes", "SIMRE_CACHE_GIGABYTES", "20");
        try {
            long limit = (long) (Double.parseDouble(gigabytes) * 1e9);
            long memory = Math.min(Runtime.getRuntime().maxMemory() / 4, 1L << 30);
            return shared(folder.resolve("encodings"), limit, memory);
        } catch (NumberFormatException e) {
            throw new SimReException(
                    "The size of the cache is not a number: \"" + gigabytes + "\".",
                    "In SIMRE_CACHE_GIGABYTES or -Dsimre.cache.gigabytes.",
                    "Give gigabytes, for example 20.",
                    e);
        }
    }

    /** One for all who use it at the same time: what one has read or encoded, another need not keep a second time. */
    private static EncodingCache shared(Path folder, long limit, long memory) {
        synchronized (IN_USE) {
            EncodingCache cache = IN_USE.getOrDefault(folder, new WeakReference<>(null)).get();
            if (cache == null || cache.limit != limit) {
                cache = new EncodingCache(folder, limit, memory);
                IN_USE.put(folder, new WeakReference<>(cache));
            }
            return cache;
        }
    }

    private static String setting(String property, String variable, String otherwise) {
        String given = System.getProperty(property, System.getenv(variable));
        return given == null || given.isBlank() ? otherwise : given.strip();
    }

    /** What is kept under a name, a SHA-256 in hexadecimal digits. */
    synchronized Optional<Embedding> get(String name) {
        Embedding known = memory.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Path file = file(name);
        try {
            Optional<Embedding> embedding = EncodingFile.read(file);
            if (embedding.isEmpty()) {
                sayIfEarlier(file);
                Files.deleteIfExists(file); // damaged, or another's: as if it were not there
                return embedding;
            }
            touch(file);
            remember(name, embedding.get());
            return embedding;
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read is encoded again
        }
    }

    /** Whether something is kept under a name. */
    synchronized boolean has(String name) {
        if (memory.containsKey(name)) {
            return true;
        }
        boolean whole = EncodingFile.isWhole(file(name));
        if (!whole) {
            sayIfEarlier(file(name));
        }
        return whole;
    }

    private void sayIfEarlier(Path file) {
        if (!earlierSaid && EncodingFile.isEarlier(file)) {
            earlierSaid = true;
            System.err.println(
                    "Encodings that an earlier version kept in "
                            + folder
                            + " are made again: they have no checksum, and their last digits depended on what was"
                            + " encoded at the same time.");
        }
    }

    /** Keeps an embedding. A disk that is full or cannot be written to is no error: the memory remains. */
    synchronized void put(String name, Embedding embedding) {
        remember(name, embedding);
        if (embedding.bytes() < WORTH_A_FILE || embedding.bytes() > limit) {
            return;
        }
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            EncodingFile.write(file, embedding);
            onDisk = (onDisk < 0 ? bytes() : onDisk + Files.size(file));
            if (onDisk > limit) {
                forget();
            }
        } catch (IOException | UncheckedIOException e) {
            return; // full, or not ours to write to
        }
    }

    /** How many embeddings are on disk, of all encoders. */
    public long count() {
        return files().size();
    }

    /** Bytes on disk. */
    public long bytes() {
        return files().stream().mapToLong(Entry::size).sum();
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** Forgets everything, on disk and in memory. */
    public synchronized EncodingCache clear() {
        memory.clear();
        inMemory = 0;
        for (Entry entry : files()) {
            entry.file.toFile().delete();
        }
        onDisk = 0;
        return this;
    }

    /** Keeps an embedding in memory alone, as long as there is room. */
    synchronized void remember(String name, Embedding embedding) {
        if (embedding.bytes() > memoryLimit || memory.put(name, embedding) != null) {
            return;
        }
        inMemory += embedding.bytes();
        var oldest = memory.entrySet().iterator();
        while (inMemory > memoryLimit) {
            Map.Entry<String, Embedding> entry = oldest.next();
            inMemory -= entry.getValue().bytes();
            oldest.remove();
        }
    }

    /** Deletes the files that were not used for longest, until a tenth of the limit is free again. */
    private void forget() {
        List<Entry> entries = files();
        onDisk = entries.stream().mapToLong(Entry::size).sum();
        for (Entry entry : entries.stream().sorted(Comparator.comparing(Entry::used)).toList()) {
            if (onDisk <= limit - limit / 10) {
                return;
            }
            if (entry.file.toFile().delete()) {
                onDisk -= entry.size;
            }
        }
    }

    /** Notes that a file was used, at most once an hour: a write for each reading would be waste. */
    private static void touch(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minusSeconds(3600))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private Path file(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private record Entry(Path file, long size, FileTime used) {}

    private List<Entry> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile)
                    .map(EncodingCache::entry)
                    .flatMap(Optional::stream)
                    .filter(EncodingCache::isKept)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // another process deletes at the same time
        }
    }

    /** What a process that was ended left of a file is deleted. */
    private static boolean isKept(Entry entry) {
        if (!entry.file.toString().endsWith(".part")) {
            return true;
        }
        if (entry.used.toInstant().isBefore(Instant.now().minusSeconds(LEFT_OVER))) {
            entry.file.toFile().delete();
        }
        return false;
    }

    private static Optional<Entry> entry(Path file) {
        try {
            return Optional.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d encodings, %.1f MB of at most %,.0f MB, in %s. clear() forgets them.",
                count(),
                bytes() / 1e6,
                limit / 1e6,
                folder);
    }
}
