package io.github.simre.encode;

import io.github.simre.data.Pictures;
import io.github.simre.recreate.PixelPicture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pictures as pixels for an encoder, the last ones kept, because mixing needs each of them several times. */
final class PreparedPictures {
    private static final long MEMORY = 256L << 20;

    private final ImagePreparation preparation;
    private final Map<Path, String> hashes = new ConcurrentHashMap<>();
    private final Map<Path, PixelPicture> kept;

    PreparedPictures(ImagePreparation preparation) {
        this.preparation = preparation;
        long most = Math.max(2, MEMORY / (3L * preparation.size() * preparation.size()));
        this.kept =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Path, PixelPicture> eldest) {
                        return size() > most;
                    }
                };
    }

    /** The picture of a file, or middle grey for none. */
    PixelPicture of(Path file) {
        if (file == null) {
            return PixelPicture.of(preparation.blank());
        }
        synchronized (kept) {
            PixelPicture known = kept.get(file);
            if (known != null) {
                return known;
            }
        }
        PixelPicture picture = PixelPicture.of(preparation.pixels(file));
        synchronized (kept) {
            kept.put(file, picture);
        }
        return picture;
    }

    /** The picture of a file, which is not kept. */
    PixelPicture unkept(Path file) {
        return PixelPicture.of(preparation.pixels(file));
    }

    void forget() {
        synchronized (kept) {
            kept.clear();
        }
    }

    /** SHA-256 of a file's content, computed once. */
    String hash(Path file) {
        return file == null ? "blank" : hashes.computeIfAbsent(file, Pictures::hash);
    }
}
