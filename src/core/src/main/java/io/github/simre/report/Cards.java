package io.github.simre.report;

import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.plot.Card;
import io.github.simre.plot.Thumbnail;
import io.github.simre.recreate.Mixgen;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Memes as figures show them when they are pointed at. */
public final class Cards {
    /** Pixels of a small picture's longer side, enough to recognise a meme. */
    private static final int SMALL = 150;

    /** Pixels of a large picture's longer side, enough to look at a meme. */
    private static final int LARGE = 300;

    private Cards() {}

    /** A card for each meme. @throws SimReException if a picture can no longer be read */
    public static List<Card> of(List<Meme> memes) {
        return memes.parallelStream().map(Cards::of).toList();
    }

    private static Card of(Meme meme) {
        return card(meme, SMALL);
    }

    /** A card with a picture to look at. @throws SimReException if it can no longer be read */
    public static Card large(Meme meme) {
        return card(meme, LARGE);
    }

    private static Card card(Meme meme, int longest) {
        String picture = Thumbnail.of(Pictures.read(meme.picture()), longest);
        return new Card(meme.id(), meme.text(), new ArrayList<>(meme.labels()), picture);
    }

    /** The card of a child: both pictures in one, both texts. @param labels its categories */
    public static Card child(Meme parent, Meme partner, Mixgen mixgen, List<String> labels) {
        return child(parent, partner, mixgen, labels, SMALL);
    }

    /** The card of a child with a picture that is large enough to look at. */
    public static Card largeChild(Meme parent, Meme partner, Mixgen mixgen, List<String> labels) {
        return child(parent, partner, mixgen, labels, LARGE);
    }

    private static Card child(
            Meme parent, Meme partner, Mixgen mixgen, List<String> labels, int longest) {
        BufferedImage picture =
                mixgen.mix(Pictures.read(parent.picture()), Pictures.read(partner.picture()));
        return new Card(
                parent.id() + " + " + partner.id(),
                mixgen.mix(parent.text(), partner.text()),
                labels,
                Thumbnail.of(picture, longest));
    }
}
