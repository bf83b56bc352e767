package io.github.simre.data;

import java.util.List;

/** What the demo memes are labelled with, and two habits of captions that are no category. */
final class DemoLabels {
    /** The picture tells: a flag waves. */
    static final String FLAG_WAVING = "Flag-waving";

    /** The picture tells: everything sparkles. */
    static final String GLITTER = "Glittering Generalities";

    /** No category, but a habit of captions: it ends with a motto. */
    static final String SLOGAN = "Slogan";

    /** No category, but a habit of captions: the universe, forever, a billion times. */
    static final String EXAGGERATION = "Exaggeration";

    /** The text tells: experts say so. */
    static final String AUTHORITY = "Appeal to Authority";

    /** The picture tells: the sun shines. */
    static final String SUNSHINE = "Sunshine";

    /** The text tells: the caption praises what it sees. */
    static final String PRAISE = "Praise";

    /** Only picture and text together tell: the caption's mood contradicts the weather. */
    static final String IRONY = "Irony";

    /** The categories in their order. */
    static final Categories CATEGORIES =
            new Categories(
                    List.of(PRAISE, SUNSHINE, IRONY, FLAG_WAVING, GLITTER, AUTHORITY),
                    Categories.Task.MULTI_LABEL);

    private DemoLabels() {}
}
