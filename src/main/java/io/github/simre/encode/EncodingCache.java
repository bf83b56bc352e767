package io.github.simre.encode;

import io.github.simre.SimReException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps what pretrained encoders gave, so that a picture or a text is encoded once and not again in the next run: in memory,
 * and large ones on disk, a file for each.
 *
 * <p>A name is a hash of all that decides the content (encoder, preparation, picture or text), so an entry never becomes
 * wrong, and two processes that write the same one write the same bytes. Files are written under another name and moved.
 * Beyond its size the cache forgets what was not used for longest.
 */
public final class EncodingCache {
    /** "SRE1": marks the layout, so that a later one can be told apart. */
    private static final int MAGIC = 0x53524531;

    private static final int HEAD = 16;

    /** Smaller ones are encoded again as fast as they are read. */
    private static final long WORTH_A_FILE = 1 << 14;

    private static final Map<Path, WeakReference<EncodingCache>> IN_USE = new HashMap<>();

    private final Path folder;
    private final long limit;
    private final long memoryLimit;
    private final LinkedHashMap<String, Embedding> memory = new LinkedHashMap<>(64, 0.75f, true);
    private long inMemory;
    private long onDisk = -1;

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
        try (FileChannel channel = FileChannel.open(file)) {
            Embedding embedding = read(channel);
            if (embedding == null) {
                Files.deleteIfExists(
                        file); // cut off, or of another layout: as if it were not there
                return Optional.empty();
            }
            touch(file);
            remember(name, embedding);
            return Optional.of(embedding);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read is encoded again
        }
    }

    /** Whether something is kept under a name. */
    synchronized boolean has(String name) {
        return memory.containsKey(name) || Files.exists(file(name));
    }

    /** Keeps an embedding. A disk that is full or cannot be written to is no error: the memory remains. */
    synchronized void put(String name, Embedding embedding) {
        remember(name, embedding);
        if (embedding.bytes() < WORTH_A_FILE || embedding.bytes() > limit) {
            return;
        }
        Path file = file(name);
        Path temporary = file.resolveSibling(name + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, embedding);
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            onDisk = (onDisk < 0 ? bytes() : onDisk + embedding.bytes() + HEAD);
            if (onDisk > limit) {
                forget();
            }
        } catch (IOException | UncheckedIOException e) {
            temporary.toFile().delete();
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

    private void remember(String name, Embedding embedding) {
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
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // another process deletes at the same time
        }
    }

    private static Optional<Entry> entry(Path file) {
        try {
            return Optional.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }

    private static void write(FileChannel channel, Embedding embedding) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD + (int) embedding.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(embedding.count()).putInt(embedding.tokens().length);
        bytes.putInt(embedding.pooled().length);
        bytes.asFloatBuffer().put(embedding.tokens()).put(embedding.pooled());
        bytes.rewind();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Null where the file is not whole. */
    private static Embedding read(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(head);
        if (head.hasRemaining() || head.getInt(0) != MAGIC) {
            return null;
        }
        int count = head.getInt(4);
        int tokens = head.getInt(8);
        int pooled = head.getInt(12);
        if (count < 1
                || tokens < count
                || pooled < 0
                || HEAD + 4L * tokens + 4L * pooled != channel.size()) {
            return null;
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * (tokens + pooled)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full
        }
        bytes.rewind();
        float[] values = new float[tokens];
        float[] whole = new float[pooled];
        bytes.asFloatBuffer().get(values).get(whole);
        return new Embedding(values, count, whole);
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
