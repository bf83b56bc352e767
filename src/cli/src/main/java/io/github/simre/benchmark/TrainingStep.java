package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import io.github.simre.base.Config;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TokenSource;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.pretrained.network.Tower;
import io.github.simre.prompt.PromptedText;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.TrainSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A training step of a matching model with the defaults of training, on inputs out of nothing.
 *
 * @param title what it is
 * @param source where the model's tokens come from
 * @param clip the encoder that learns with it, or null where tokens are given
 * @param inputs what a step takes, by name, in its order
 * @param steps how many are measured together, so that a measurement takes a second or more
 * @param alone whether it takes so much memory that only one at a time, ours or an opponent's, is kept in it
 */
record TrainingStep(
        String title,
        TokenSource source,
        Clip clip,
        Map<String, Array> inputs,
        int steps,
        boolean alone) {
    /** Of work that is alone in memory, steps before the one that counts: they take their memory from the system. */
    static final int WARM = 2;

    /** Width 128, 1 + 1 layers, 16 originals, 49 picture and 64 text tokens: a model for a frozen encoder on a laptop. */
    static TrainingStep small() {
        return small(64);
    }

    /** The small step with texts of another length. */
    static TrainingStep small(int textTokens) {
        Encoder.Fusion fusion = new Encoder.Fusion(GivenTokens.layer(128, 4, 256), 1, 1);
        return given("small", new GivenTokens(49, textTokens, 128, fusion), 32, 10);
    }

    /** The paper's transformer, 8 originals, 197 picture and 128 text tokens of width 768. */
    static TrainingStep paper() {
        TrainingStep step =
                given("paper-size", new GivenTokens(197, 128, 768, Encoder.Fusion.PAPER), 16, 1);
        return new TrainingStep(step.title, step.source, step.clip, step.inputs, step.steps, true);
    }

    /** CLIP ViT-B/32 learns with the transformer: 8 originals, pictures of 224 × 224, texts of 32 tokens. */
    static TrainingStep finetune() {
        Clip clip = Clip.of(Config.of("{}", "CLIP ViT-B/32"));
        return clip("fine-tuning of CLIP ViT-B/32", clip, 16, 32, 1);
    }

    /** CLIP ViT-L/14 learns with the transformer, what a GPU is for: 16 originals, texts of 32 tokens. */
    static TrainingStep finetuneLarge() {
        Clip clip =
                Clip.of(
                        Config.of(
                                """
                                {"text_config": {"hidden_size": 768, "intermediate_size": 3072,
                                  "num_attention_heads": 12},
                                 "vision_config": {"hidden_size": 1024, "intermediate_size": 4096,
                                  "num_hidden_layers": 24, "num_attention_heads": 16, "patch_size": 14}}
                                """,
                                "CLIP ViT-L/14"));
        return clip("fine-tuning of CLIP ViT-L/14", clip, 32, 32, 5);
    }

    /**
     * Floating-point operations of a step's products of matrices in an encoder's two transformers: once for the forward pass
     * and twice for the gradients, a multiplication and an addition counted as two. What remains, normalisations and the
     * transformer above them, is not counted.
     */
    double flops() {
        int patches = clip.patches().size() / clip.patches().patch();
        double vision = flops(clip.vision(), patches * patches + 1);
        double patching =
                2.0
                        * patches
                        * patches
                        * 3
                        * clip.patches().patch()
                        * clip.patches().patch()
                        * clip.vision().width();
        int words = (int) inputs.get("ids").shape()[1];
        return 3 * (memes() * (vision + patching) + 2 * memes() * flops(clip.text(), words));
    }

    /** Of one sequence, forward: four maps of the attention, two of the hidden layer, scores and their sums. */
    private static double flops(Tower tower, double tokens) {
        double width = tower.width();
        double maps = 2 * tokens * (4 * width * width + 2 * width * tower.hidden());
        return tower.layers() * (maps + 4 * tokens * tokens * width);
    }

    /** A step on given tokens. */
    static TrainingStep given(String name, GivenTokens tokens, int memes, int steps) {
        Map<String, Array> inputs = new LinkedHashMap<>();
        inputs.put("pictures", tokens.pictures(Collections.nCopies(memes, tokens.blank())));
        List<Array> texts =
                tokens.texts(Collections.nCopies(2 * memes, new PromptedText("", "", "")));
        inputs.put("texts", texts.get(0));
        inputs.put("real", texts.get(1));
        inputs.put("labels", labels(memes));
        LayerSizes layer = tokens.fusion().layer();
        String title =
                "%s: width %d, %d + %d layers, %d memes with %d picture and %d text tokens of %d"
                        .formatted(
                                name,
                                layer.width(),
                                tokens.fusion().encoderLayers(),
                                tokens.fusion().decoderLayers(),
                                memes,
                                tokens.pictureTokens(),
                                tokens.textTokens(),
                                tokens.width());
        return new TrainingStep(title, tokens, null, inputs, steps, false);
    }

    /** A step in which a CLIP learns. */
    static TrainingStep clip(String name, Clip clip, int memes, int textTokens, int steps) {
        Random random = new Random(1);
        int size = clip.patches().size();
        float[] pixels = new float[memes * 3 * size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256);
        }
        long[] ids = new long[2 * memes * textTokens];
        for (int i = 0; i < ids.length; i++) {
            boolean last = i % textTokens == textTokens - 1;
            ids[i] = last ? clip.endOfText() : random.nextInt(clip.endOfText());
        }
        Map<String, Array> inputs = new LinkedHashMap<>();
        inputs.put("pixels", Array.of(pixels, memes, 3, size, size));
        inputs.put("ids", Array.of(ids, 2 * memes, textTokens));
        inputs.put("labels", labels(memes));
        String title =
                "%s: %d memes of %d × %d pixels, texts of %d tokens"
                        .formatted(name, memes, size, size, textTokens);
        return new TrainingStep(
                title, new TracedEncoder(new ClipTowers(clip)), clip, inputs, steps, false);
    }

    private static Array labels(int memes) {
        long[] labels = new long[memes];
        for (int i = 0; i < memes; i += 2) {
            labels[i] = 1;
        }
        return Array.of(labels, memes);
    }

    /** This step, but every other text ends some tokens earlier: padding must change nothing, in whatever graph. */
    TrainingStep withShorterTexts(int missing) {
        Map<String, Array> changed = new LinkedHashMap<>(inputs);
        String name = clip == null ? "real" : "ids";
        long[] shape = inputs.get(name).shape();
        long[] values = inputs.get(name).longs().clone();
        int length = (int) shape[1];
        for (int end = length; end <= values.length; end += 2 * length) {
            if (clip != null) {
                values[end - missing - 1] = clip.endOfText();
            }
            for (int i = end - missing; i < end; i++) {
                values[i] = clip == null ? 0 : TextPreparation.PADDING;
            }
        }
        changed.put(name, Array.of(values, shape));
        return new TrainingStep(title, source, clip, changed, steps, alone);
    }

    /** Originals and recreated memes of a step. */
    int memes() {
        return inputs.get("labels").size();
    }

    /** The arrays that a step takes. */
    Array[] arrays() {
        return inputs.values().toArray(Array[]::new);
    }

    /** The defaults of training with some settings changed. */
    TrainSettings settings(Setting... changed) {
        return TrainSettings.of(Settings.of("train", changed), source.encoder());
    }

    /** What libtorch runs. */
    Program program(TrainSettings settings) {
        return new MatchingModel(source, 1, settings).program();
    }

    /** The model's sizes, from which the opponent builds its own. */
    JsonObject sizes(TrainSettings settings) {
        JsonObject sizes = new JsonObject();
        sizes.addProperty("picture_width", source.encoder().pictureWidth());
        sizes.addProperty("text_width", source.encoder().textWidth());
        sizes.addProperty("temperature", settings.temperature());
        sizes.addProperty("hard_negative_weight", settings.hardNegativeWeight());
        sizes.addProperty("clip_norm", settings.clipGradients());
        sizes.add("fusion", sizes(settings.fusion()));
        if (clip != null) {
            sizes.add("clip", sizes(clip));
        }
        return sizes;
    }

    private static JsonObject sizes(Encoder.Fusion fusion) {
        JsonObject sizes = new JsonObject();
        LayerSizes layer = fusion.layer();
        sizes.addProperty("width", layer.width());
        sizes.addProperty("heads", layer.heads());
        sizes.addProperty("feed_forward", layer.feedForward());
        sizes.addProperty("norm_first", layer.normFirst());
        sizes.addProperty("gelu", layer.gelu());
        sizes.addProperty("dropout", layer.dropout());
        sizes.addProperty("encoder_layers", fusion.encoderLayers());
        sizes.addProperty("decoder_layers", fusion.decoderLayers());
        return sizes;
    }

    private static JsonObject sizes(Clip clip) {
        JsonObject vision = sizes(clip.vision());
        vision.addProperty("size", clip.patches().size());
        vision.addProperty("patch", clip.patches().patch());
        JsonObject text = sizes(clip.text());
        text.addProperty("words", clip.vocabulary());
        text.addProperty("positions", clip.positions());
        text.addProperty("end", clip.endOfText());
        JsonObject sizes = new JsonObject();
        sizes.add("vision", vision);
        sizes.add("text", text);
        return sizes;
    }

    private static JsonObject sizes(Tower tower) {
        JsonObject sizes = new JsonObject();
        sizes.addProperty("width", tower.width());
        sizes.addProperty("hidden", tower.hidden());
        sizes.addProperty("layers", tower.layers());
        sizes.addProperty("heads", tower.heads());
        return sizes;
    }
}
