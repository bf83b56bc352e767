package io.github.simre.torch;

/**
 * A weight as a program declares it.
 *
 * @param name its name in saved files, for example {@code fusion.encoder.0.feed_forward.0.weight}
 * @param start how it is filled before training
 * @param trainable whether training changes it
 * @param rate by which the learning rate is multiplied for it
 * @param shape its dimensions
 */
public record Parameter(
        String name, Initialisation start, boolean trainable, double rate, long... shape) {
    /** This weight, not trained. */
    Parameter asItIs() {
        return new Parameter(name, start, false, 1, shape);
    }

    /** This weight under another name. */
    public Parameter named(String other) {
        return new Parameter(other, start, trainable, rate, shape);
    }
}
