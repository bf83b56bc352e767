package io.github.simre.pretrained.network;

import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.ConvertedCheckpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checkpoints under the names of their authors' own code, as the same weights under Hugging Face's names: OpenAI's CLIP,
 * Salesforce's BLIP, and BERT in its first spelling.
 */
public final class OriginalNames {
    private static final long LARGEST = 10_000_000;

    /** What training programs put before every name: of several devices, of Lightning, of a compiled model. */
    private static final List<String> WRAPPERS = List.of("module.", "model.", "_orig_mod.");

    private OriginalNames() {}

    /** A checkpoint without what training programs put before every name, one within the other. */
    public static Checkpoint unwrapped(Checkpoint checkpoint) {
        for (String wrapper : WRAPPERS) {
            Set<String> names = checkpoint.names();
            if (!names.isEmpty() && names.stream().allMatch(name -> name.startsWith(wrapper))) {
                return unwrapped(withoutPrefix(checkpoint, wrapper));
            }
        }
        return checkpoint;
    }

    /** A CLIP checkpoint under Hugging Face's names, whatever its own are. */
    public static Checkpoint clip(Checkpoint checkpoint) {
        return isOriginalClip(checkpoint)
                ? openAiClip(checkpoint)
                : withoutPrefix(checkpoint, "clip.");
    }

    /** Whether a checkpoint has the names of OpenAI's own code, which open_clip uses, too. */
    public static boolean isOriginalClip(Checkpoint checkpoint) {
        return checkpoint.names().contains("visual.conv1.weight");
    }

    private static Checkpoint openAiClip(Checkpoint original) {
        ConvertedCheckpoint converted = new ConvertedCheckpoint(original);
        for (String name : original.names()) {
            String vision = name.replace("visual.", "vision_model.");
            if (name.equals("visual.proj")) {
                converted.transpose("visual_projection.weight", name);
            } else if (name.equals("text_projection")) {
                converted.transpose("text_projection.weight", name);
            } else if (name.contains("in_proj_")) {
                String block = openAiBlock(name.substring(0, name.indexOf("attn.in_proj_")));
                String kind = name.endsWith("weight") ? "weight" : "bias";
                converted.part(block + "self_attn.q_proj." + kind, name, 0, 3);
                converted.part(block + "self_attn.k_proj." + kind, name, 1, 3);
                converted.part(block + "self_attn.v_proj." + kind, name, 2, 3);
            } else if (name.contains("resblocks.")) {
                converted.rename(openAiBlock(name), name);
            } else {
                switch (name) {
                    case "visual.class_embedding" ->
                            converted.rename("vision_model.embeddings.class_embedding", name);
                    case "visual.conv1.weight" ->
                            converted.rename(
                                    "vision_model.embeddings.patch_embedding.weight", name);
                    case "visual.positional_embedding" ->
                            converted.rename(
                                    "vision_model.embeddings.position_embedding.weight", name);
                    case "token_embedding.weight" ->
                            converted.rename("text_model.embeddings.token_embedding.weight", name);
                    case "positional_embedding" ->
                            converted.rename(
                                    "text_model.embeddings.position_embedding.weight", name);
                    case "input_resolution", "context_length", "vocab_size" -> {
                        // sizes that the tensors show themselves
                    }
                    default ->
                            converted.rename(
                                    vision.replace("ln_pre.", "pre_layrnorm.")
                                            .replace("ln_post.", "post_layernorm.")
                                            .replace("ln_final.", "text_model.final_layer_norm."),
                                    name);
                }
            }
        }
        return converted;
    }

    private static String openAiBlock(String name) {
        return name.replace("visual.transformer.resblocks.", "vision_model.encoder.layers.")
                .replaceFirst("^transformer\\.resblocks\\.", "text_model.encoder.layers.")
                .replace("attn.out_proj", "self_attn.out_proj")
                .replace("ln_1", "layer_norm1")
                .replace("ln_2", "layer_norm2")
                .replace("c_fc", "fc1")
                .replace("c_proj", "fc2");
    }

    /**
     * The sizes of a CLIP checkpoint in OpenAI's format, which comes without a configuration: heads are 64 wide, and a text
     * ends at its largest number.
     */
    public static Clip openAiClipSizes(Checkpoint checkpoint) {
        int vision = size(checkpoint, "visual.conv1.weight", 0, 4);
        int patch = size(checkpoint, "visual.conv1.weight", 2, 4);
        int tokens = size(checkpoint, "visual.positional_embedding", 0, 2);
        int text = size(checkpoint, "ln_final.weight", 0, 1);
        return new Clip(
                tower(checkpoint, "transformer.resblocks.", text),
                tower(checkpoint, "visual.transformer.resblocks.", vision),
                new PatchEmbedding(patch * side(tokens), patch),
                size(checkpoint, "token_embedding.weight", 0, 2),
                size(checkpoint, "positional_embedding", 0, 2),
                2,
                size(checkpoint, "text_projection", 1, 2));
    }

    /** A dimension of a tensor that must be there and have so many. */
    private static int size(Checkpoint checkpoint, String name, int dimension, int dimensions) {
        long[] shape = checkpoint.shape(name);
        if (shape.length != dimensions || shape[dimension] < 1 || shape[dimension] > LARGEST) {
            throw new SimReException(
                    "The tensor " + name + " has the shape " + Arrays.toString(shape) + ".",
                    "In " + checkpoint.source() + ".",
                    "Use weights of CLIP or BLIP, with the configuration that was published with them.");
        }
        return (int) shape[dimension];
    }

    private static int side(int tokens) {
        return Math.max(1, (int) Math.round(Math.sqrt(tokens - 1)));
    }

    private static Tower tower(Checkpoint checkpoint, String blocks, int width) {
        int hidden = size(checkpoint, blocks + "0.mlp.c_fc.weight", 0, 2);
        return new Tower(
                width,
                hidden,
                count(checkpoint, blocks, ".ln_1.weight"),
                heads(checkpoint, width),
                Activation.QUICK_GELU,
                1e-5);
    }

    /** Heads are 64 wide. */
    private static int heads(Checkpoint checkpoint, int width) {
        int heads = Math.max(1, width / 64);
        if (width % heads != 0) {
            throw new SimReException(
                    "The width " + width + " is no multiple of 64, so its heads are not known.",
                    "In " + checkpoint.source() + ".",
                    "Put the config.json there that was published with these weights.");
        }
        return heads;
    }

    /** A BLIP checkpoint under Hugging Face's names, whatever its own are. */
    public static Checkpoint blip(Checkpoint checkpoint) {
        if (!isOriginalBlip(checkpoint)) {
            return withoutPrefix(checkpoint, "blip.");
        }
        ConvertedCheckpoint converted = new ConvertedCheckpoint(checkpoint);
        for (String name : checkpoint.names()) {
            // copies that momentum training needs, and its queues, are left out
            if (name.contains("_m.") || name.contains("queue") || name.equals("temp")) {
                continue;
            }
            converted.rename(salesforce(name), name);
        }
        return converted;
    }

    /** Whether a checkpoint has the names of Salesforce's own code. */
    public static boolean isOriginalBlip(Checkpoint checkpoint) {
        return checkpoint.names().contains("visual_encoder.pos_embed");
    }

    private static String salesforce(String name) {
        if (!name.startsWith("visual_encoder.")) {
            return name;
        }
        return name.replace("visual_encoder.cls_token", "vision_model.embeddings.class_embedding")
                .replace("visual_encoder.pos_embed", "vision_model.embeddings.position_embedding")
                .replace(
                        "visual_encoder.patch_embed.proj.",
                        "vision_model.embeddings.patch_embedding.")
                .replace("visual_encoder.blocks.", "vision_model.encoder.layers.")
                .replace("visual_encoder.norm.", "vision_model.post_layernorm.")
                .replace(".attn.proj.", ".self_attn.projection.")
                .replace(".attn.qkv.", ".self_attn.qkv.")
                .replace(".norm1.", ".layer_norm1.")
                .replace(".norm2.", ".layer_norm2.");
    }

    /**
     * The sizes of a BLIP checkpoint in Salesforce's format, which comes without a configuration: heads are 64 wide, and the
     * picture's normalisations add 1e-6.
     */
    public static Blip salesforceBlipSizes(Checkpoint checkpoint) {
        int vision = size(checkpoint, "visual_encoder.norm.weight", 0, 1);
        int patch = size(checkpoint, "visual_encoder.patch_embed.proj.weight", 2, 4);
        int tokens = size(checkpoint, "visual_encoder.pos_embed", 1, 3);
        int text = size(checkpoint, "text_encoder.embeddings.LayerNorm.weight", 0, 1);
        int visionHidden = size(checkpoint, "visual_encoder.blocks.0.mlp.fc1.weight", 0, 2);
        int textHidden =
                size(checkpoint, "text_encoder.encoder.layer.0.intermediate.dense.weight", 0, 2);
        return new Blip(
                new Tower(
                        text,
                        textHidden,
                        count(checkpoint, "text_encoder.encoder.layer.", ".output.dense.weight"),
                        heads(checkpoint, text),
                        Activation.GELU,
                        1e-12),
                new Tower(
                        vision,
                        visionHidden,
                        count(checkpoint, "visual_encoder.blocks.", ".norm1.weight"),
                        heads(checkpoint, vision),
                        Activation.GELU,
                        1e-6),
                new PatchEmbedding(patch * side(tokens), patch),
                size(checkpoint, "text_encoder.embeddings.word_embeddings.weight", 0, 2),
                size(checkpoint, "text_encoder.embeddings.position_embeddings.weight", 0, 2),
                vision,
                size(checkpoint, "vision_proj.weight", 0, 2),
                true);
    }

    private static int count(Checkpoint checkpoint, String before, String after) {
        int layers = 0;
        while (checkpoint.names().contains(before + layers + after)) {
            layers++;
        }
        return layers;
    }

    /** A BERT or RoBERTa checkpoint without its prefix, and with gamma and beta called weight and bias. */
    public static Checkpoint bert(Checkpoint checkpoint) {
        ConvertedCheckpoint converted = new ConvertedCheckpoint(checkpoint);
        String prefix =
                Stream.of("bert.", "roberta.")
                        .filter(each -> startsAny(checkpoint, each))
                        .findFirst()
                        .orElse("");
        for (String name : checkpoint.names()) {
            if (!name.startsWith(prefix)) {
                continue; // the heads of the tasks that it was trained with
            }
            String own = name.substring(prefix.length());
            converted.rename(
                    own.replace("LayerNorm.gamma", "LayerNorm.weight")
                            .replace("LayerNorm.beta", "LayerNorm.bias"),
                    name);
        }
        return converted;
    }

    private static boolean startsAny(Checkpoint checkpoint, String prefix) {
        return checkpoint.names().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** A checkpoint whose names may begin with the model's, as a larger model that contains it writes them. */
    public static Checkpoint withoutPrefix(Checkpoint checkpoint, String prefix) {
        Set<String> names = checkpoint.names();
        if (names.stream().noneMatch(name -> name.startsWith(prefix))) {
            return checkpoint;
        }
        ConvertedCheckpoint converted = new ConvertedCheckpoint(checkpoint);
        for (String name : names) {
            if (name.startsWith(prefix)) {
                converted.rename(name.substring(prefix.length()), name);
            }
        }
        return converted;
    }
}
