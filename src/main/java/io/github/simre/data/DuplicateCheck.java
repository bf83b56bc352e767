package io.github.simre.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds memes of dev and test that an earlier split has too: the same picture or one that looks alike, the same text or
 * one of nearly the same words. They are reported and kept, since a published test split must stay what it is.
 */
final class DuplicateCheck {
    private DuplicateCheck() {}

    /** One row for each meme and kind of duplicate. @param pictures each meme's picture, in the order of the memes */
    static List<LoadReport.Row> find(List<Meme> memes, List<CheckedPicture> pictures) {
        List<LoadReport.Row> rows = new ArrayList<>(PictureDuplicates.find(memes, pictures));
        rows.addAll(TextDuplicates.find(memes));
        return rows;
    }
}
