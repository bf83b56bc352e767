package io.github.simre.recreate;

import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.List;

/**
 * Memes that are learned from together: N originals, or after {@link #recreate} 2N with the children behind the originals
 * (the paper's section 2.2).
 *
 * @param pictures each meme's prepared picture, all of one kind and size
 * @param texts each meme's text, without a prompt
 * @param labels each meme's bits, one for each category
 */
public record Batch(List<Picture> pictures, List<String> texts, List<boolean[]> labels) {
    /** Copies the lists. @throws SimReException if they differ in length */
    public Batch {
        pictures = List.copyOf(pictures);
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
        if (pictures.size() != texts.size() || texts.size() != labels.size()) {
            throw new SimReException(
                    "A batch needs a picture, a text and labels for each meme.",
                    "It has "
                            + pictures.size()
                            + " pictures, "
                            + texts.size()
                            + " texts and the labels of "
                            + labels.size()
                            + " memes.",
                    "Give as many of each.");
        }
    }

    /** How many memes there are, children included. */
    public int size() {
        return texts.size();
    }

    /**
     * This batch with the children of the given recreations behind it.
     *
     * @param recreations indices into this batch
     */
    public Batch recreate(Mixgen mixgen, List<Recreation> recreations) {
        return recreate(mixgen, recreations, new Batch(List.of(), List.of(), List.of()));
    }

    /**
     * The same with partners that may be none of this batch.
     *
     * <p>Children are made of originals only. (MixGen's published code writes into the batch it reads from, so that a meme
     * that is mixed already is mixed again, and texts grow.)
     *
     * @param recreations indices into this batch, and from its size on into the others
     * @param others memes that give children, but do not come into the batch themselves
     */
    public Batch recreate(Mixgen mixgen, List<Recreation> recreations, Batch others) {
        List<Picture> givenPictures = joined(pictures, others.pictures);
        List<String> givenTexts = joined(texts, others.texts);
        List<boolean[]> givenLabels = joined(labels, others.labels);
        List<Picture> allPictures = new ArrayList<>(pictures);
        List<String> allTexts = new ArrayList<>(texts);
        List<boolean[]> allLabels = new ArrayList<>(labels);
        for (Recreation recreation : recreations) {
            allPictures.add(recreation.picture(mixgen, givenPictures));
            allTexts.add(recreation.text(mixgen, givenTexts));
            allLabels.add(recreation.labels(mixgen, givenLabels));
        }
        return new Batch(allPictures, allTexts, allLabels);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
