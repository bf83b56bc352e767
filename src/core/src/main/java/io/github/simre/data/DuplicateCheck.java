package io.github.simre.data;

import io.github.simre.data.Duplicates.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Finds memes of dev and test that an earlier split has too: the same picture or one that looks alike, the same text or
 * one of nearly the same words. They are reported and kept, since a published test split must stay what it is.
 */
final class DuplicateCheck {
    private final Duplicates duplicates;
    private final EarlierMemes earlier;
    private final int size;

    private DuplicateCheck(List<Meme> memes, Duplicates duplicates) {
        this.duplicates = duplicates;
        this.earlier = new EarlierMemes(memes);
        this.size = memes.size();
    }

    /** One row for each meme and kind of duplicate. @param duplicates those of the memes, in their order */
    static List<LoadReport.Row> find(List<Meme> memes, Duplicates duplicates) {
        DuplicateCheck check = new DuplicateCheck(memes, duplicates);
        List<LoadReport.Row> rows = new ArrayList<>();
        rows.addAll(check.rows(Kind.SAME_PICTURE, Kind.SIMILAR_PICTURE));
        rows.addAll(check.rows(Kind.SAME_TEXT, Kind.SIMILAR_TEXT));
        return rows;
    }

    private List<LoadReport.Row> rows(Kind surer, Kind weaker) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (int meme = 0; meme < size; meme++) {
            List<Integer> same = earlier.among(duplicates.of(meme, surer), meme);
            List<Integer> similar =
                    new ArrayList<>(earlier.among(duplicates.of(meme, weaker), meme));
            similar.removeAll(new HashSet<>(same));
            earlier.row(surer.finding(), surer.relation(), meme, same).ifPresent(rows::add);
            earlier.row(weaker.finding(), weaker.relation(), meme, similar).ifPresent(rows::add);
        }
        return rows;
    }
}
