package io.github.simre.train;

import static io.github.simre.setting.Key.Takers.BOARD;
import static io.github.simre.setting.Key.Takers.CLASSIFIERS;
import static io.github.simre.setting.Key.Takers.SIMRE_AND_APCL;
import static io.github.simre.setting.Key.Takers.TRAINED;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Bounds;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.Finetuning;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.TextsApart;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.Anchor;
import io.github.simre.method.Fusing;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.method.Negatives;
import io.github.simre.method.Pooling;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.Settings;
import io.github.simre.setting.SharedSettings;
import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.layer.LayerSizes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Everything that decides a training: the settings that {@code train} takes about it, and their values for one training, the
 * model's and its loss's ({@link MethodSettings}) among them. What the user does not say is as the keys have it, or as the encoder suggests.
 */
public final class TrainSettings {
    /** Those about training. */
    public static final Keys KEYS = new Keys("train");

    /** See {@code SimRe.epochs}. */
    public static final Key<Integer> EPOCHS =
            KEYS.whole("epochs", 1, 1_000_000, "10 to 100")
                    .otherwise(10)
                    .takenBy(TRAINED)
                    .is(
                            "`epochs(count)`",
                            "how often each training meme is seen with each category");

    /** The batch that is looked for: {@code batch(auto())}. */
    public static final int AUTO_BATCH = 0;

    /** See {@code SimRe.batch}. */
    public static final Key<Integer> BATCH =
            KEYS.whole("batch", 2, 1_000_000, "8 to 64")
                    .otherwise(16)
                    .typed(AUTO_BATCH, "batch(auto())")
                    .takenBy(TRAINED)
                    .is(
                            "`batch(memes)`, `batch(auto())`",
                            "original memes in a batch, which recreation doubles; auto() tries for the largest of 8, 16 … 256 that fits into memory with a step below 20 s");

    /** See {@code SimRe.accumulate}. */
    public static final Key<Integer> ACCUMULATE =
            KEYS.whole("accumulate", 1, 1_000_000, "2 to 16")
                    .otherwise(1)
                    .takenBy(TRAINED)
                    .is(
                            "`accumulate(batches)`",
                            "averages the gradients of this many batches before the optimiser steps; a meme's negatives are still those of its own batch");

    /** Of the model; the encoder suggests the default. */
    public static final Key<Double> LEARNING_RATE = KEYS.add(SharedSettings.LEARNING_RATE);

    /** Decides initial weights, order, pairing and dropout. */
    public static final Key<Long> SEED = KEYS.add(SharedSettings.SEED);

    /** See {@code SimRe.patience}. */
    public static final Key<Integer> PATIENCE =
            KEYS.whole("patience", 1, Integer.MAX_VALUE, "3 to 10")
                    .otherwise(0, "off: all epochs run")
                    .takenBy(TRAINED)
                    .is(
                            "`patience(epochs)`",
                            "stops after this many epochs without a better dev score");

    /** See {@code SimRe.keepLast}. */
    public static final Key<Boolean> KEEP_LAST =
            KEYS.flag("keepLast")
                    .takenBy(TRAINED)
                    .is(
                            "`keepLast()`",
                            "keeps the weights of the last epoch instead of those of the epoch with the best dev score");

    /** See {@code SimRe.enrichment}. */
    public static final Key<Double> ENRICHMENT =
            KEYS.between("enrichment", 0, 0.5, "0 to 0.5")
                    .otherwise(0.25)
                    .takenBy(SIMRE_AND_APCL)
                    .paper("0")
                    .is(
                            "`enrichment(share)`",
                            "extension: the smallest share of memes that belong to the category they are asked about");

    /** See {@code SimRe.asked}. */
    public static final Key<Integer> ASKED =
            KEYS.whole("asked", 0, 10_000, "4 to all others")
                    .otherwise(-1, "off: a batch asks each of its memes about one category")
                    .is(
                            "`asked(others)`",
                            "a batch asks each of its memes about all its own categories and so many others, drawn anew in each epoch");

    /** See {@code SimRe.oneCategoryBatches}. */
    public static final Key<Boolean> ONE_CATEGORY_BATCHES =
            KEYS.flag("oneCategoryBatches")
                    .takenBy(SIMRE_AND_APCL)
                    .paper("one (the ancestor)")
                    .is(
                            "`oneCategoryBatches()`",
                            "all memes of a batch are asked about the same category");

    /** See {@code SimRe.perCategory}. */
    public static final Key<Boolean> PER_CATEGORY =
            KEYS.flag("perCategory")
                    .takenBy(SIMRE_AND_APCL)
                    .paper("on (the ancestor)")
                    .is("`perCategory()`", "trains a model for each category");

    /** See {@code SimRe.clipGradients}. */
    public static final Key<Double> CLIP_GRADIENTS =
            KEYS.between("clipGradients", 0, 1e6, "1 to 5")
                    .otherwise(1.0)
                    .takenBy(TRAINED)
                    .is(
                            "`clipGradients(norm)`",
                            "the largest norm of the gradients; 0 for no limit");

    /** See {@code SimRe.weightDecay}. */
    public static final Key<Double> WEIGHT_DECAY =
            KEYS.between("weightDecay", 0, 1, "0.01 to 0.1")
                    .otherwise(0.0)
                    .takenBy(TRAINED)
                    .is("`weightDecay(share)`", "the weight decay of AdamW");

    /** See {@code SimRe.positiveWeight}. */
    public static final Key<Double> POSITIVE_WEIGHT =
            KEYS.between("positiveWeight", 0, 1, "0.5")
                    .otherwise(0.0)
                    .takenBy(CLASSIFIERS)
                    .is(
                            "`positiveWeight(power)`",
                            "of a board's rows that classify: a category's members count as often as there are others for each, at most 10, to this power");

    /** See {@code SimRe.warmUp}. */
    public static final Key<Integer> WARM_UP =
            KEYS.whole("warmUp", 0, Integer.MAX_VALUE, "0 to 1000")
                    .otherwise(50)
                    .takenBy(TRAINED)
                    .insteadOf("warmUpShare")
                    .is("`warmUp(steps)`", "the learning rate rises from 0 over this many steps");

    /** See {@code SimRe.warmUpShare}. */
    public static final Key<Double> WARM_UP_SHARE =
            KEYS.between("warmUpShare", 0, 1, "0.05 to 0.1")
                    .otherwise(0.0, "off")
                    .takenBy(TRAINED)
                    .insteadOf("warmUp")
                    .is(
                            "`warmUpShare(share)`",
                            "the learning rate rises from 0 over this share of all steps, instead of warmUp's number");

    /** See {@code SimRe.milestones}. */
    public static final Key<List<Integer>> MILESTONES =
            KEYS.several("milestones", Integer.class)
                    .json(
                            TrainSettings::numbers,
                            json ->
                                    json.list().stream()
                                            .map(each -> each.whole(0, Integer.MAX_VALUE))
                                            .toList())
                    .otherwise(List.of(30), "30")
                    .takenBy(TRAINED)
                    .insteadOf("linearDecay")
                    .paper("\"Steplr\"")
                    .is(
                            "`milestones(epochs…)`",
                            "after each of these epochs the learning rate falls to a tenth");

    /** See {@code SimRe.cosine}. */
    public static final Key<Boolean> COSINE =
            KEYS.flag("cosine")
                    .takenBy(TRAINED)
                    .insteadOf("linearDecay")
                    .is("`cosine()`", "the learning rate falls along half a cosine to 0 instead");

    /** See {@code SimRe.linearDecay}. */
    public static final Key<Boolean> LINEAR_DECAY =
            KEYS.flag("linearDecay")
                    .takenBy(TRAINED)
                    .is(
                            "`linearDecay()`",
                            "the learning rate falls along a straight line to 0 instead");

    /** See {@code SimRe.minimumLearningRate}. */
    public static final Key<Double> MINIMUM_LEARNING_RATE =
            KEYS.between("minimumLearningRate", 0, 1, "0.00001 to 0.0001")
                    .otherwise(0.0)
                    .takenBy(TRAINED)
                    .is(
                            "`minimumLearningRate(rate)`",
                            "after the warm-up, neither milestones nor a cosine or a straight line bring the learning rate below this");

    /** See {@code SimRe.precision}. */
    public static final Key<Precision> PRECISION =
            KEYS.choice("precision", Precision.class)
                    .otherwise(Precision.F32)
                    .takenBy(TRAINED)
                    .is(
                            "`precision(F32)`, `BF16`",
                            "brain floats in the large products, where the processor has them");

    /** See {@code SimRe.finetune}. */
    public static final Key<Finetuning> FINETUNE =
            KEYS.of("finetune", Finetuning.class)
                    .json(TrainSettings::json, TrainSettings::finetuning)
                    .takenBy(TRAINED)
                    .is(
                            "`finetune(texts(), learningRate(…), from(layer))`",
                            "a pretrained encoder learns, too, or one of its two networks, from that layer on, at a rate of its own, see [encoders.md](encoders.md#encoders-that-learn-too)");

    /** See {@code SimRe.recompute}. */
    public static final Key<Boolean> RECOMPUTE =
            KEYS.flag("recompute")
                    .takenBy(TRAINED)
                    .is(
                            "`recompute()`",
                            "layers of an encoder that learns are computed again for their gradients instead of being kept");

    /** See {@code SimRe.device}. */
    public static final Key<List<Device>> DEVICE =
            KEYS.several("device", Device.class)
                    .json(
                            TrainSettings::texts,
                            json ->
                                    devices(
                                            json.list().stream()
                                                    .map(StoredJson::text)
                                                    .toArray(String[]::new)))
                    .otherwiseAs("the first GPU that works, else \"cpu\"")
                    .takenBy(BOARD)
                    .is(
                            "`device(\"cpu\")`, `\"cuda:0\"`, `\"mps\"`, `device(\"cuda:0\", \"cuda:1\")`",
                            "where training computes; several GPUs share each batch, see [gpu.md](gpu.md)");

    /** See {@code SimRe.pictureOnly} and {@code SimRe.textOnly}. */
    public static final Key<VisibleModality> ONLY =
            KEYS.choice("only", VisibleModality.class)
                    .otherwise(VisibleModality.NEITHER_HIDDEN, "neither is hidden")
                    .typed(VisibleModality.PICTURE, "pictureOnly()")
                    .typed(VisibleModality.TEXT, "textOnly()")
                    .takenBy(TRAINED)
                    .is(
                            "`pictureOnly()`, `textOnly()`",
                            "hides every meme's text from training and afterwards, but not the prompt; or makes every picture grey");

    /** See {@code SimRe.name}. */
    public static final Key<String> NAME =
            KEYS.text("name", TrainSettings::folderName)
                    .otherwiseAs("data, encoder and time")
                    .takenBy(BOARD)
                    .notKept()
                    .is("`name(text)`", "the name of the run's folder");

    /** See {@code SimRe.resume}. */
    public static final Key<String> RESUME =
            KEYS.text("resume", UnaryOperator.identity())
                    .takenBy(BOARD)
                    .notKept()
                    .is(
                            "`resume(\"runs/latest\")`",
                            "goes on with a training that was stopped, see [runs.md](runs.md#stop-and-resume)");

    /** See {@code SimRe.quiet}. */
    public static final Key<Boolean> QUIET =
            KEYS.flag("quiet").takenBy(TRAINED).notKept().is("`quiet()`", "prints no progress");

    /** What makes up the fusion, which is recorded as one. */
    private static final Set<Key<?>> SIZES =
            Set.of(
                    MethodSettings.WIDTH,
                    MethodSettings.HEADS,
                    MethodSettings.FEED_FORWARD,
                    MethodSettings.DROPOUT,
                    MethodSettings.LAYERS);

    private final Settings settings;
    private final Encoder.Fusion fusion;

    private TrainSettings(Settings settings, Encoder.Fusion fusion) {
        this.settings = settings;
        this.fusion = fusion;
    }

    /**
     * The user's choices; the encoder suggests the transformer's sizes where the user is silent.
     *
     * @throws SimReException if the heads do not divide the width
     */
    public static TrainSettings of(Settings chosen, Encoder encoder) {
        Encoder.Fusion suggested = encoder.suggestedFusion();
        LayerSizes layer = suggested.layer();
        boolean counted = // beside others: a negative that is alone counts once
                chosen.get(MethodSettings.LAYOUT) == Layout.TRUTH_AND_LIE
                        && !chosen.get(MethodSettings.MASK_OTHERS);
        boolean prompts = chosen.get(MethodSettings.LAYOUT) != Layout.PLAIN_MATCHING;
        Settings all =
                chosen.otherwise(LEARNING_RATE, encoder.suggestedLearningRate())
                        .otherwise(MethodSettings.WIDTH, layer.width())
                        .otherwise(MethodSettings.HEADS, layer.heads())
                        .otherwise(MethodSettings.FEED_FORWARD, layer.feedForward())
                        .otherwise(MethodSettings.DROPOUT, layer.dropout())
                        .otherwise(
                                MethodSettings.HARD_NEGATIVE_WEIGHT,
                                counted ? chosen.get(MethodSettings.HARD_NEGATIVE_WEIGHT) : 1.0)
                        .otherwise(MethodSettings.POLARITY, prompts);
        if (!all.has(DEVICE)) {
            all = all.with(DEVICE, List.of(Accelerators.automatic()));
        }
        requireTogether(all);
        if (all.get(WARM_UP_SHARE) > 0) {
            all = all.with(WARM_UP, 0);
        }
        LayerSizes sizes =
                new LayerSizes(
                        all.get(MethodSettings.WIDTH),
                        all.get(MethodSettings.HEADS),
                        all.get(MethodSettings.FEED_FORWARD),
                        layer.normFirst(),
                        layer.gelu(),
                        all.get(MethodSettings.DROPOUT));
        Optional<Integer> layers = all.find(MethodSettings.LAYERS);
        Encoder.Fusion fusion =
                new Encoder.Fusion(
                        sizes,
                        layers.orElse(suggested.encoderLayers()),
                        layers.orElse(suggested.decoderLayers()));
        return new TrainSettings(all, fusion);
    }

    /** Refuses, where SimRe is trained, what only rows of a board take. @throws SimReException naming the first */
    public static void requireMatching(Settings chosen) {
        for (Key<?> key : chosen.keys()) {
            if (key.takers() == CLASSIFIERS && !chosen.find(key).equals(key.otherwise())) {
                throw new SimReException(
                        key.name() + " has no effect on SimRe.",
                        "In " + chosen + ".",
                        "It belongs to rows of a board that classify, for example textFinetuned(...).");
            }
        }
    }

    private static void requireTogether(Settings all) {
        int width = all.get(MethodSettings.WIDTH);
        int heads = all.get(MethodSettings.HEADS);
        if (width % heads != 0) {
            throw new SimReException(
                    "width must be a multiple of heads, but was "
                            + width
                            + " with "
                            + heads
                            + " heads.",
                    "",
                    "Typical values: width(128), heads(4).");
        }
        if (all.get(MINIMUM_LEARNING_RATE) > all.get(LEARNING_RATE)) {
            throw new SimReException(
                    "minimumLearningRate must not be above the learning rate that it falls from, but was "
                            + all.get(MINIMUM_LEARNING_RATE)
                            + ".",
                    "The learning rate is " + all.get(LEARNING_RATE) + ".",
                    "Give a smaller one, or a larger learningRate(...).");
        }
        requireOneSchedule(all);
        requireQuestions(all);
        if (all.get(RECOMPUTE) && all.find(FINETUNE).map(Finetuning::dropout).orElse(0.0) > 0) {
            throw new SimReException(
                    "An encoder's layers cannot be computed again where numbers are dropped in them: others would be dropped.",
                    "In finetune(" + all.get(FINETUNE) + "), recompute().",
                    "Leave out recompute(), or dropout(...) in finetune.");
        }
        if (all.get(KEEP_LAST) && all.get(PATIENCE) > 0) {
            throw new SimReException(
                    "patience stops training by the dev score, which keepLast ignores.",
                    "In patience(" + all.get(PATIENCE) + "), keepLast().",
                    "Leave one of them out.");
        }
    }

    private static void requireQuestions(Settings all) {
        boolean several = all.get(ASKED) >= 0;
        if (several && (all.get(ONE_CATEGORY_BATCHES) || all.get(PER_CATEGORY))) {
            throw new SimReException(
                    "A meme cannot be asked about several categories where a batch or a model knows only one.",
                    "In asked("
                            + all.get(ASKED)
                            + "), "
                            + (all.get(PER_CATEGORY) ? "perCategory()" : "oneCategoryBatches()")
                            + ".",
                    "Leave one of them out.");
        }
        boolean apart = several || all.get(MethodSettings.PROMPTS_APART);
        if (apart && all.get(DEVICE).size() > 1) {
            throw new SimReException(
                    "Several devices cannot share a batch whose memes or prompts are read once for several questions.",
                    "In "
                            + (several ? "asked(" + all.get(ASKED) + ")" : "promptsApart()")
                            + ", device("
                            + all.get(DEVICE)
                            + ").",
                    "Train on one device, or leave the other setting out.");
        }
        if (all.get(MethodSettings.PROMPTS_AS_PUBLISHED)
                && !(all.get(MethodSettings.PROMPTS_APART) && all.has(FINETUNE))) {
            throw new SimReException(
                    "Prompts are read as the encoder was published only where it learns and reads them apart from the texts.",
                    "In promptsAsPublished().",
                    "Add promptsApart() and finetune(texts(), ...), or leave it out.");
        }
        if (several && all.has(ENRICHMENT)) {
            throw new SimReException(
                    "A meme that is asked about all its own categories leaves nothing to enrich.",
                    "In asked(" + all.get(ASKED) + "), enrichment(" + all.get(ENRICHMENT) + ").",
                    "Leave one of them out.");
        }
        if (all.get(MethodSettings.MASK_OTHERS)
                && all.get(MethodSettings.LAYOUT) == Layout.PLAIN_MATCHING) {
            throw new SimReException(
                    "Plain matching has no false sentence, so other memes are its only negatives.",
                    "In maskOthers(), layout(PLAIN_MATCHING).",
                    "Leave one of them out.");
        }
        if (all.get(MethodSettings.ANCESTORS) && all.get(PER_CATEGORY)) {
            throw new SimReException(
                    "A model that knows one category alone is not asked about its ancestors.",
                    "In ancestors(), perCategory().",
                    "Leave one of them out.");
        }
        if (all.get(MethodSettings.MASK_OTHERS) && all.get(MethodSettings.HARD_NEGATIVES)) {
            throw new SimReException(
                    "A meme that is brought along as a hard negative would not count as one.",
                    "In maskOthers(), hardNegatives().",
                    "Leave one of them out.");
        }
        if (all.get(MethodSettings.LINEAR_PATH)
                && all.get(MethodSettings.LAYOUT) == Layout.PLAIN_MATCHING) {
            throw new SimReException(
                    "A straight line leads to \"is\" and away from \"is not\", and plain matching has no \"is not\".",
                    "In linearPath(), layout(PLAIN_MATCHING).",
                    "Leave one of them out.");
        }
    }

    private static void requireOneSchedule(Settings all) {
        if (all.get(COSINE) && all.get(LINEAR_DECAY)) {
            throw new SimReException(
                    "The learning rate falls along a cosine or along a straight line, not both.",
                    "In cosine(), linearDecay().",
                    "Leave one of them out.");
        }
        if (all.get(WARM_UP_SHARE) > 0 && all.find(WARM_UP).orElse(0) > 0) {
            throw new SimReException(
                    "The warm-up is a number of steps or a share of all steps, not both.",
                    "In warmUp("
                            + all.get(WARM_UP)
                            + "), warmUpShare("
                            + all.get(WARM_UP_SHARE)
                            + ").",
                    "Leave one of them out.");
        }
    }

    /** These settings with another batch. */
    public TrainSettings withBatch(int originals) {
        return new TrainSettings(settings.with(BATCH, originals), fusion);
    }

    /** The value of a setting. */
    public <T> T get(Key<T> key) {
        return settings.get(key);
    }

    /** Names and values, for the record of a run. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Keys keys : List.of(KEYS, MethodSettings.KEYS)) {
            for (Key<?> key : keys.all()) {
                if (key.isKept()
                        && !SIZES.contains(key)
                        && key != FINETUNE
                        && key != DEVICE
                        && concerns(key)) {
                    values.put(key.name(), settings.get(key));
                }
            }
        }
        values.put("finetuning", finetuning().map(Object::toString).orElse("none"));
        values.put("devices", devices());
        values.put("fusion", fusion);
        return values;
    }

    /** The settings that choose it, defaults included, because they may change. */
    public JsonObject json() {
        Settings all = settings;
        for (Keys keys : List.of(KEYS, MethodSettings.KEYS)) {
            for (Key<?> key : keys.all()) {
                all = concerns(key) ? withOtherwise(all, key) : all;
            }
        }
        if (fusion.encoderLayers() == fusion.decoderLayers()) {
            all = all.with(MethodSettings.LAYERS, fusion.encoderLayers());
        }
        return all.json();
    }

    /** Whether a setting says something here: what SimRe does not take plays no part in it. */
    private boolean concerns(Key<?> key) {
        return key.takers() != CLASSIFIERS || settings.has(key);
    }

    private static <T> Settings withOtherwise(Settings all, Key<T> key) {
        return key.otherwise().map(value -> all.otherwise(key, value)).orElse(all);
    }

    /** Times that each training meme is seen with each category; at least 1. */
    public int epochs() {
        return get(EPOCHS);
    }

    /** N, originals of a batch before recreation; at least 2. */
    public int batch() {
        return get(BATCH);
    }

    /** Batches whose gradients are averaged before the optimiser steps; at least 1. */
    public int accumulate() {
        return get(ACCUMULATE);
    }

    /** τ of the loss, above 0. */
    public double temperature() {
        return get(MethodSettings.TEMPERATURE);
    }

    /** Adam's step size, above 0. */
    public double learningRate() {
        return get(LEARNING_RATE);
    }

    /** Decides initial weights, order, pairing and dropout. */
    public long seed() {
        return get(SEED);
    }

    /** Epochs without a better dev score after which training stops; 0 for never. */
    public int patience() {
        return get(PATIENCE);
    }

    /** Whether the last epoch's weights are kept, or those of the one with the best dev score. */
    public boolean keepLast() {
        return get(KEEP_LAST);
    }

    /** What the loss holds fixed. */
    public Anchor anchor() {
        return get(MethodSettings.ANCHOR);
    }

    /** How many times the hard negative counts; 1 is the paper's loss. */
    public double hardNegativeWeight() {
        return get(MethodSettings.HARD_NEGATIVE_WEIGHT);
    }

    /** How an anchor's negatives share in the loss. */
    public Negatives negatives() {
        return get(MethodSettings.NEGATIVES);
    }

    /** Whether the positive is left out of the loss's sum. */
    public boolean decoupled() {
        return get(MethodSettings.DECOUPLED);
    }

    /** What meets what in the loss. */
    public Layout layout() {
        return get(MethodSettings.LAYOUT);
    }

    /** Whether a learned vector for each kind of prompt is added to the text's first token. */
    public boolean polarity() {
        return get(MethodSettings.POLARITY);
    }

    /** Whether text and picture have a transformer each, or share one. */
    public boolean separateStreams() {
        return get(MethodSettings.SEPARATE_STREAMS);
    }

    /** Whether features have length 1 before they are compared. */
    public boolean normalize() {
        return get(MethodSettings.NORMALIZE);
    }

    /** Whether a recreated meme and its parents are left out of each other's negatives. */
    public boolean maskParents() {
        return get(MethodSettings.MASK_PARENTS);
    }

    /** How many categories a meme is asked about in a batch besides its own; -1 where it is asked about one alone. */
    public int asked() {
        return get(ASKED);
    }

    /** Whether a batch asks each of its memes about several categories. */
    boolean asksSeveral() {
        return asked() >= 0;
    }

    /** Whether some pairs are left out of the negatives, so that a batch says which. */
    boolean excludes() {
        return maskParents()
                || asksSeveral()
                || get(MethodSettings.MASK_SAME_ANSWERS)
                || get(MethodSettings.MASK_OTHERS);
    }

    /**
     * Where tokens come from, as this training reads prompts and texts.
     *
     * @param source with an encoder that learns, if it does
     * @param published the same with the encoder as it was
     */
    public TokenSource applied(TokenSource source, TokenSource published) {
        if (!get(MethodSettings.PROMPTS_APART)) {
            return source;
        }
        return new TextsApart(
                source, get(MethodSettings.PROMPTS_AS_PUBLISHED) ? published : source);
    }

    /** Share of a batch's originals that belong to its category, at least, 0 to 0.5. */
    public double enrichment() {
        return get(ENRICHMENT);
    }

    /** Whether each batch asks about one category, or about all in turn. */
    public boolean oneCategoryBatches() {
        return get(ONE_CATEGORY_BATCHES);
    }

    /** Whether each category has a model of its own, or one knows them all. */
    public boolean perCategory() {
        return get(PER_CATEGORY);
    }

    /** Largest norm of the gradients; 0 for none. */
    public double clipGradients() {
        return get(CLIP_GRADIENTS);
    }

    /** AdamW's decoupled weight decay; 0 for Adam. */
    public double weightDecay() {
        return get(WEIGHT_DECAY);
    }

    /** Optimiser steps over which the learning rate rises from 0. */
    public int warmUp() {
        return get(WARM_UP);
    }

    /** Epochs after which the learning rate falls to a tenth. */
    public List<Integer> milestones() {
        return get(MILESTONES);
    }

    /** Whether it falls along half a cosine instead. */
    public boolean cosine() {
        return get(COSINE);
    }

    /** In which numbers a step's large products are computed. */
    public Precision precision() {
        return get(PRECISION);
    }

    /** Whether an encoder's layers are computed again for their gradients instead of being kept. */
    public boolean recompute() {
        return get(RECOMPUTE);
    }

    /** Where a step is computed, each device taking an equal part of the batch. */
    public List<Device> devices() {
        return get(DEVICE);
    }

    /** Which modality is looked at. */
    public VisibleModality only() {
        return get(ONLY);
    }

    /** How the modalities are fused. */
    public Fusing fusing() {
        return get(MethodSettings.FUSING);
    }

    /** Which vector stands for a sequence. */
    public Pooling pooling() {
        return get(MethodSettings.POOLING);
    }

    /** How a pretrained encoder learns, too; empty where it stays as it is. */
    public Optional<Finetuning> finetuning() {
        return settings.find(FINETUNE);
    }

    /** Sizes of the cross-modal transformer. */
    public Encoder.Fusion fusion() {
        return fusion;
    }

    /** Devices of one kind that can be computed on. @throws SimReException if there is none, or they are of several kinds */
    public static List<Device> devices(String... names) {
        List<Device> devices = Arrays.stream(names).map(Device::of).distinct().toList();
        if (devices.isEmpty() || devices.stream().map(Device::kind).distinct().count() > 1) {
            throw new SimReException(
                    "device takes one device, or several GPUs, but was given "
                            + String.join(", ", names)
                            + ".",
                    "",
                    "Typical values: device(\"cpu\"), device(\"cuda:0\"), device(\"cuda:0\", \"cuda:1\").");
        }
        return devices.stream().map(Accelerators::require).toList();
    }

    private static String folderName(String value) {
        if (!value.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}")) {
            throw new SimReException(
                    "name must be a plain folder name, but was \"" + value + "\".",
                    "",
                    "Use letters, digits, points, - and _.");
        }
        return value;
    }

    private static JsonArray numbers(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(each -> array.add(new JsonPrimitive(each)));
        return array;
    }

    private static JsonArray texts(List<Device> devices) {
        JsonArray array = new JsonArray();
        devices.forEach(each -> array.add(each.toString()));
        return array;
    }

    private static JsonObject json(Finetuning finetuning) {
        JsonObject json = new JsonObject();
        json.addProperty("towers", finetuning.towers().name());
        json.addProperty("learningRate", finetuning.learningRate());
        json.addProperty("from", finetuning.from());
        json.addProperty("layerDecay", finetuning.layerDecay());
        json.addProperty("dropout", finetuning.dropout());
        return json;
    }

    private static Finetuning finetuning(StoredJson json) {
        double rate = json.get("learningRate").number();
        return new Finetuning(
                json.has("towers") // older results have both
                        ? json.get("towers").choice(LearningTowers.class)
                        : LearningTowers.BOTH,
                Bounds.above("learningRate", rate, 0, "0.000005"),
                json.get("from").whole(0, 10_000),
                otherwise(EncoderSettings.LAYER_DECAY, json, 1),
                otherwise(EncoderSettings.DROPOUT, json, 0));
    }

    /** What older results do not have. */
    private static double otherwise(Key<Double> key, StoredJson json, double value) {
        return json.has(key.name()) ? key.read(json.get(key.name())) : value;
    }
}
