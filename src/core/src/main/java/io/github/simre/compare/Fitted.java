package io.github.simre.compare;

import io.github.simre.encode.PreparedMeme;
import java.util.List;

/** A contender that has learned. */
public interface Fitted {
    /**
     * Scores memes with every category. A meme's scores do not depend on the memes beside it.
     *
     * @param memes without their labels: all bits of {@link PreparedMeme#labels} are false, whatever the truth
     * @return (memes, categories), larger where a yes is more probable; where classes exclude each other the largest wins. Finite
     */
    double[][] score(List<PreparedMeme> memes);

    /** Above which a score is a yes if nothing is chosen on dev: 0 for logits and margins, 0.5 for probabilities. */
    double threshold();

    /** How many numbers it has learned; 0 where that says nothing about it, as of neighbours and trees. */
    default long parameters() {
        return 0;
    }

    /** What there is to say about what was learned, choices made on dev among it; may be empty. Lines of plain text. */
    default String notes() {
        return "";
    }
}
