package io.github.simre.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrainingStep_flopsTest {
    @Test
    @DisplayName(
            "Operations as others count them: multiplications of a picture's forward pass, by timm's tables")
    void asPublished() {
        // 16 pictures of 4.41 billion multiplications in ViT-B/32, and 32 texts of 32 tokens
        double text = 12.0 * (2 * 32 * (4 * 512 * 512 + 2 * 512 * 2048) + 4 * 32 * 32 * 512);
        double base = 3 * (16 * 2 * 4.41e9 + 32 * text);
        assertEquals(base, TrainingStep.finetune().flops(), 0.01 * base);
        // 32 pictures of 81.08 billion in ViT-L/14, and 64 texts of width 768
        double wide = 12.0 * (2 * 32 * (4 * 768 * 768 + 2 * 768 * 3072) + 4 * 32 * 32 * 768);
        double large = 3 * (32 * 2 * 81.08e9 + 64 * wide);
        assertEquals(large, TrainingStep.finetuneLarge().flops(), 0.01 * large);
        assertEquals(16.6e12, large, 0.1e12);
    }
}
