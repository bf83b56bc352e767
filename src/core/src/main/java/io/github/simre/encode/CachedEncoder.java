package io.github.simre.encode;

import io.github.simre.data.Pictures;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.show.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A frozen encoder that is asked only once for each picture and each text: what it gave is kept, also for the next run. */
public final class CachedEncoder {
    /** Embeddings that are in memory at a time where many are looked at one by one. */
    private static final int PICTURE_CHUNK = 16;

    private static final int TEXT_CHUNK = 64;

    private final FrozenEncoder frozen;
    private final EncodingCache cache;
    private final AtomicInteger passing = new AtomicInteger();

    /** An encoder with what is kept of its work. */
    public CachedEncoder(FrozenEncoder frozen, EncodingCache cache) {
        this.frozen = frozen;
        this.cache = cache;
    }

    /** The encoder. */
    public PretrainedEncoder encoder() {
        return frozen.encoder();
    }

    /** The encoder that is asked for what is not kept yet. */
    public FrozenEncoder frozen() {
        return frozen;
    }

    /** What is kept of earlier runs. */
    public EncodingCache cache() {
        return cache;
    }

    /** The time until its end, for {@link #passing}. */
    public interface Passing extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Until it is closed, no picture that is encoded is kept, and texts are kept in memory alone: for very many memes that are
     * asked about once, which would push out what trainings need again.
     */
    public Passing passing() {
        passing.incrementAndGet();
        return passing::decrementAndGet;
    }

    /**
     * Encodes what is not kept yet. Where the thread is interrupted it ends early: the rest is encoded when it is needed.
     *
     * @param progress is told how many are done
     */
    public void encodeAhead(List<Picture> pictures, Progress progress) {
        Map<String, Picture> missing = new LinkedHashMap<>();
        for (Picture picture : pictures) {
            String key = key(picture);
            if (!cache.has(key)) {
                missing.put(key, picture);
            }
        }
        List<String> keys = List.copyOf(missing.keySet());
        int[] done = {0};
        frozen.embedPictures(
                List.copyOf(missing.values()),
                embeddings -> {
                    for (Embedding embedding : embeddings) {
                        cache.put(keys.get(done[0]++), embedding);
                    }
                    progress.done(done[0], keys.size());
                    return !Thread.currentThread().isInterrupted();
                });
    }

    /** The embeddings of some pictures, kept ones or new ones. */
    public List<Embedding> embedPictures(List<Picture> pictures) {
        return embedded(pictures, this::key, frozen::embedPictures, (name, picture) -> {});
    }

    /** The embeddings of some texts, kept ones or new ones. */
    public List<Embedding> embedTexts(List<PromptedText> texts) {
        return embedded(texts, this::key, frozen::embedTexts, cache::remember);
    }

    private <T> List<Embedding> embedded(
            List<T> all,
            Function<T, String> name,
            Function<List<T>, List<Embedding>> encoded,
            BiConsumer<String, Embedding> inPassing) {
        BiConsumer<String, Embedding> kept = passing.get() > 0 ? inPassing : cache::put;
        Embedding[] embeddings = new Embedding[all.size()];
        List<String> keys = all.stream().map(name).toList();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < embeddings.length; i++) {
            Optional<Embedding> known = cache.get(keys.get(i));
            if (known.isPresent()) {
                embeddings[i] = known.get();
            } else {
                missing.add(i);
            }
        }
        List<Embedding> made = encoded.apply(missing.stream().<T>map(all::get).toList());
        for (int i = 0; i < made.size(); i++) {
            kept.accept(keys.get(missing.get(i)), made.get(i));
            embeddings[missing.get(i)] = made.get(i);
        }
        return List.of(embeddings);
    }

    /** The pooled vectors of some pictures. */
    public List<float[]> pooledPictures(List<Picture> pictures) {
        List<float[]> pooled = new ArrayList<>();
        eachPicture(pictures, embedding -> pooled.add(embedding.pooled()));
        return pooled;
    }

    /** The pooled vectors of some texts. */
    public List<float[]> pooledTexts(List<PromptedText> texts) {
        List<float[]> pooled = new ArrayList<>();
        eachText(texts, embedding -> pooled.add(embedding.pooled()));
        return pooled;
    }

    /** Hands over embeddings in their order; only a few are in memory at a time. */
    void eachPicture(List<Picture> pictures, Consumer<Embedding> consumer) {
        for (int from = 0; from < pictures.size(); from += PICTURE_CHUNK) {
            int end = Math.min(pictures.size(), from + PICTURE_CHUNK);
            embedPictures(pictures.subList(from, end)).forEach(consumer);
        }
    }

    /** Hands over embeddings in their order; only a few are in memory at a time. */
    void eachText(List<PromptedText> texts, Consumer<Embedding> consumer) {
        for (int from = 0; from < texts.size(); from += TEXT_CHUNK) {
            int end = Math.min(texts.size(), from + TEXT_CHUNK);
            embedTexts(texts.subList(from, end)).forEach(consumer);
        }
    }

    /** What a picture's embedding is kept under: it names all that decides the numbers. */
    String key(Picture picture) {
        return hash(
                encoder().pictureChecksum(),
                "picture " + encoder().pictures() + " " + picture.content());
    }

    private String key(PromptedText text) {
        return hash(
                encoder().textChecksum(), "text " + Arrays.toString(encoder().texts().ids(text)));
    }

    /** What another kind of processor computes is not the same to the bit, and is kept apart. */
    private String hash(String network, String what) {
        String where = frozen.device().isCpu() ? "" : " " + frozen.device().kind();
        return Pictures.hash((network + " " + what + where).getBytes(StandardCharsets.UTF_8));
    }
}
