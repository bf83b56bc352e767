package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.Finetuning;
import io.github.simre.method.Anchor;
import io.github.simre.method.Fusing;
import io.github.simre.method.Layout;
import io.github.simre.method.Negatives;
import io.github.simre.method.Pooling;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.layer.LayerSizes;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides a training run, with the defaults in one place.
 *
 * @param epochs times that each training meme is seen with each category; at least 1
 * @param batch N, originals of a batch before recreation; at least 2
 * @param accumulate batches whose gradients are averaged before the optimiser steps; at least 1
 * @param temperature τ of the loss, above 0
 * @param learningRate Adam's step size, above 0
 * @param seed decides initial weights, order, pairing and dropout
 * @param patience epochs without a better dev score after which training stops; 0 for never
 * @param keepLast whether the last epoch's weights are kept, or those of the one with the best dev score
 * @param anchor what the loss holds fixed
 * @param hardNegativeWeight how many times the hard negative counts; 1 is the paper's loss
 * @param negatives how an anchor's negatives share in the loss; the paper's are all alike
 * @param decoupled whether the positive is left out of the loss's sum; in the paper it is part of it
 * @param layout what meets what in the loss
 * @param polarity whether a learned vector for each kind of prompt is added to the text's first token; the paper has none
 * @param separateStreams whether text and picture have a transformer each (the ancestor) or share one (the paper)
 * @param normalize whether features have length 1 before they are compared
 * @param maskParents whether a recreated meme and its parents are left out of each other's negatives; the paper keeps them
 * @param enrichment share of a batch's originals that belong to its category, at least, 0 to 0.5
 * @param oneCategoryBatches whether each batch asks about one category, or about all in turn
 * @param perCategory whether each category has a model of its own (the ancestor), or one knows them all
 * @param clipGradients largest norm of the gradients; 0 for none
 * @param weightDecay AdamW's decoupled weight decay; 0 for Adam
 * @param warmUp optimiser steps over which the learning rate rises from 0
 * @param milestones epochs after which the learning rate falls to a tenth (the paper's "Steplr")
 * @param cosine whether it falls along half a cosine instead
 * @param precision in which numbers a step's large products are computed
 * @param finetuning how a pretrained encoder learns, too; empty where it stays as it is
 * @param recompute whether an encoder's layers are computed again for their gradients instead of being kept
 * @param devices where a step is computed, each device taking an equal part of the batch
 * @param only which modality is looked at
 * @param fusing how the modalities are fused
 * @param pooling which vector stands for a sequence
 * @param fusion sizes of the cross-modal transformer
 */
public record TrainSettings(
        int epochs,
        int batch,
        int accumulate,
        double temperature,
        double learningRate,
        long seed,
        int patience,
        boolean keepLast,
        Anchor anchor,
        double hardNegativeWeight,
        Negatives negatives,
        boolean decoupled,
        Layout layout,
        boolean polarity,
        boolean separateStreams,
        boolean normalize,
        boolean maskParents,
        double enrichment,
        boolean oneCategoryBatches,
        boolean perCategory,
        double clipGradients,
        double weightDecay,
        int warmUp,
        List<Integer> milestones,
        boolean cosine,
        Precision precision,
        Optional<Finetuning> finetuning,
        boolean recompute,
        List<Device> devices,
        VisibleModality only,
        Fusing fusing,
        Pooling pooling,
        Encoder.Fusion fusion) {

    /**
     * The user's choices; the encoder suggests the transformer's sizes where the user is silent.
     *
     * @throws SimReException if the heads do not divide the width
     */
    public static TrainSettings of(Settings chosen, Encoder encoder) {
        Encoder.Fusion suggested = encoder.suggestedFusion();
        LayerSizes layer = suggested.layer();
        int width = chosen.get("width", layer.width());
        int heads = chosen.get("heads", layer.heads());
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
        if (chosen.get("keepLast", false) && chosen.get("patience", 0) > 0) {
            throw new SimReException(
                    "patience stops training by the dev score, which keepLast ignores.",
                    "In patience(" + chosen.get("patience", 0) + "), keepLast().",
                    "Leave one of them out.");
        }
        LayerSizes sizes =
                new LayerSizes(
                        width,
                        heads,
                        chosen.get("feedForward", layer.feedForward()),
                        layer.normFirst(),
                        layer.gelu(),
                        chosen.get("dropout", layer.dropout()));
        int depth = chosen.get("layers", suggested.encoderLayers());
        Layout layout = chosen.get("layout", Layout.TRUTH_AND_LIE);
        return new TrainSettings(
                chosen.get("epochs", 10),
                chosen.get("batch", 16),
                chosen.get("accumulate", 1),
                chosen.get("temperature", 0.2),
                chosen.get("learningRate", encoder.suggestedLearningRate()),
                chosen.get("seed", 42L),
                chosen.get("patience", 0),
                chosen.get("keepLast", false),
                chosen.get("anchor", Anchor.TEXT),
                chosen.get("hardNegativeWeight", layout == Layout.TRUTH_AND_LIE ? 16.0 : 1.0),
                chosen.get("negatives", Negatives.ALIKE),
                chosen.get("decoupled", false),
                layout,
                chosen.get("polarity", layout != Layout.PLAIN_MATCHING),
                chosen.get("separateStreams", false),
                chosen.get("normalize", true),
                chosen.get("maskParents", false),
                chosen.get("enrichment", 0.25),
                chosen.get("oneCategoryBatches", false),
                chosen.get("perCategory", false),
                chosen.get("clipGradients", 1.0),
                chosen.get("weightDecay", 0.0),
                chosen.get("warmUp", 50),
                chosen.get("milestones", List.of(30)),
                chosen.get("cosine", false),
                chosen.get("precision", Precision.F32),
                Optional.ofNullable(chosen.get("finetune", null)),
                chosen.get("recompute", false),
                chosen.has("device")
                        ? chosen.<List<Device>>get("device", List.of())
                        : List.of(Accelerators.automatic()),
                chosen.get("only", VisibleModality.NEITHER_HIDDEN),
                chosen.get("fusing", Fusing.ENCODER_DECODER),
                chosen.get("pooling", Pooling.FIRST),
                new Encoder.Fusion(sizes, depth, chosen.get("layers", suggested.decoderLayers())));
    }

    /** The same with another batch. */
    public TrainSettings withBatch(int originals) {
        RecordComponent[] components = TrainSettings.class.getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        components[i].getName().equals("batch")
                                ? originals
                                : components[i].getAccessor().invoke(this);
            }
            return (TrainSettings)
                    TrainSettings.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a setting is either on or off. */
    public static boolean isFlag(String name) {
        return Arrays.stream(TrainSettings.class.getRecordComponents())
                .anyMatch(each -> each.getName().equals(name) && each.getType() == boolean.class);
    }

    /** Names and values, for the record of a run. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (var component : TrainSettings.class.getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(this);
                values.put(
                        component.getName(),
                        value instanceof Optional<?> choice
                                ? choice.map(Object::toString).orElse("none")
                                : value);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return values;
    }
}
