package io.github.simre.train;

/**
 * How far a training has come.
 *
 * @param epoch the epoch that is being trained, from 1
 * @param done batches of it that are done
 * @param step batches of all epochs that are done
 * @param losses sum of the losses of this epoch's done batches
 */
record TrainingPosition(int epoch, int done, int step, double losses) {
    /** The beginning. */
    static final TrainingPosition START = new TrainingPosition(1, 0, 0, 0);

    /** One batch further. */
    TrainingPosition after(double loss) {
        return new TrainingPosition(epoch, done + 1, step + 1, losses + loss);
    }

    /** The beginning of the next epoch. */
    TrainingPosition nextEpoch() {
        return new TrainingPosition(epoch + 1, 0, step, 0);
    }

    /** The mean loss of this epoch's done batches. */
    double meanLoss() {
        return losses / done;
    }

    @Override
    public String toString() {
        if (step == 0) {
            return "before the first batch";
        }
        return done == 0
                ? "after epoch " + (epoch - 1)
                : "in epoch " + epoch + " after batch " + done;
    }
}
