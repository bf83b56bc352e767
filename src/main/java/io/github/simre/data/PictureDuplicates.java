package io.github.simre.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds memes whose picture is in an earlier split too, byte for byte or nearly. */
final class PictureDuplicates {
    /** In how many of its 64 bits the look of the same picture may differ. */
    static final int MOST_BITS = 4;

    // looks that differ in at most four bits agree in at least one of five groups of bits
    private static final int[] BAND_STARTS = {0, 13, 26, 39, 52, 64};

    private final List<CheckedPicture> pictures;
    private final EarlierMemes earlier;
    private final Map<String, List<Integer>> byDigest = new HashMap<>();
    private final Map<Long, List<Integer>> byBand = new HashMap<>();

    private PictureDuplicates(List<Meme> memes, List<CheckedPicture> pictures) {
        this.pictures = pictures;
        this.earlier = new EarlierMemes(memes);
        for (int i = 0; i < pictures.size(); i++) {
            byDigest.computeIfAbsent(pictures.get(i).digest(), any -> new ArrayList<>()).add(i);
            for (long band : bands(i)) {
                byBand.computeIfAbsent(band, any -> new ArrayList<>()).add(i);
            }
        }
    }

    /** A row for each such meme. @param pictures each meme's picture, in the order of the memes */
    static List<LoadReport.Row> find(List<Meme> memes, List<CheckedPicture> pictures) {
        PictureDuplicates duplicates = new PictureDuplicates(memes, pictures);
        List<LoadReport.Row> rows = new ArrayList<>();
        for (int i = 0; i < memes.size(); i++) {
            List<Integer> same = duplicates.same(i);
            Set<Integer> similar = duplicates.similar(i);
            same.forEach(similar::remove);
            duplicates
                    .earlier
                    .row(Finding.SAME_PICTURE, "has the very picture of", i, same)
                    .ifPresent(rows::add);
            duplicates
                    .earlier
                    .row(Finding.SIMILAR_PICTURE, "its picture looks like that of", i, similar)
                    .ifPresent(rows::add);
        }
        return rows;
    }

    private List<Integer> same(int meme) {
        return earlier.among(byDigest.get(pictures.get(meme).digest()), meme);
    }

    private Set<Integer> similar(int meme) {
        Set<Integer> similar = new TreeSet<>();
        for (long band : bands(meme)) {
            for (int other : byBand.get(band)) {
                if (earlier.isEarlier(other, meme) && distance(meme, other) <= MOST_BITS) {
                    similar.add(other);
                }
            }
        }
        return similar;
    }

    private int distance(int first, int second) {
        return PictureLook.distance(
                pictures.get(first).look().getAsLong(), pictures.get(second).look().getAsLong());
    }

    /** The groups of bits of a picture's look, each with its number; none for a picture without a look. */
    private long[] bands(int meme) {
        if (pictures.get(meme).look().isEmpty()) {
            return new long[0];
        }
        long look = pictures.get(meme).look().getAsLong();
        long[] bands = new long[BAND_STARTS.length - 1];
        for (int band = 0; band < bands.length; band++) {
            int width = BAND_STARTS[band + 1] - BAND_STARTS[band];
            long bits = look >>> BAND_STARTS[band] & (1L << width) - 1;
            bands[band] = (long) band << 32 | bits;
        }
        return bands;
    }
}
