package io.github.simre.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.pretrained.network.Activation;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.pretrained.network.OpenClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorConfig_readTest {
    private static final ImagePreparation STANDARD = ImagePreparation.clip(32);

    @TempDir Path folder;

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private ImagePreparation pictures() {
        return new PublishedFiles(folder).pictures(STANDARD);
    }

    @Test
    @DisplayName(
            "processor_config.json counts, alone and before preprocessor_config.json; without both, CLIP's own")
    void places() throws IOException {
        assertEquals(STANDARD, pictures());
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                json("{'size': {'shortest_edge': 32}, 'resample': 2}"));
        assertTrue(pictures().bilinear());
        assertEquals(STANDARD.mean(), pictures().mean());
        Files.writeString(
                folder.resolve("processor_config.json"),
                json(
                        "{'processor_class': 'CLIPProcessor', 'image_processor': {'image_processor_type':"
                                + " 'CLIPImageProcessorFast', 'size': {'height': 32, 'width': 32}, 'do_center_crop':"
                                + " false, 'image_mean': [0.5, 0.25, 0.125], 'image_std': 0.5, 'do_pad': null}}"));
        assertEquals(
                new ImagePreparation(
                        32, 0, false, false, List.of(0.5, 0.25, 0.125), List.of(0.5, 0.5, 0.5)),
                pictures());
        Files.delete(folder.resolve("preprocessor_config.json"));
        assertEquals(0, pictures().shorterSide());
        Files.writeString(
                folder.resolve("processor_config.json"), json("{'processor_class': 'A'}"));
        assertEquals(STANDARD, pictures(), "it holds no image processor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'image_mean': [0.48, false, 0.40]}",
                "{'image_mean': ['a', 0.45, 0.40]}",
                "{'image_mean': [0.5, 0.5]}",
                "{'image_std': [0.6, 9223372036854775808, 0.27]}",
                "{'image_std': [0.5, 0, 0.5]}",
                "{'image_std': [0.5, 1e999, 0.5]}",
                "{'image_std': [0.5, NaN, 0.5]}",
                "{'size': {'he>ght': 32, 'width': 32}}",
                "{'size': {'height': -32, 'width': -32}}",
                "{'size': {'height': 32}}",
                "{'size': {'shortest_edge': 32, 'longest_edge': 64}}",
                "{'size': '32'}",
                "{'size': 32.5}",
                "{'size': 1e9}",
                "{'resample': 0}",
                "{'resample': 2.5}",
                "{'resample': 'bicubic'}",
                "{'image_processor_type': 'PoolFormerImageProcessor'}",
                "{'image_processor_type': 7}",
                "{'do_convert_rgb': false}",
                "{'do_resize': false}",
                "{'do_rescale': false}",
                "{'do_center_crop': 'no'}",
                "{'rescale_factor': 1}",
                "{'do_pad': true}",
                "{'do_resiz:': true}",
                "{'resample': 3, 'resample': 2}",
                "[1]",
                "<html>",
                ""
            })
    @DisplayName("What would change the pixels and is not understood is refused, naming the file")
    void refused(String text) throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        Files.writeString(file, json(text));
        String message = assertThrows(SimReException.class, this::pictures).getMessage();
        assertTrue(message.contains("In " + file), message);
        assertFalse(message.contains("Exception"), message);
    }

    @Test
    @DisplayName("A value of the wrong kind is shown as it stands in the file")
    void message() throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        Files.writeString(file, json("{'image_mean': [0.5, '', 0.5]}"));
        assertEquals(
                "image_mean must be three numbers, one of each colour, but is [0.5,\"\",0.5]. In "
                        + file
                        + ". Use the configuration that was published with the weights.",
                assertThrows(SimReException.class, this::pictures).getMessage());
    }

    @Test
    @DisplayName(
            "open_clip's configuration: GELU unless it says otherwise, and its own preparation")
    void openClip() {
        Clip shown = Clip.of(Config.of("{}", "test"));
        String text =
                "{'model_cfg': {'embed_dim': 16, %s 'vision_cfg': {'image_size': 32, 'layers': 2, 'width': 128,"
                        + " 'patch_size': 8}, 'text_cfg': {'width': 64, 'heads': 2, 'layers': 3}}, 'preprocess_cfg':"
                        + " {'mean': [0.5, 0.5, 0.5], 'interpolation': '%s', 'resize_mode': 'squash'}}";
        Config plain = Config.of(json(text.formatted("", "bicubic")), "test");
        Clip clip = OpenClip.of(plain, shown);
        assertEquals(Activation.GELU, clip.vision().activation());
        assertEquals(Activation.GELU, clip.text().activation());
        assertEquals(2, clip.vision().heads());
        assertEquals(
                new ImagePreparation(
                        32, 0, false, false, List.of(0.5, 0.5, 0.5), STANDARD.deviation()),
                OpenClipPictures.read(plain, STANDARD));
        Config quick = Config.of(json(text.formatted("'quick_gelu': true,", "random")), "test");
        assertEquals(Activation.QUICK_GELU, OpenClip.of(quick, shown).text().activation());
        assertEquals(
                "interpolation must be bicubic or bilinear, but is \"random\". In test, preprocess_cfg. Use the"
                        + " configuration that was published with the weights.",
                assertThrows(SimReException.class, () -> OpenClipPictures.read(quick, STANDARD))
                        .getMessage());
        Config other = Config.of(json(text.formatted("'multimodal_cfg': {},", "bicubic")), "test");
        assertThrows(SimReException.class, () -> OpenClip.of(other, shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model_type': 'siglip'}",
                "{'text_config': {'hidden_act': 'swish'}}",
                "{'text_config': {'layer_norm_eps': 1e100001}}",
                "{'text_config': {'hidden_size': '512'}}",
                "{'text_config': {'vocab_size': 10, 'eos_token_id': 99}}",
                "{'vision_config': {'num_channels': 4}}",
                "{'vision_config': []}",
                "{'projection_dim': -1}"
            })
    @DisplayName("A configuration with a value that cannot be right is refused")
    void configurations(String text) {
        String message =
                assertThrows(
                                SimReException.class,
                                () -> Clip.of(Config.of(json(text), "config.json")))
                        .getMessage();
        assertTrue(message.contains("In config.json"), message);
    }
}
