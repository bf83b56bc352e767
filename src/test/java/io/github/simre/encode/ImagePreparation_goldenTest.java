package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import io.github.simre.Shared;
import io.github.simre.base.SimReException;
import io.github.simre.data.Pictures;
import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreparation_goldenTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01_gradient_rgb.png",
                "02_text.png",
                "04_small_upscale.png",
                "05_gray_L.png",
                "06_rgba.png",
                "07_palette_P.png",
                "09_exif6.jpg",
                "10_photo_q85_420.jpg",
                "12_exact_224.png",
                "13_black_white_1bit.png"
            })
    @DisplayName(
            "Pictures as the reference processors prepare them: every pixel, and normalised within 1e-6")
    void equalsTheProcessors(String name) {
        Path inputs = Shared.path("fixtures/images/inputs");
        Golden golden = Golden.of(Shared.path("fixtures/images/golden/" + name + ".safetensors"));
        // JPEG decoders may differ in a rounding: what the reference decoded is compared
        Path decoded = inputs.resolve(name.replace(".jpg", ".decoded.png"));
        checkBytes(golden, "clip224_u8", ImagePreparation.clip(224), decoded);
        checkBytes(golden, "blip384_u8", ImagePreparation.blip(384), decoded);
        checkFloats(golden, "clip32", ImagePreparation.clip(32), decoded);
        checkFloats(golden, "blip32", ImagePreparation.blip(32), decoded);
        checkFloats(golden, "clip224", ImagePreparation.clip(224), decoded);
        checkFloats(golden, "vit32_bilinear", ImagePreparation.vit(32), decoded);
        if (name.equals("09_exif6.jpg")) {
            ImagePreparation upright = ImagePreparation.clip(224).withRotation();
            assertEquals(
                    480 > 0,
                    Pictures.readUpright(inputs.resolve(name)).getHeight()
                            == Pictures.read(inputs.resolve(name)).getWidth());
            checkBytes(golden, "exif_applied.clip224_u8", upright, inputs.resolve(name));
        }
    }

    private static void checkBytes(
            Golden golden, String key, ImagePreparation preparation, Path picture) {
        if (!golden.has(key)) {
            return;
        }
        byte[] pixels = preparation.pixels(picture);
        double[] expected = golden.tensor(key).values();
        assertEquals(expected.length, pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(expected[i], pixels[i] & 0xff, key + " at " + i);
        }
    }

    private static void checkFloats(
            Golden golden, String key, ImagePreparation preparation, Path picture) {
        if (!golden.has(key)) {
            return;
        }
        int size = preparation.size();
        byte[] pixels = preparation.pixels(picture);
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        Tracer tracer = new Tracer();
        tracer.weight("none", Initialisation.constant(0), 1);
        tracer.method("run", traced -> List.of(preparation.normalise(traced.input("pixels"))));
        try (Session session =
                Session.open(tracer.program(), Weights.initial(tracer.program(), 1))) {
            float[] actual =
                    session.call("run", Array.of(values, 1, 3, size, size)).get(0).floats();
            double[] expected = golden.tensor(key).values();
            for (int i = 0; i < actual.length; i++) {
                assertEquals(expected[i], actual[i], 1e-6, key + " at " + i);
            }
        }
    }

    private ImagePreparation config(String json) throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        Files.writeString(file, json);
        return ImagePreparation.of(file, ImagePreparation.clip(224));
    }

    @Test
    @DisplayName("Published processor configurations, older and newer ones")
    void published() throws IOException {
        String older =
                """
                {"crop_size": 224, "do_center_crop": true, "do_normalize": true, "do_resize": true,
                 "feature_extractor_type": "CLIPFeatureExtractor", "resample": 3, "size": 224,
                 "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711]}
                """;
        assertEquals(ImagePreparation.clip(224), config(older));
        String newer =
                """
                {"crop_size": {"height": 336, "width": 336}, "do_center_crop": true, "resample": 3,
                 "image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": 336}}
                """;
        assertEquals(ImagePreparation.clip(336), config(newer));
        String blip =
                """
                {"image_processor_type": "BlipImageProcessor", "resample": 3, "size": {"height": 384, "width": 384}}
                """;
        assertEquals(ImagePreparation.blip(384), config(blip));
        String resNet =
                """
                {"crop_pct": 0.875, "do_resize": true, "feature_extractor_type": "ConvNextFeatureExtractor",
                 "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225], "resample": 3, "size": 224}
                """;
        ImagePreparation cut = config(resNet);
        assertEquals(256, cut.shorterSide());
        assertEquals(ImagePreparation.imageNet(224), cut.wholePicture());
        String message =
                assertThrows(SimReException.class, () -> config("{\"resample\": 1}")).getMessage();
        assertTrue(
                message.startsWith("The preparation of pictures is of an unknown kind"), message);
        assertThrows(
                SimReException.class, () -> config("{\"size\": {\"height\": 2, \"width\": 3}}"));
        assertThrows(SimReException.class, () -> config("<html>"));
        String endless =
                "{\"image_processor_type\": \"ConvNextImageProcessor\", \"crop_pct\": 0, \"size\": 224}";
        assertThrows(SimReException.class, () -> config(endless));
        assertThrows(SimReException.class, () -> config("{\"size\": 1000000000}"));
    }

    @Test
    @DisplayName("A picture of a single row is squeezed instead of being stretched without end")
    void endlessPictures() {
        java.awt.image.BufferedImage row =
                new java.awt.image.BufferedImage(
                        1_000_000, 1, java.awt.image.BufferedImage.TYPE_3BYTE_BGR);
        assertEquals(3 * 32 * 32, ImagePreparation.clip(32).pixels(row).length);
    }
}
