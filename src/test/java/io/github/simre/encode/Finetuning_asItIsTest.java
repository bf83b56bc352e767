package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Finetuning_asItIsTest {
    @ParameterizedTest
    @CsvSource({
        "vision_model.encoder.layers.7.mlp.fc1.weight, true",
        "vision_model.encoder.layers.8.mlp.fc1.weight, false",
        "text_model.encoder.layers.11.self_attn.q_proj.bias, false",
        "text_model.embeddings.token_embedding.weight, true",
        "vision_model.pre_layrnorm.weight, true",
        "vision_model.post_layernorm.weight, false",
        "encoder.layer.9.output.dense.weight, false",
        "encoder.layer.0.output.dense.weight, true",
        "features.17.conv.0.0.weight, false",
        "features.3.conv.0.0.weight, true",
        "layer4.0.conv1.weight, true",
        "conv1.weight, true",
        "visual_projection.weight, false"
    })
    @DisplayName("What lies below the layer stays: earlier layers and embeddings")
    void belowTheLayer(String name, boolean stays) {
        assertEquals(stays, new Finetuning(LearningTowers.BOTH, 1e-6, 8, 1, 0).asItIs(name));
        assertEquals(false, new Finetuning(LearningTowers.BOTH, 1e-6, 0, 1, 0).asItIs(name));
    }
}
