package io.github.simre.train;

/** The learning rate of a step: a linear rise at the start, then a fall to a tenth after each milestone, or along a cosine. */
final class Schedule {
    private Schedule() {}

    /**
     * MultiStepLR of the ancestor ("steplr"), by epoch, or half a cosine from the full rate to the smallest over all steps
     * (Loshchilov and Hutter, 2017), with a warm-up by step.
     *
     * @param epoch from 1
     * @param step of all epochs, from 1
     * @param total steps of all epochs
     */
    static double rate(TrainSettings settings, int epoch, int step, int total) {
        double warm = settings.warmUp() == 0 ? 1 : Math.min(1, (double) step / settings.warmUp());
        double full = settings.learningRate() * warm;
        double least = Math.min(settings.get(TrainSettings.MINIMUM_LEARNING_RATE), full);
        if (settings.cosine()) {
            return (full - least) * (1 + Math.cos(Math.PI * (step - 1) / total)) / 2 + least;
        }
        long passed = settings.milestones().stream().filter(milestone -> epoch > milestone).count();
        return Math.max(least, full * Math.pow(0.1, passed));
    }
}
