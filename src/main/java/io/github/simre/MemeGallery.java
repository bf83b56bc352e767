package io.github.simre;

import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.recreate.Mixgen;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Memes to look at: picture, text, categories; as text their names stand for the pictures. */
public final class MemeGallery {
    /**
     * One picture with what stands below it.
     *
     * @param name a meme's id, or what it is
     * @param picture reads or makes the picture when it is shown
     * @param text the meme's words
     * @param labels the names of its categories
     */
    public record Card(
            String name, Supplier<BufferedImage> picture, String text, Set<String> labels) {}

    private final List<List<Card>> rows;
    private final String text;

    private MemeGallery(List<List<Card>> rows, String text) {
        this.rows = List.copyOf(rows);
        this.text = text;
    }

    static MemeGallery of(List<Meme> memes) {
        return new MemeGallery(
                List.of(memes.stream().map(MemeGallery::card).toList()), TerminalText.memes(memes));
    }

    /** Parent, partner and child in a row. */
    static MemeGallery of(List<Recreated.Child> children, Mixgen mixgen, String text) {
        return new MemeGallery(
                children.stream()
                        .map(
                                child ->
                                        List.of(
                                                card(child.parent()),
                                                card(child.partner()),
                                                new Card(
                                                        "recreated: " + mixgen,
                                                        () ->
                                                                mixgen.mix(
                                                                        picture(child.parent()),
                                                                        picture(child.partner())),
                                                        child.text(),
                                                        child.labels())))
                        .toList(),
                text);
    }

    private static Card card(Meme meme) {
        return new Card(meme.id(), () -> picture(meme), meme.text(), meme.labels());
    }

    private static BufferedImage picture(Meme meme) {
        return Pictures.read(meme.picture());
    }

    /** The pictures, row by row. */
    public List<List<Card>> rows() {
        return rows;
    }

    @Override
    public String toString() {
        return text;
    }
}
