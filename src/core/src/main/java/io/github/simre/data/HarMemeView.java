package io.github.simre.data;

/** Which question the HarMeme data sets (Harm-C, Harm-P) are asked. */
public enum HarMemeView {
    /** How harmful: not, somewhat or very harmful. */
    THREE_CLASSES("3 classes"),
    /** Harmful or not: somewhat and very harmful are one category, {@code harmful}. */
    TWO_CLASSES("2 classes"),
    /** Whom a harmful meme targets: individual, organization, community or society. */
    TARGETS("targets");

    private final String title;

    HarMemeView(String title) {
        this.title = title;
    }

    /** A word or two for reports. */
    public String title() {
        return title;
    }
}
