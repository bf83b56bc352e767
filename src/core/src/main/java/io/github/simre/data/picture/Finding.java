package io.github.simre.data.picture;

/** What a check at loading can find, and whether a meme with it is left out. */
public enum Finding {
    /** No file of the picture's name is in the data set's folder. */
    PICTURE_MISSING("picture missing", true),
    /** The picture's name leads out of the data set's folder. */
    PICTURE_NAME_REFUSED("picture name refused", true),
    /** The picture's file has no bytes. */
    PICTURE_EMPTY("picture file empty", true),
    /** The picture's file is something else. */
    NOT_A_PICTURE("not a picture", true),
    /** The picture cannot be decoded to its end. */
    PICTURE_BROKEN("picture broken", true),
    /** The picture has more bytes or more pixels than are read. */
    PICTURE_TOO_LARGE("picture too large", true),
    /** The annotations leave the label empty where there must be one. */
    LABEL_EMPTY("label empty", true),
    /** The chosen view of the data set does not include the meme. */
    OUTSIDE_VIEW("outside the view", true),
    /** A link leads to a picture outside the data set's folder. */
    LINK_OUTSIDE("link leads outside", false),
    /** A row of a table has nothing in it, or is its header again. */
    ROW_EMPTY("row empty", true),
    /** How the labels were understood. */
    LABELS_READ("labels", false),
    /** Labels that differ in what cannot be seen, or in upper and lower case. */
    LABELS_JOINED("labels joined", false),
    /** Categories whose names look alike. */
    LABELS_ALIKE("labels look alike", false),
    /** A file that belongs to no meme. */
    FILE_NOT_USED("file not used", false),
    /** The annotations name another extension than the picture's file has. */
    OTHER_EXTENSION("other extension", false),
    /** The picture's extension says another format than its bytes. */
    OTHER_FORMAT("other format than named", false),
    /** The picture decodes, but its decoder complained. */
    PICTURE_WARNING("picture irregular", false),
    /** The meme has no text. */
    TEXT_EMPTY("text empty", false),
    /** Memes of a multi-label data set that belong to no category. */
    NO_CATEGORY("in no category", false),
    /** Two memes have one id. */
    ID_TWICE("id twice", false),
    /** Pictures of two splits are the same file. */
    SAME_PICTURE("same picture across splits", false),
    /** Pictures of two splits look alike. */
    SIMILAR_PICTURE("similar picture across splits", false),
    /** Texts of two splits are the same. */
    SAME_TEXT("same text across splits", false),
    /** Texts of two splits have nearly the same words. */
    SIMILAR_TEXT("similar text across splits", false),
    /** No meme to learn a category from. */
    NO_TRAINING_EXAMPLE("category without training example", false),
    /** A split that the data set does not give. */
    SPLIT_MADE("split made", false),
    /** Something about the version or the files of the data set. */
    DATA_SET("about the data set", false);

    private final String title;
    private final boolean skips;

    Finding(String title, boolean skips) {
        this.title = title;
        this.skips = skips;
    }

    /** A few words for a table. */
    public String title() {
        return title;
    }

    /** Whether memes with this finding are left out of what is loaded. */
    public boolean skips() {
        return skips;
    }
}
