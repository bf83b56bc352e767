package io.github.simre.train;

/** The learning rate of a step: a linear rise at the start, then a fall to a tenth after each milestone. */
final class Schedule {
    private Schedule() {}

    /** MultiStepLR of the ancestor ("steplr"), by epoch, with a warm-up by step. @param epoch from 1 @param step from 1 */
    static double rate(TrainSettings settings, int epoch, int step) {
        long passed = settings.milestones().stream().filter(milestone -> epoch > milestone).count();
        double warm = settings.warmUp() == 0 ? 1 : Math.min(1, (double) step / settings.warmUp());
        return settings.learningRate() * warm * Math.pow(0.1, passed);
    }
}
