package io.github.simre.method;

import static io.github.simre.setting.Key.Takers.SIMRE_AND_APCL;
import static io.github.simre.setting.Key.Takers.TRAINED;

import com.google.gson.JsonObject;
import io.github.simre.base.StoredJson;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;

/** What {@code train} takes about the model and its loss. */
public final class MethodSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("train");

    /** See {@code SimRe.temperature}. */
    public static final Key<Double> TEMPERATURE =
            KEYS.above("temperature", 0, "0.05 to 0.5")
                    .otherwise(0.2)
                    .takenBy(SIMRE_AND_APCL)
                    .is(
                            "τ of the loss, above 0. The paper uses 0.2 for propaganda and 0.5 for harm.");

    /** See {@code SimRe.anchor}. */
    public static final Key<Anchor> ANCHOR =
            KEYS.choice("anchor", Anchor.class)
                    .otherwise(Anchor.TEXT)
                    .takenBy(SIMRE_AND_APCL)
                    .is(
                            "What the loss holds fixed: the text as printed in the paper, the picture (IMAGE), or the mean of both (SYMMETRIC).");

    /** See {@code SimRe.hardNegativeWeight}. */
    public static final Key<Double> HARD_NEGATIVE_WEIGHT =
            KEYS.between("hardNegativeWeight", 1, 1e6, "1 to 64")
                    .otherwise(16.0)
                    .is(
                            "Extension: how many times the false prompt of the same meme counts, at least 1, which is the paper's loss.");

    /** See {@code SimRe.negatives}. */
    public static final Key<Negatives> NEGATIVES =
            KEYS.of("negatives", Negatives.class)
                    .json(MethodSettings::json, MethodSettings::negatives)
                    .otherwise(Negatives.ALIKE, "all count equally")
                    .is(
                            "For study: how much each of an anchor's negatives counts: hard(1, 0.1), adnce(0.7, 0.5).");

    /** See {@code SimRe.decoupled}. */
    public static final Key<Boolean> DECOUPLED =
            KEYS.flag("decoupled").is("For study: the positive is left out of the loss's sum.");

    /** See {@code SimRe.layout}. */
    public static final Key<Layout> LAYOUT =
            KEYS.choice("layout", Layout.class)
                    .otherwise(Layout.TRUTH_AND_LIE)
                    .is(
                            "What is compared with what in the loss: true and false prompts, be and not (BE_AND_NOT), or one sentence (PLAIN_MATCHING).");

    /** See {@code SimRe.polarity}. */
    public static final Key<Boolean> POLARITY =
            KEYS.flag("polarity")
                    .otherwise(true)
                    .typed(false, "withoutPolarity()")
                    .takenBy(SIMRE_AND_APCL)
                    .is(
                            "Extension: a learned vector for each kind of prompt on the text's first token.");

    /** See {@code SimRe.separateStreams}. */
    public static final Key<Boolean> SEPARATE_STREAMS =
            KEYS.flag("separateStreams")
                    .is(
                            "A transformer for each direction, as in the ancestor, instead of one that both share.");

    /** See {@code SimRe.withoutNormalizing}. */
    public static final Key<Boolean> NORMALIZE =
            KEYS.flag("normalize")
                    .otherwise(true)
                    .typed(false, "withoutNormalizing()")
                    .takenBy(SIMRE_AND_APCL)
                    .is("Features are compared at length 1.");

    /** See {@code SimRe.maskParents}. */
    public static final Key<Boolean> MASK_PARENTS =
            KEYS.flag("maskParents")
                    .is("A recreated meme and its parents do not count as each other's negatives.");

    /** See {@code SimRe.dropout}. */
    public static final Key<Double> DROPOUT =
            KEYS.between("dropout", 0, 0.9, "0 to 0.3")
                    .otherwiseAs("0 for compact(), 0.1 for pretrained encoders")
                    .takenBy(TRAINED)
                    .is("Probability that an activation is dropped in training, 0 to 0.9.");

    /** See {@code SimRe.width}. */
    public static final Key<Integer> WIDTH =
            KEYS.whole("width", 1, 1 << 16, "64 to 1024")
                    .otherwiseAs("64; 256 for CLIP, BLIP and their like")
                    .takenBy(TRAINED)
                    .is("Width of the cross-modal transformer.");

    /** See {@code SimRe.heads}. */
    public static final Key<Integer> HEADS =
            KEYS.whole("heads", 1, 1 << 16, "4 to 16")
                    .otherwiseAs("4")
                    .takenBy(TRAINED)
                    .is("Attention heads of the cross-modal transformer; they divide its width.");

    /** See {@code SimRe.feedForward}. */
    public static final Key<Integer> FEED_FORWARD =
            KEYS.whole("feedForward", 1, 1 << 18, "128 to 4096")
                    .otherwiseAs("128; 512 for CLIP, BLIP and their like")
                    .takenBy(TRAINED)
                    .is("Width of the hidden layers of the cross-modal transformer.");

    /** See {@code SimRe.layers}. */
    public static final Key<Integer> LAYERS =
            KEYS.whole("layers", 1, 256, "1 to 6")
                    .otherwiseAs("1")
                    .takenBy(TRAINED)
                    .is(
                            "Encoder layers of the cross-modal transformer, and as many decoder layers.");

    /** See {@code SimRe.fusing}. */
    public static final Key<Fusing> FUSING =
            KEYS.choice("fusing", Fusing.class)
                    .otherwise(Fusing.ENCODER_DECODER)
                    .takenBy(SIMRE_AND_APCL)
                    .is(
                            "How the modalities are fused: by a full transformer, or by CROSS_ATTENTION alone.");

    /** See {@code SimRe.pooling}. */
    public static final Key<Pooling> POOLING =
            KEYS.choice("pooling", Pooling.class)
                    .otherwise(Pooling.FIRST)
                    .takenBy(SIMRE_AND_APCL)
                    .is("Which vector stands for a sequence: the first token's, or the mean.");

    private MethodSettings() {}

    private static JsonObject json(Negatives negatives) {
        JsonObject json = new JsonObject();
        if (negatives instanceof Negatives.Hard hard) {
            json.addProperty("concentration", hard.concentration());
            json.addProperty("prior", hard.prior());
        } else if (negatives instanceof Negatives.Normal normal) {
            json.addProperty("mean", normal.mean());
            json.addProperty("deviation", normal.deviation());
        }
        return json;
    }

    private static Negatives negatives(StoredJson json) {
        if (json.has("concentration")) {
            return Negatives.hard(json.get("concentration").number(), json.get("prior").number());
        }
        return json.has("mean")
                ? Negatives.adnce(json.get("mean").number(), json.get("deviation").number())
                : Negatives.ALIKE;
    }

    /** Whether a loss is one of SimRe's, which a file can name. */
    public static boolean isNamed(Negatives negatives) {
        return negatives instanceof Negatives.Alike
                || negatives instanceof Negatives.Hard
                || negatives instanceof Negatives.Normal;
    }
}
