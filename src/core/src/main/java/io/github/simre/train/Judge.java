package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import java.util.List;

/** Says how good a model's matches are; training chooses its best epoch by it. */
@FunctionalInterface
public interface Judge {
    /** The verdict on memes whose labels are known. */
    Verdict judge(List<PreparedMeme> memes, Scorer.Matches matches);

    /**
     * A verdict.
     *
     * @param score what training goes by, higher is better
     * @param microF1 over all categories, 0 to 1
     * @param macroF1 mean over the categories, 0 to 1
     * @param withinAuroc area under the ROC curve within each category, averaged: 0.5 is chance. Unlike a pooled margin it
     *     cannot be earned by knowing how frequent the categories are.
     */
    record Verdict(double score, double microF1, double macroF1, double withinAuroc) {
        /** Of an epoch that nobody judges. */
        public static final Verdict NONE =
                new Verdict(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
