package io.github.simre.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds memes of dev and test that an earlier split has too: the same picture file, a picture that looks alike, or the
 * same text. They are reported and kept, since a published test split must stay what it is.
 */
final class DuplicateCheck {
    /** In how many of its 64 bits a look may differ. */
    static final int MOST_BITS = 4;

    /** Shorter texts, such as "I see", are the same by chance. */
    static final int FEWEST_WORDS = 3;

    // Looks that differ in at most four bits agree in at least one of five groups of bits
    private static final int[] BAND_STARTS = {0, 13, 26, 39, 52, 64};

    private final List<Meme> memes;
    private final List<CheckedPicture> pictures;
    private final List<LoadReport.Row> rows = new ArrayList<>();

    private DuplicateCheck(List<Meme> memes, List<CheckedPicture> pictures) {
        this.memes = memes;
        this.pictures = pictures;
    }

    /** One row for each meme and kind of duplicate. @param pictures each meme's picture, in the order of the memes */
    static List<LoadReport.Row> find(List<Meme> memes, List<CheckedPicture> pictures) {
        DuplicateCheck check = new DuplicateCheck(memes, pictures);
        check.findPictures();
        check.findTexts();
        return check.rows;
    }

    /** Lower case, words of letters and digits, one space between: what two copies of a text have in common. */
    static String normalise(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private void findPictures() {
        Map<String, List<Integer>> byDigest = new HashMap<>();
        Map<Long, List<Integer>> byBand = new HashMap<>();
        for (int i = 0; i < memes.size(); i++) {
            index(byDigest, pictures.get(i).digest(), i);
            for (long band : bands(pictures.get(i).look())) {
                index(byBand, band, i);
            }
        }
        for (int i = 0; i < memes.size(); i++) {
            List<Integer> same = earlier(byDigest.get(pictures.get(i).digest()), i);
            report(Finding.SAME_PICTURE, "has the very picture of ", i, same);
            Set<Integer> similar = new TreeSet<>();
            for (long band : bands(pictures.get(i).look())) {
                for (int other : earlier(byBand.get(band), i)) {
                    if (alike(i, other)) {
                        similar.add(other);
                    }
                }
            }
            same.forEach(similar::remove);
            report(Finding.SIMILAR_PICTURE, "its picture looks like that of ", i, similar);
        }
    }

    private boolean alike(int first, int second) {
        return PictureLook.distance(pictures.get(first).look(), pictures.get(second).look())
                <= MOST_BITS;
    }

    private void findTexts() {
        Map<String, List<Integer>> byText = new HashMap<>();
        List<String> texts = memes.stream().map(meme -> normalise(meme.text())).toList();
        for (int i = 0; i < memes.size(); i++) {
            index(byText, texts.get(i), i);
        }
        for (int i = 0; i < memes.size(); i++) {
            if (texts.get(i).split(" ").length >= FEWEST_WORDS) {
                report(
                        Finding.SAME_TEXT,
                        "has the text of ",
                        i,
                        earlier(byText.get(texts.get(i)), i));
            }
        }
    }

    private void report(Finding finding, String reason, int meme, Iterable<Integer> others) {
        Set<Integer> all = new LinkedHashSet<>();
        others.forEach(all::add);
        if (all.isEmpty()) {
            return;
        }
        Meme first = memes.get(all.iterator().next());
        String more = all.size() > 1 ? " and " + (all.size() - 1) + " more" : "";
        rows.add(
                LoadReport.Row.kept(
                        finding,
                        memes.get(meme).picture().toString(),
                        memes.get(meme).id(),
                        "in "
                                + name(memes.get(meme).split())
                                + ", "
                                + reason
                                + first.id()
                                + " in "
                                + name(first.split())
                                + more));
    }

    private List<Integer> earlier(List<Integer> candidates, int meme) {
        Split split = memes.get(meme).split();
        return candidates.stream()
                .filter(other -> memes.get(other).split().compareTo(split) < 0)
                .toList();
    }

    private static long[] bands(long look) {
        long[] bands = new long[BAND_STARTS.length - 1];
        for (int band = 0; band < bands.length; band++) {
            int width = BAND_STARTS[band + 1] - BAND_STARTS[band];
            long bits = look >>> BAND_STARTS[band] & (1L << width) - 1;
            bands[band] = (long) band << 32 | bits;
        }
        return bands;
    }

    private static <K> void index(Map<K, List<Integer>> index, K key, int meme) {
        index.computeIfAbsent(key, any -> new ArrayList<>()).add(meme);
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}
