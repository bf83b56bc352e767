package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.simre.Golden;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillowResize_resizeTest {
    private final Golden golden = Golden.of("encode/bicubic.safetensors");
    private final byte[] picture = bytes(golden.tensor("picture")); // 50 wide, 37 high

    static byte[] bytes(Golden.Tensor tensor) {
        byte[] bytes = new byte[tensor.values().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) tensor.values()[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "square.16, 16, 16",
        "square.37, 37, 37",
        "square.64, 64, 64",
        "square.5, 5, 5",
        "size.20x70, 20, 70"
    })
    @DisplayName("Golden values: Pillow's bicubic resize to the bit, smaller, larger and both")
    void equalsPillow(String name, int width, int height) {
        assertArrayEquals(
                bytes(golden.tensor(name)),
                PillowResize.resize(PillowResize.Filter.BICUBIC, picture, 50, 37, width, height));
    }

    @Test
    @DisplayName("A picture's own size changes nothing")
    void ownSizeChangesNothing() {
        assertArrayEquals(
                picture, PillowResize.resize(PillowResize.Filter.BICUBIC, picture, 50, 37, 50, 37));
    }
}
