package io.github.simre.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds memes that have the same picture, byte for byte or nearly. */
final class PictureDuplicates {
    /** In how many of its 64 bits the look of the same picture may differ. */
    static final int MOST_BITS = 4;

    // looks that differ in at most four bits agree in at least one of five groups of bits
    private static final int[] BAND_STARTS = {0, 13, 26, 39, 52, 64};

    private final List<CheckedPicture> pictures;
    private final Map<String, List<Integer>> byDigest = new HashMap<>();
    private final Map<Long, List<Integer>> byLook = new HashMap<>();
    private final Map<Long, List<Long>> looksByBand = new HashMap<>();

    PictureDuplicates(List<CheckedPicture> pictures) {
        this.pictures = pictures;
        for (int i = 0; i < pictures.size(); i++) {
            // without pictures nothing is read, and nothing is the same
            if (!pictures.get(i).digest().isEmpty()) {
                byDigest.computeIfAbsent(pictures.get(i).digest(), any -> new ArrayList<>()).add(i);
            }
            if (pictures.get(i).look().isPresent()) {
                addLook(i, pictures.get(i).look().getAsLong());
            }
        }
    }

    private void addLook(int meme, long look) {
        if (!byLook.containsKey(look)) {
            for (long band : bands(look)) {
                looksByBand.computeIfAbsent(band, any -> new ArrayList<>()).add(look);
            }
        }
        byLook.computeIfAbsent(look, any -> new ArrayList<>()).add(meme);
    }

    /** The memes with the very picture of a meme, itself among them. */
    List<Integer> same(int meme) {
        return byDigest.getOrDefault(pictures.get(meme).digest(), List.of());
    }

    /** The memes whose picture looks like that of a meme in ascending order, those with the same picture among them. */
    List<Integer> similar(int meme) {
        if (pictures.get(meme).look().isEmpty()) {
            return List.of();
        }
        long look = pictures.get(meme).look().getAsLong();
        Set<Long> near = new TreeSet<>();
        for (long band : bands(look)) {
            for (long other : looksByBand.get(band)) {
                if (PictureLook.distance(look, other) <= MOST_BITS) {
                    near.add(other);
                }
            }
        }
        return near.size() == 1
                ? byLook.get(look)
                : near.stream().flatMap(other -> byLook.get(other).stream()).sorted().toList();
    }

    /** The groups of bits of a look, each with its number. */
    private static long[] bands(long look) {
        long[] bands = new long[BAND_STARTS.length - 1];
        for (int band = 0; band < bands.length; band++) {
            int width = BAND_STARTS[band + 1] - BAND_STARTS[band];
            long bits = look >>> BAND_STARTS[band] & (1L << width) - 1;
            bands[band] = (long) band << 32 | bits;
        }
        return bands;
    }
}
