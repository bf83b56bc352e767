package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.ProcessorConfig;
import java.util.Set;

/** How open_clip prepares pictures, from {@code preprocess_cfg} of its {@code open_clip_config.json}. */
final class OpenClipPictures {
    private OpenClipPictures() {}

    /** @param standard OpenAI's preparation, for pictures as large as the network takes */
    static ImagePreparation read(Config file, ImagePreparation standard) {
        Config config = file.child("preprocess_cfg");
        config.allow(
                Set.of(
                        "size",
                        "mode",
                        "mean",
                        "std",
                        "interpolation",
                        "resize_mode",
                        "fill_color"));
        config.require("mode", "RGB");
        config.require("interpolation", "bicubic", "bilinear");
        config.require("resize_mode", "shortest", "squash");
        int size = standard.size();
        if (config.has("size")) {
            int[] sizes =
                    config.element("size").isJsonArray()
                            ? config.integers("size")
                            : new int[] {config.integer("size", size)};
            for (int each : sizes) {
                if (each != size) {
                    throw config.wrong("size", size + ", as image_size says");
                }
            }
        }
        return new ImagePreparation(
                size,
                config.text("resize_mode", "shortest").equals("shortest") ? size : 0,
                config.text("interpolation", "bicubic").equals("bilinear"),
                false,
                ProcessorConfig.numbers(config, "mean", standard.mean(), -1),
                ProcessorConfig.numbers(config, "std", standard.deviation(), 1e-4));
    }
}
