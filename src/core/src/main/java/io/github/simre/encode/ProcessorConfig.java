package io.github.simre.encode;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How pictures are prepared, as the image processors of Hugging Face note it: in {@code preprocessor_config.json}, or in
 * {@code processor_config.json} below {@code image_processor}. What would change the pixels and is not known is refused.
 *
 * @param size width and height of the square in pixels
 * @param shorterSide what the shorter side is resized to before the middle is cut out; 0 squeezes the whole picture
 * @param bilinear whether pixels are weighted linearly instead of cubically
 * @param mean of each channel, from 0 to 1
 * @param deviation of each channel
 */
public record ProcessorConfig(
        int size, int shorterSide, boolean bilinear, List<Double> mean, List<Double> deviation) {
    /** Pixels of a side beyond which no preparation goes. */
    private static final int LARGEST = 4096;

    /** Their names; behind them may stand which of several equal implementations it is. */
    private static final String KNOWN =
            "(CLIP|ChineseCLIP|Blip|Siglip|ViT|DeiT|Bit|ConvNext|EfficientFormer)?"
                    + "(ImageProcessor|FeatureExtractor)(Fast|Pil)?";

    private static final Set<String> KEYS =
            Set.of(
                    "image_processor_type",
                    "feature_extractor_type",
                    "processor_class",
                    "model_input_names",
                    "do_resize",
                    "size",
                    "default_to_square",
                    "resample",
                    "crop_pct",
                    "do_center_crop",
                    "crop_size",
                    "do_rescale",
                    "rescale_factor",
                    "do_normalize",
                    "image_mean",
                    "image_std",
                    "do_convert_rgb",
                    "do_pad",
                    // how the reference hands pixels on, which changes none of them
                    "data_format",
                    "input_data_format",
                    "return_tensors",
                    "device",
                    "disable_grouping",
                    "use_fast",
                    "_valid_processor_keys");

    /**
     * What a file asks for.
     *
     * @param standard what counts where the file is silent
     * @throws SimReException if it asks for something that is not known
     */
    public static ProcessorConfig read(Config config, ProcessorConfig standard) {
        config.allow(KEYS);
        String processor =
                config.text("image_processor_type", config.text("feature_extractor_type", ""));
        if (!processor.isEmpty() && !processor.matches(KNOWN)) {
            throw config.wrong(
                    config.has("image_processor_type")
                            ? "image_processor_type"
                            : "feature_extractor_type",
                    "the processor of CLIP, BLIP, SigLIP, ViT or a convolutional network");
        }
        requireFlag(config, "do_resize", true);
        requireFlag(config, "do_rescale", true);
        requireFlag(config, "do_convert_rgb", true);
        requireFlag(config, "do_pad", false);
        double factor = config.number("rescale_factor", 1 / 255.0);
        if (Math.abs(factor * 255 - 1) > 1e-3) {
            throw config.wrong("rescale_factor", "1 / 255");
        }
        int size = side(config, "size", standard.size());
        int shorter = 0;
        double share = config.number("crop_pct", 224.0 / 256, 0.1, 1);
        if (processor.startsWith("ConvNext") && size < 384) {
            // resized so that the cut leaves out an eighth
            shorter = (int) (size / share);
        } else if (config.flag("do_center_crop", isShortest(config, processor))) {
            shorter = size;
            size = side(config, "crop_size", size);
        }
        int resample =
                config.has("resample")
                        ? config.integer("resample", 3)
                        : standard.bilinear() ? 2 : 3;
        if (resample != 2 && resample != 3
                || shorter > 0 && shorter < size
                || size > LARGEST
                || shorter > LARGEST) {
            throw new SimReException(
                    "The preparation of pictures is of an unknown kind.",
                    "In " + config.where() + ".",
                    "Known are bilinear (2) and bicubic (3) resizing, with or without a smaller cut.");
        }
        boolean normalised = config.flag("do_normalize", true);
        return new ProcessorConfig(
                size,
                shorter,
                resample == 2,
                normalised
                        ? numbers(config, "image_mean", standard.mean(), -1)
                        : List.of(0.0, 0.0, 0.0),
                normalised
                        ? numbers(config, "image_std", standard.deviation(), 1e-4)
                        : List.of(1.0, 1.0, 1.0));
    }

    private static void requireFlag(Config config, String key, boolean only) {
        if (config.flag(key, only) != only) {
            throw config.wrong(key, String.valueOf(only));
        }
    }

    private static boolean isShortest(Config config, String processor) {
        JsonElement size = config.element("size");
        boolean named = size instanceof JsonObject object && object.has("shortest_edge");
        return named || size != null && size.isJsonPrimitive() && processor.startsWith("CLIP");
    }

    private static int side(Config config, String key, int otherwise) {
        JsonElement element = config.element(key);
        if (element instanceof JsonObject object) {
            Config sizes = config.child(key);
            sizes.allow(Set.of("height", "width", "shortest_edge"));
            boolean shortest = sizes.has("shortest_edge");
            if (shortest ? object.size() != 1 : !sizes.has("height") || !sizes.has("width")) {
                throw config.wrong(key, "height and width, or shortest_edge alone");
            }
            int height = sizes.integer(shortest ? "shortest_edge" : "height", otherwise);
            if (sizes.integer("width", height) != height) {
                throw new SimReException(
                        "Pictures must become squares, but " + key + " is " + element + ".",
                        "In " + config.where() + ".",
                        "Use an encoder for squares.");
            }
            return height;
        }
        return config.integer(key, otherwise);
    }

    /**
     * A number for each of the three colours: three of them, or one for all.
     *
     * @param least the smallest that is allowed; the largest is 10
     */
    public static List<Double> numbers(
            Config config, String key, List<Double> otherwise, double least) {
        JsonElement given = config.element(key);
        if (given == null) {
            return otherwise;
        }
        List<Double> numbers = new ArrayList<>();
        if (given instanceof JsonArray array) {
            for (JsonElement each : array) {
                numbers.add(number(each));
            }
        } else {
            numbers.addAll(java.util.Collections.nCopies(3, number(given)));
        }
        if (numbers.size() != 3
                || numbers.stream().anyMatch(value -> !(value >= least && value <= 10))) {
            throw config.wrong(key, "three numbers, one of each colour");
        }
        return List.copyOf(numbers);
    }

    private static double number(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsDouble()
                : Double.NaN;
    }
}
