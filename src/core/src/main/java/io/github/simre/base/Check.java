package io.github.simre.base;

import io.github.simre.base.SimReException;
import io.github.simre.Memes;
import io.github.simre.torch.Device;
import io.github.simre.torch.engine.Accelerators;
import java.util.Arrays;
import java.util.List;

/** What must hold before training. */
final class Check {
    private Check() {}

    /** What training needs of the data. */
    static void trainable(Memes memes, io.github.simre.train.TrainSettings training) {
        int count = memes.of(io.github.simre.data.Split.TRAIN).size();
        if (count < 2) {
            throw new SimReException(
                    "Training needs at least 2 memes, but there "
                            + (count == 1 ? "is only 1." : "are none."),
                    "In the train split of " + memes.loaded().source() + ".",
                    "Load more memes.");
        }
        memes.loaded()
                .trainCounts()
                .forEach(
                        (category, positives) -> {
                            if (positives == 0) {
                                throw new SimReException(
                                        "The category \""
                                                + category
                                                + "\" has no meme to learn from.",
                                        "In the train split of " + memes.loaded().source() + ".",
                                        "Add memes that belong to it, move some from dev or test, or leave the category out.");
                            }
                        });
    }
}
