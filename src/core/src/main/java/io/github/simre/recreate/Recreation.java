package io.github.simre.recreate;

import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * One simulated recreation: which two memes make the child. Its text comes first from the parent, then from the partner, and
 * lambda is the weight of the parent's picture.
 *
 * @param parent the index of the first meme, 0 or more
 * @param partner the index of the other meme, 0 or more and not the parent's
 */
public record Recreation(int parent, int partner) {
    /** Checks the indices. @throws SimReException if one is negative or both are the same */
    public Recreation {
        if (parent < 0 || partner < 0 || parent == partner) {
            throw new SimReException(
                    "A recreation needs two different memes, but was given "
                            + parent
                            + " and "
                            + partner
                            + ".",
                    "",
                    "Give the indices of two memes, counted from 0.");
        }
    }

    /**
     * The recreations of the memes of one split, or of one batch of it: as many as there are memes, the child at i having
     * meme i as its parent.
     *
     * @param split what the memes are for: only {@link Split#TRAIN} is recreated, the others give an empty list
     * @param count how many memes there are; a single one gives an empty list
     * @param pairing who meets whom
     * @param seed for pairings that are drawn
     */
    public static List<Recreation> of(Split split, int count, Pairing pairing, long seed) {
        List<Recreation> recreations = new ArrayList<>();
        if (split == Split.TRAIN) {
            int[] partners = pairing.partners(count, seed);
            for (int parent = 0; parent < partners.length; parent++) {
                recreations.add(new Recreation(parent, partners[parent]));
            }
        }
        return List.copyOf(recreations);
    }

    /** The child's picture. @param pictures all memes' pictures, of one kind and size */
    public Picture picture(Mixgen mixgen, List<Picture> pictures) {
        return pictures.get(parent).mix(pictures.get(partner), mixgen);
    }

    /** The child's text. @param texts all memes' texts */
    public String text(Mixgen mixgen, List<String> texts) {
        return mixgen.mix(texts.get(parent), texts.get(partner));
    }

    /** The child's labels. @param labels all memes' labels, one bit for each category */
    public boolean[] labels(Mixgen mixgen, List<boolean[]> labels) {
        return mixgen.mix(labels.get(parent), labels.get(partner));
    }
}
