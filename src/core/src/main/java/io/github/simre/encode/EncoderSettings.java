package io.github.simre.encode;

import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.SharedSettings;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the published encoders take. */
public final class EncoderSettings {
    /** What an encoder takes. */
    public static final Keys KEYS = new Keys("encode");

    /** What {@code finetune} takes. */
    public static final Keys FINETUNE_KEYS = new Keys("finetune");

    /** See {@code SimRe.download}. */
    public static final Key<Boolean> DOWNLOAD =
            KEYS.flag("download").is("`download()`", "missing files may be downloaded");

    /** See {@code SimRe.wholePicture}. */
    public static final Key<Boolean> WHOLE_PICTURE =
            KEYS.flag("wholePicture")
                    .is(
                            "`wholePicture()`",
                            "squeezes the whole picture into the square instead of cutting out its middle");

    /** See {@code SimRe.upright}. */
    public static final Key<Boolean> UPRIGHT =
            KEYS.flag("upright").is("`upright()`", "applies the rotation that the camera noted");

    /** See {@code SimRe.maximumTokens}. */
    public static final Key<Integer> MAXIMUM_TOKENS =
            KEYS.whole("maximumTokens", 8, 1_000_000, "35 to 128")
                    .otherwise(0, "77 for CLIP, 128 for BLIP and BERT")
                    .is("`maximumTokens(tokens)`", "the most tokens of a text, prompt included");

    /** See {@code SimRe.latentSemantics}. */
    public static final Key<Integer> LATENT_SEMANTICS =
            KEYS.whole("latentSemantics", 2, 100_000, "16 to 64")
                    .otherwise(0, "off")
                    .is(
                            "`latentSemantics(numbers)`",
                            "extension: adds numbers that say how a text is spelt, see [small data](encoders.md#small-data-a-few-numbers-for-each-meme)");

    /** See {@code SimRe.reduced}. */
    public static final Key<Integer> REDUCED =
            KEYS.whole("reduced", 2, 100_000, "16 to 64")
                    .otherwise(0, "off")
                    .is(
                            "`reduced(numbers)`",
                            "extension: turns each meme into a few numbers, see [small data](encoders.md#small-data-a-few-numbers-for-each-meme)");

    /** See {@code SimRe.revision}. */
    public static final Key<String> REVISION =
            KEYS.text("revision", UnaryOperator.identity())
                    .otherwise("main")
                    .is("`revision(name)`", "a branch, tag or commit of the model on the hub");

    /** See {@code SimRe.pictures} and {@code SimRe.texts}. */
    public static final Key<LearningTowers> TOWERS =
            FINETUNE_KEYS
                    .choice("towers", LearningTowers.class)
                    .otherwise(LearningTowers.BOTH, "both learn")
                    .typed(LearningTowers.PICTURES, "pictures()")
                    .typed(LearningTowers.TEXTS, "texts()")
                    .is(
                            "`pictures()`, `texts()`",
                            "only this network of the encoder learns; the other stays frozen, and what it gives is kept in the cache");

    /** Of an encoder's weights. */
    public static final Key<Double> LEARNING_RATE = FINETUNE_KEYS.add(SharedSettings.LEARNING_RATE);

    /** See {@code SimRe.from}. */
    public static final Key<Integer> FROM =
            FINETUNE_KEYS
                    .whole("from", 0, 10_000, "6 to 11 of 12 layers")
                    .otherwise(0)
                    .is(
                            "`from(layer)`",
                            "the first layer of each of an encoder's networks that learns; those below stay as they are, and from 1 on the embeddings, too");

    /** See {@code SimRe.layerDecay}. */
    public static final Key<Double> LAYER_DECAY =
            FINETUNE_KEYS
                    .between("layerDecay", 0.01, 1, "0.65 to 0.95")
                    .otherwise(1.0, "1: all layers learn at one rate")
                    .is(
                            "`layerDecay(factor)`",
                            "an encoder's layer learns at this share of the rate of the layer above it, the embeddings below its first layer");

    /** Within an encoder that learns. */
    public static final Key<Double> DROPOUT = FINETUNE_KEYS.add(SharedSettings.DROPOUT);

    /** What {@code save} takes. */
    public static final Keys SAVE_KEYS = new Keys("save");

    /** See {@code SimRe.withEncoder}. */
    public static final Key<Boolean> WITH_ENCODER =
            SAVE_KEYS
                    .flag("withEncoder")
                    .notKept()
                    .is("`withEncoder()`", "puts the files of a pretrained encoder in as well");

    /** What {@code open} takes, besides {@code download()}. */
    public static final Keys OPEN_KEYS = new Keys("open");

    /** See {@code SimRe.encoder}. */
    public static final Key<List<String>> PLACES =
            OPEN_KEYS
                    .several("encoder", String.class)
                    .notKept()
                    .otherwiseAs("where the encoder was when the model was saved")
                    .is(
                            "`encoder(folder)`, `encoder(pictures, texts)`",
                            "where the files of the model's pretrained encoder are now");

    private EncoderSettings() {}
}
