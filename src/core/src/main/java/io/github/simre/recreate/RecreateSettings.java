package io.github.simre.recreate;

import com.google.gson.JsonObject;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.SharedSettings;

/** What {@code recreate} takes. */
public final class RecreateSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("recreate");

    /** See {@code SimRe.mixgen}. */
    public static final Key<Mixgen> MIXGEN =
            KEYS.of("mixgen", Mixgen.class)
                    .json(
                            RecreateSettings::json,
                            json ->
                                    new Mixgen(
                                            json.get("lambda").number(),
                                            json.get("merge").choice(Merge.class)))
                    .otherwise(Mixgen.paper(), "0.5, OR")
                    .paper("0.5, OR")
                    .is(
                            "`mixgen(lambda)`, `mixgen(lambda, MAX_SEVERITY)`",
                            "the weight of the first picture, between 0 and 1; for classes, MAX_SEVERITY gives the child only the more severe class of its parents, not both");

    /** See {@code SimRe.pairing}. */
    public static final Key<Pairing> PAIRING =
            KEYS.choice("pairing", Pairing.class)
                    .otherwise(Pairing.CYCLIC)
                    .paper("in sequence")
                    .is(
                            "`pairing(CYCLIC)`, `DERANGEMENT`",
                            "pairs each meme with the next one of the batch, or with a random other one");

    /** See {@code SimRe.partners}. */
    public static final Key<Integer> PARTNERS =
            KEYS.whole("partners", 1, 1000, "2 to 8")
                    .otherwise(0, "new ones in each batch; 4 for pretrained encoders")
                    .paper("in the batch")
                    .is(
                            "`partners(count)`",
                            "pairs each meme with this many others during the whole training, so that an encoder sees each child only once");

    /** See {@code SimRe.withoutSimulation}. */
    public static final Key<Boolean> WITHOUT_SIMULATION =
            KEYS.flag("withoutSimulation")
                    .paper("an ablation")
                    .is("`withoutSimulation()`", "recreates nothing");

    /** Decides who meets whom; 0 where it is not given. */
    public static final Key<Long> SEED = KEYS.add(SharedSettings.SEED);

    private RecreateSettings() {}

    /** A rule of recreation as it is kept. */
    public static JsonObject json(Mixgen mixgen) {
        JsonObject json = new JsonObject();
        json.addProperty("lambda", mixgen.lambda());
        json.addProperty("merge", mixgen.merge().name());
        return json;
    }
}
