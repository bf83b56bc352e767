package io.github.simre.compare;

/** What a classical learner sees of a meme. */
public enum Inputs {
    /**
     * The vectors that SimRe's encoder makes of picture and text, one behind the other; where a tower was not trained
     * elsewhere, the pixels of small squares or how often each token occurs.
     */
    VECTORS,
    /** The words of the text alone, weighted by how rare they are (TF-IDF). */
    WORDS
}
