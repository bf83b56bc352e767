package io.github.simre.train;

import io.github.simre.encode.Prefetch;
import io.github.simre.torch.Array;
import java.util.List;

/** The batches of a training, each as the arrays that a step takes; the same whenever and wherever they are made. */
interface Batches {
    /** Who meets whom in an epoch, from 1. */
    List<BatchPlan.Step> epoch(int epoch);

    /** What steps take, each batch prepared while the one before it is trained on. @param before batches of all epochs so far */
    Prefetch<Array[]> ahead(List<BatchPlan.Step> steps, int before);

    /** The memes of a batch, for a message. */
    List<String> names(BatchPlan.Step step);
}
