package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Device;
import io.github.simre.torch.Gpus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gpu")
class FrozenEncoder_gpuTest {
    private static FrozenEncoder on(Device device) {
        return new FrozenEncoder(new TinyPretrained(1, true), device);
    }

    @Test
    @DisplayName("A GPU encodes as the processor does")
    void asOnTheProcessor() {
        Device gpu = Gpus.first(1).get(0);
        List<PromptedText> texts = List.of(new PromptedText("my technique is", "a very the"));
        FrozenEncoder processor = on(Device.CPU);
        List<Picture> pictures = List.of(processor.picture(null));
        Embedding picture = processor.embedPictures(pictures).get(0);
        Embedding text = processor.embedTexts(texts).get(0);
        FrozenEncoder other = on(gpu);
        assertArrayEquals(picture.tokens(), other.embedPictures(pictures).get(0).tokens(), 1e-4f);
        assertArrayEquals(text.tokens(), other.embedTexts(texts).get(0).tokens(), 1e-4f);
    }
}
