package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Finetuning_sharesTest {
    private static final List<String> NAMES =
            List.of(
                    "vision_model.embeddings.class_embedding",
                    "vision_model.encoder.layers.0.mlp.fc1.weight",
                    "vision_model.encoder.layers.3.mlp.fc1.weight",
                    "text.embeddings.LayerNorm.weight",
                    "text.encoder.layer.0.output.dense.weight",
                    "text.encoder.layer.1.output.dense.weight",
                    "picture.conv1.weight",
                    "picture.layer1.0.conv1.weight",
                    "picture.layer4.0.conv1.weight",
                    "words.embeddings");

    @ParameterizedTest
    @CsvSource({
        "vision_model.encoder.layers.3.mlp.fc1.weight, 1",
        "vision_model.encoder.layers.2.mlp.fc1.weight, 0.5",
        "vision_model.encoder.layers.0.mlp.fc1.weight, 0.125",
        "vision_model.embeddings.class_embedding, 0.0625",
        "vision_model.pre_layrnorm.weight, 0.0625",
        "vision_model.post_layernorm.weight, 1",
        "text.encoder.layer.1.output.dense.weight, 1",
        "text.encoder.layer.0., 0.5", // a part
        "text.embeddings.LayerNorm.weight, 0.25",
        "picture.layer4.0.conv1.weight, 1",
        "picture.layer1.0.conv1.weight, 0.125",
        "picture.conv1.weight, 0.0625", // its layers are counted from 1
        "words.embeddings, 1", // a network without layers
        "visual_projection.weight, 1"
    })
    @DisplayName(
            "Each layer learns at a share of the rate of the layer above it, in its own network")
    void layerDecay(String name, double share) {
        Finetuning half = new Finetuning(LearningTowers.BOTH, 1e-5, 0, 0.5, 0);
        assertEquals(share, half.shares(NAMES).applyAsDouble(name));
        Finetuning all = new Finetuning(LearningTowers.BOTH, 1e-5, 0, 1, 0);
        assertEquals(1, all.shares(NAMES).applyAsDouble(name));
    }

    @ParameterizedTest
    @CsvSource({
        "text.encoder.layer.1.output.dense.weight, 1",
        "text.encoder.layer.0.output.dense.weight, 0",
        "text.embeddings.LayerNorm.weight, 0"
    })
    @DisplayName("What stays as it is has no share")
    void asItIs(String name, double share) {
        Finetuning above = new Finetuning(LearningTowers.TEXTS, 1e-5, 1, 0.5, 0);
        assertEquals(share, above.shares(NAMES).applyAsDouble(name));
    }
}
