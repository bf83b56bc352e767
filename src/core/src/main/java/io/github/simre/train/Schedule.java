package io.github.simre.train;

/**
 * The learning rate of a step: a linear rise at the start, then a fall to a tenth after each milestone, along a cosine or along
 * a straight line.
 */
final class Schedule {
    private Schedule() {}

    /**
     * MultiStepLR of the ancestor ("steplr"), by epoch, or half a cosine from the full rate to the smallest over all steps
     * (Loshchilov and Hutter, 2017), or a straight line between the same, with a warm-up by step.
     *
     * @param epoch from 1
     * @param step of all epochs, from 1
     * @param total steps of all epochs
     */
    static double rate(TrainSettings settings, int epoch, int step, int total) {
        double share = settings.get(TrainSettings.WARM_UP_SHARE);
        double rising = share > 0 ? share * total : settings.warmUp();
        double warm = rising == 0 ? 1 : Math.min(1, step / rising);
        double full = settings.learningRate() * warm;
        double least = Math.min(settings.get(TrainSettings.MINIMUM_LEARNING_RATE), full);
        if (settings.cosine()) {
            return (full - least) * (1 + Math.cos(Math.PI * (step - 1) / total)) / 2 + least;
        }
        if (settings.get(TrainSettings.LINEAR_DECAY)) {
            return (full - least) * (total - step + 1) / total + least;
        }
        long passed = settings.milestones().stream().filter(milestone -> epoch > milestone).count();
        return Math.max(least, full * Math.pow(0.1, passed));
    }
}
