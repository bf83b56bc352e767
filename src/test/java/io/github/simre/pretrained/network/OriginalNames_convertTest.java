package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Shared;
import io.github.simre.base.Config;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.torch.Array;
import io.github.simre.torch.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginalNames_convertTest {
    @TempDir Path folder;

    private static void same(Checkpoint expected, Checkpoint actual) {
        for (String name : expected.names()) {
            if (!name.endsWith("position_ids")) {
                assertArrayEquals(expected.shape(name), actual.shape(name), name);
                assertArrayEquals(
                        expected.read(name).doubles(), actual.read(name).doubles(), 1e-12, name);
            }
        }
    }

    @Test
    @DisplayName(
            "OpenAI's CLIP: every tensor as Hugging Face converted it, and the sizes from the tensors")
    void openAiClip() {
        Path fixture = Shared.path("fixtures/clip_openai_format");
        try (Checkpoint expected = CheckpointFiles.open(fixture.resolve("model.safetensors"));
                Checkpoint original =
                        CheckpointFiles.open(fixture.resolve("openai_state_dict.safetensors"))) {
            same(expected, OriginalNames.clip(original));
            Clip read = Clip.of(Config.read(fixture.resolve("config.json")));
            Clip told = OriginalNames.openAiClipSizes(original);
            assertEquals(read.patches(), told.patches());
            assertEquals(read.vision(), told.vision());
            assertEquals(read.text().layers(), told.text().layers());
            assertEquals(read.endOfText(), told.endOfText());
            assertEquals(read.projection(), told.projection());
        }
    }

    @Test
    @DisplayName("Salesforce's BLIP: its names, without the copies that only training needs")
    void salesforceBlip() {
        Path huggingFace = Fixture.of("blip_itm").file("model.safetensors");
        try (Checkpoint expected = CheckpointFiles.open(huggingFace)) {
            Map<String, Array> original = new LinkedHashMap<>();
            for (String name : expected.names()) {
                String own =
                        name.replace(
                                        "vision_model.embeddings.class_embedding",
                                        "visual_encoder.cls_token")
                                .replace(
                                        "vision_model.embeddings.position_embedding",
                                        "visual_encoder.pos_embed")
                                .replace(
                                        "vision_model.embeddings.patch_embedding",
                                        "visual_encoder.patch_embed.proj")
                                .replace("vision_model.encoder.layers", "visual_encoder.blocks")
                                .replace("vision_model.post_layernorm", "visual_encoder.norm")
                                .replace("self_attn.projection", "attn.proj")
                                .replace("self_attn.qkv", "attn.qkv");
                if (own.startsWith("visual_encoder")) {
                    own = own.replace("layer_norm", "norm");
                }
                original.put(own, expected.read(name));
                if (own.startsWith("visual_encoder.")) {
                    original.put(
                            own.replace("visual_encoder.", "visual_encoder_m."),
                            expected.read(name));
                }
            }
            original.put("image_queue", Array.of(new float[4], 2, 2));
            original.put("temp", Array.of(new float[] {0.07f}));
            Path file = folder.resolve("model_base_retrieval.safetensors");
            Weights.of(original).save(file);
            try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
                Checkpoint converted = OriginalNames.blip(checkpoint);
                same(expected, converted);
                assertEquals(expected.names().size(), converted.names().size());
                Blip told = OriginalNames.salesforceBlipSizes(checkpoint);
                Blip read = Blip.of(Fixture.of("blip_itm").config(), true);
                assertEquals(read.patches(), told.patches());
                assertEquals(read.vision().layers(), told.vision().layers());
                assertEquals(read.text().hidden(), told.text().hidden());
                assertEquals(1e-6, told.vision().epsilon());
                assertEquals(read.shared(), told.shared());
            }
        }
    }

    @Test
    @DisplayName("BERT's first spelling: prefix, gamma and beta")
    void legacyBert() {
        Fixture bert = Fixture.of("bert");
        try (Checkpoint expected = CheckpointFiles.open(bert.file("model.safetensors"));
                Checkpoint legacy =
                        CheckpointFiles.open(bert.file("model.legacy_names.safetensors"))) {
            same(expected, OriginalNames.bert(legacy));
            same(expected, OriginalNames.bert(expected));
        }
    }

    @Test
    @DisplayName("What training programs put before every name is taken off, one within the other")
    void prefixes() {
        Map<String, Array> weights = new LinkedHashMap<>();
        weights.put("module._orig_mod.model.a", Array.of(new float[] {1}, 1));
        weights.put("module._orig_mod.model.module.b", Array.of(new float[] {2}, 1));
        Path file = folder.resolve("wrapped.safetensors");
        Weights.of(weights).save(file);
        try (Checkpoint checkpoint = OriginalNames.unwrapped(CheckpointFiles.open(file))) {
            assertEquals(java.util.Set.of("a", "module.b"), checkpoint.names());
            assertEquals(1, checkpoint.read("a").scalar());
            assertEquals(
                    "The tensor visual.conv1.weight is missing. In "
                            + file
                            + ". Use a file that holds the whole model, with the configuration that was published with"
                            + " it.",
                    org.junit.jupiter.api.Assertions.assertThrows(
                                    io.github.simre.base.SimReException.class,
                                    () -> OriginalNames.openAiClipSizes(checkpoint))
                            .getMessage());
        }
    }
}
