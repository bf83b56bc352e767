package io.github.simre.method;

import static io.github.simre.setting.Key.Takers.SIMRE_AND_APCL;
import static io.github.simre.setting.Key.Takers.TRAINED;

import com.google.gson.JsonObject;
import io.github.simre.base.StoredJson;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.SharedSettings;

/** What {@code train} takes about the model and its loss. */
public final class MethodSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("train");

    /** See {@code SimRe.temperature}. */
    public static final Key<Double> TEMPERATURE =
            KEYS.above("temperature", 0, "0.05 to 0.5")
                    .otherwise(0.2)
                    .takenBy(SIMRE_AND_APCL)
                    .paper("0.2 for propaganda, 0.5 for harm")
                    .is("`temperature(τ)`", "divides the similarities in the loss");

    /** See {@code SimRe.anchor}. */
    public static final Key<Anchor> ANCHOR =
            KEYS.choice("anchor", Anchor.class)
                    .otherwise(Anchor.TEXT)
                    .takenBy(SIMRE_AND_APCL)
                    .paper("`TEXT`")
                    .is(
                            "`anchor(TEXT)`, `IMAGE`, `SYMMETRIC`",
                            "which side the loss starts from: a text looks for its picture, a picture for its text, or the mean of both");

    /** See {@code SimRe.hardNegativeWeight}. */
    public static final Key<Double> HARD_NEGATIVE_WEIGHT =
            KEYS.between("hardNegativeWeight", 1, 1e6, "1 to 64")
                    .otherwise(16.0)
                    .paper("1")
                    .is(
                            "`hardNegativeWeight(weight)`",
                            "extension: how often the same meme under its false sentence counts; 1 with maskOthers()");

    /** See {@code SimRe.negatives}. */
    public static final Key<Negatives> NEGATIVES =
            KEYS.of("negatives", Negatives.class)
                    .json(MethodSettings::json, MethodSettings::negatives)
                    .otherwise(Negatives.ALIKE, "all count equally")
                    .paper("all equal")
                    .is(
                            "`negatives(hard(β, τ⁺))`, `negatives(adnce(μ, σ))`",
                            "for study: weighs an anchor's negatives by their similarity");

    /** See {@code SimRe.decoupled}. */
    public static final Key<Boolean> DECOUPLED =
            KEYS.flag("decoupled")
                    .paper("off")
                    .is("`decoupled()`", "for study: leaves the positive out of the loss's sum");

    /** See {@code SimRe.layout}. */
    public static final Key<Layout> LAYOUT =
            KEYS.choice("layout", Layout.class)
                    .otherwise(Layout.TRUTH_AND_LIE)
                    .paper("`TRUTH_AND_LIE`")
                    .is(
                            "`layout(TRUTH_AND_LIE)`, `BE_AND_NOT`, `PLAIN_MATCHING`",
                            "what the loss compares: true and false prompts; the ancestor's blocks of be and not; or, without be and not, one sentence that names the category");

    /** See {@code SimRe.polarity}. */
    public static final Key<Boolean> POLARITY =
            KEYS.flag("polarity")
                    .otherwise(true)
                    .typed(false, "withoutPolarity()")
                    .takenBy(SIMRE_AND_APCL)
                    .paper("off")
                    .is(
                            "`polarity()`, `withoutPolarity()`",
                            "extension: a learned vector for \"is\" and one for \"is not\"");

    /** See {@code SimRe.separateStreams}. */
    public static final Key<Boolean> SEPARATE_STREAMS =
            KEYS.flag("separateStreams")
                    .paper("shared")
                    .is("`separateStreams()`", "one transformer for each direction");

    /** See {@code SimRe.withoutNormalizing}. */
    public static final Key<Boolean> NORMALIZE =
            KEYS.flag("normalize")
                    .otherwise(true, "off: length 1")
                    .typed(false, "withoutNormalizing()")
                    .takenBy(SIMRE_AND_APCL)
                    .is("`withoutNormalizing()`", "features keep their length");

    /** See {@code SimRe.maskParents}. */
    public static final Key<Boolean> MASK_PARENTS =
            KEYS.flag("maskParents")
                    .paper("off")
                    .is(
                            "`maskParents()`",
                            "extension: parents and children do not count as each other's negatives");

    /** See {@code SimRe.agreeingChildren}. */
    public static final Key<Boolean> AGREEING_CHILDREN =
            KEYS.flag("agreeingChildren")
                    .paper("off")
                    .is(
                            "`agreeingChildren()`",
                            "extension: a recreated meme is asked about a category only where both its parents belong to it, or neither does");

    /** See {@code SimRe.hardNegatives}. */
    public static final Key<Boolean> HARD_NEGATIVES =
            KEYS.flag("hardNegatives")
                    .paper("off")
                    .is(
                            "`hardNegatives()`",
                            "extension: each meme of a batch brings along the nearest meme with the opposite label in a category that it is asked about");

    /** See {@code SimRe.ancestors}. */
    public static final Key<Boolean> ANCESTORS =
            KEYS.flag("ancestors")
                    .paper("off")
                    .is(
                            "`ancestors()`",
                            "extension: training asks about the wider categories, too, that SemEval's persuasion techniques belong to; they are never scored");

    /** See {@code SimRe.maskSameAnswers}. */
    public static final Key<Boolean> MASK_SAME_ANSWERS =
            KEYS.flag("maskSameAnswers")
                    .paper("off")
                    .is(
                            "`maskSameAnswers()`",
                            "extension: memes that are asked about the same category and have the same true answer do not count as each other's negatives");

    /** See {@code SimRe.maskOthers}. */
    public static final Key<Boolean> MASK_OTHERS =
            KEYS.flag("maskOthers")
                    .paper("off")
                    .is(
                            "`maskOthers()`",
                            "extension: a meme under its false sentence is its only negative, other memes do not count");

    /** See {@code SimRe.linearPath}. */
    public static final Key<Boolean> LINEAR_PATH =
            KEYS.flag("linearPath")
                    .paper("off")
                    .is(
                            "`linearPath()`",
                            "extension: a straight line from the encoders' tokens to each category's match, beside the cross-modal transformer");

    /** See {@code SimRe.pictureGrid}. */
    public static final Key<Integer> PICTURE_GRID =
            KEYS.whole("pictureGrid", 1, 64, "2 to 7")
                    .otherwise(0, "off: every patch is a token")
                    .is(
                            "`pictureGrid(side)`",
                            "extension: a picture's patches are averaged to a grid of side × side before they are fused, which saves time and memory where there are many");

    /** See {@code SimRe.promptsApart}. */
    public static final Key<Boolean> PROMPTS_APART =
            KEYS.flag("promptsApart")
                    .paper("off: one text")
                    .is(
                            "`promptsApart()`",
                            "extension: the text encoder reads prompts and memes' texts apart, each once; the cross-modal transformer sees both");

    /** See {@code SimRe.promptsAsPublished}. */
    public static final Key<Boolean> PROMPTS_AS_PUBLISHED =
            KEYS.flag("promptsAsPublished")
                    .paper("off")
                    .is(
                            "`promptsAsPublished()`",
                            "extension, with promptsApart() and finetune: the text encoder learns from memes' texts, and prompts are read by it as it was published");

    /** See {@code SimRe.dropout}. */
    public static final Key<Double> DROPOUT = KEYS.add(SharedSettings.DROPOUT);

    /** See {@code SimRe.width}. */
    public static final Key<Integer> WIDTH =
            KEYS.whole("width", 1, 1 << 16, "64 to 1024")
                    .otherwiseAs("64; 256 for CLIP, BLIP and their like")
                    .takenBy(TRAINED)
                    .is("`width(numbers)`", "the width of the cross-modal transformer");

    /** See {@code SimRe.heads}. */
    public static final Key<Integer> HEADS =
            KEYS.whole("heads", 1, 1 << 16, "4 to 16")
                    .otherwiseAs("4")
                    .takenBy(TRAINED)
                    .is(
                            "`heads(count)`",
                            "the attention heads of the cross-modal transformer; they must divide its width");

    /** See {@code SimRe.feedForward}. */
    public static final Key<Integer> FEED_FORWARD =
            KEYS.whole("feedForward", 1, 1 << 18, "128 to 4096")
                    .otherwiseAs("128; 512 for CLIP, BLIP and their like")
                    .takenBy(TRAINED)
                    .is(
                            "`feedForward(numbers)`",
                            "the width of the hidden layers of the cross-modal transformer");

    /** See {@code SimRe.layers}. */
    public static final Key<Integer> LAYERS =
            KEYS.whole("layers", 1, 256, "1 to 6")
                    .otherwiseAs("1")
                    .takenBy(TRAINED)
                    .is(
                            "`layers(count)`",
                            "encoder layers of the cross-modal transformer, and as many decoder layers");

    /** See {@code SimRe.fusing}. */
    public static final Key<Fusing> FUSING =
            KEYS.choice("fusing", Fusing.class)
                    .otherwise(Fusing.ENCODER_DECODER)
                    .takenBy(SIMRE_AND_APCL)
                    .paper("`ENCODER_DECODER`")
                    .is(
                            "`fusing(ENCODER_DECODER)`, `CROSS_ATTENTION`",
                            "a full transformer, or cross-attention alone, which is cheaper");

    /** See {@code SimRe.pooling}. */
    public static final Key<Pooling> POOLING =
            KEYS.choice("pooling", Pooling.class)
                    .otherwise(Pooling.FIRST)
                    .takenBy(SIMRE_AND_APCL)
                    .is(
                            "`pooling(FIRST)`, `MEAN`",
                            "the first token stands for a sequence, or the mean of its tokens does");

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
