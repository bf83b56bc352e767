package io.github.simre.setting;

/** Settings that several steps take. */
public final class SharedSettings {
    private static final Keys KEYS = new Keys("several steps");

    /** What every step draws from. */
    public static final Key<Long> SEED =
            KEYS.of("seed", Long.class)
                    .json(
                            com.google.gson.JsonPrimitive::new,
                            io.github.simre.base.StoredJson::whole)
                    .otherwise(42L, "42; in recreate 0")
                    .takenBy(Key.Takers.BOARD)
                    .is(
                            "`seed(number)`",
                            "draws the splits of load, where they are made, the pairs of recreate, and the weights, batches and dropout of train");

    /** Of the model, or of an encoder that learns. */
    public static final Key<Double> LEARNING_RATE =
            KEYS.above("learningRate", 0, "0.00001 to 0.005")
                    .otherwiseAs(
                            "0.002 for compact(), 0.001 for light(…), 0.0003 for other pretrained encoders; in finetune 0.000005")
                    .takenBy(Key.Takers.TRAINED)
                    .paper("0.00005")
                    .is(
                            "`learningRate(rate)`",
                            "the step size of Adam; in finetune that of the encoder's weights");

    /** Of the model, or of an encoder that learns. */
    public static final Key<Double> DROPOUT =
            KEYS.between("dropout", 0, 0.9, "0 to 0.3")
                    .otherwiseAs("0 for compact(), 0.1 for pretrained encoders; in finetune 0")
                    .takenBy(Key.Takers.TRAINED)
                    .is(
                            "`dropout(probability)`",
                            "the probability that an activation is dropped; in finetune one within the encoder");

    private SharedSettings() {}
}
