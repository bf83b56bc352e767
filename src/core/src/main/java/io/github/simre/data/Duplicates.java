package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.List;

/** Which memes are the same as others, or nearly, in the four kinds of {@link Kind}. */
final class Duplicates {

    /** How two memes are the same, the surest first. */
    enum Kind {
        /** Pictures that are equal byte for byte. */
        SAME_PICTURE(Finding.SAME_PICTURE, "has the very picture of", "the same picture"),
        /** A picture that looks alike. */
        SIMILAR_PICTURE(
                Finding.SIMILAR_PICTURE,
                "its picture looks like that of",
                "pictures that look alike"),
        /** Texts that are equal word for word. */
        SAME_TEXT(Finding.SAME_TEXT, "has the text of", "the same text"),
        /** A text of nearly the same words. */
        SIMILAR_TEXT(Finding.SIMILAR_TEXT, "has nearly the text of", "nearly the same text");

        private final Finding finding;
        private final String relation;
        private final String common;

        Kind(Finding finding, String relation, String common) {
            this.finding = finding;
            this.relation = relation;
            this.common = common;
        }

        /** What is reported where such memes are in different splits. */
        Finding finding() {
            return finding;
        }

        /** What a meme has in common with another, as the middle of a sentence. */
        String relation() {
            return relation;
        }

        /** What such memes have in common, as the end of a clause. */
        String common() {
            return common;
        }
    }

    private final PictureDuplicates pictures;
    private final TextDuplicates texts;

    private Duplicates(PictureDuplicates pictures, TextDuplicates texts) {
        this.pictures = pictures;
        this.texts = texts;
    }

    /** Compares memes. @param pictures each meme's picture, in the order of the memes */
    static Duplicates of(List<AnnotatedMeme> memes, List<CheckedPicture> pictures) {
        return new Duplicates(
                new PictureDuplicates(pictures),
                new TextDuplicates(memes.stream().map(AnnotatedMeme::text).toList()));
    }

    /** The duplicates of a meme in ascending order; the meme itself may be among them. A surer kind is in the weaker one. */
    List<Integer> of(int meme, Kind kind) {
        return switch (kind) {
            case SAME_PICTURE -> pictures.same(meme);
            case SIMILAR_PICTURE -> pictures.similar(meme);
            case SAME_TEXT -> texts.same(meme);
            case SIMILAR_TEXT -> texts.similar(meme);
        };
    }
}
