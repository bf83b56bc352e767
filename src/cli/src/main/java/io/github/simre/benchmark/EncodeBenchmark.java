package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.EncodingCache;
import io.github.simre.encode.FrozenEncoder;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.pretrained.PublishedChoice;
import io.github.simre.recreate.Picture;
import io.github.simre.show.Progress;
import io.github.simre.torch.Array;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * CLIP ViT-B/32 of random weights: seconds to load it, pictures encoded a second from prepared pixels, and from JPEG files of
 * 640 × 480 pixels. Where there is an opponent, both take turns.
 */
final class EncodeBenchmark {
    private static final int PICTURES = 64;
    private static final int BATCH = 16;
    private static final int SIZE = 224;

    private EncodeBenchmark() {}

    /** Runs it. Weights and pictures are written where they are not there yet. */
    static Report run(BenchmarkOptions options) throws IOException {
        Path folder = options.folder().resolve("encode");
        if (!Files.exists(folder.resolve("model.safetensors"))) {
            RandomClip.write(folder);
        }
        List<Path> files = pictures(folder.resolve("pictures"));
        Report report =
                new Report("encode: CLIP ViT-B/32, " + PICTURES + " pictures, batches of " + BATCH);
        long start = System.nanoTime();
        PretrainedEncoder encoder =
                (PretrainedEncoder) PublishedChoice.clip(folder.toString()).open(List.of());
        FrozenEncoder frozen = new FrozenEncoder(encoder, options.device());
        EncodingCache nothingKept = new EncodingCache(folder, 0, 0);
        report.add("load, seconds", (System.nanoTime() - start) / 1e9);
        Array pixels = Array.of(new float[BATCH * 3 * SIZE * SIZE], BATCH, 3, SIZE, SIZE);
        Random random = new Random(1);
        for (int i = 0; i < pixels.floats().length; i++) {
            pixels.floats()[i] = random.nextInt(256);
        }
        try (FastestOpponent opponent = opponent(options, folder)) {
            for (int round = 0; round <= options.rounds(); round++) { // the first one warms up
                double forward = forward(frozen, pixels);
                double theirForward = opponent == null ? 0 : opponent.seconds(task("forward"));
                double pipeline = pipeline(new CachedEncoder(frozen, nothingKept), files);
                double theirPipeline = opponent == null ? 0 : opponent.seconds(task("pipeline"));
                if (round > 0) {
                    report.add("pixels to tokens, pictures a second", PICTURES / forward);
                    report.add("files to tokens, pictures a second", PICTURES / pipeline);
                    if (opponent != null) {
                        report.add(
                                "pixels to tokens, times PyTorch's speed", theirForward / forward);
                        report.add(
                                "files to tokens, times Pillow's and PyTorch's speed",
                                theirPipeline / pipeline);
                    }
                }
            }
            if (opponent != null) {
                report.note(
                        "PyTorch's threads, the faster of one and all: %d from pixels, %d from files."
                                .formatted(
                                        opponent.threads(task("forward")),
                                        opponent.threads(task("pipeline"))));
            }
        }
        return report;
    }

    private static FastestOpponent opponent(BenchmarkOptions options, Path folder) {
        if (options.python() == null) {
            return null;
        }
        JsonObject preparation = task("prepare_encode");
        preparation.addProperty("folder", folder.toString());
        return new FastestOpponent(options, preparation, false);
    }

    private static JsonObject task(String name) {
        JsonObject task = new JsonObject();
        task.addProperty("task", name);
        return task;
    }

    private static double forward(FrozenEncoder frozen, Array pixels) {
        long start = System.nanoTime();
        for (int done = 0; done < PICTURES; done += BATCH) {
            frozen.encode(pixels);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double pipeline(CachedEncoder encoder, List<Path> files) {
        List<Picture> pictures = files.stream().map(encoder.frozen()::picture).toList();
        encoder.frozen().forgetPixels();
        long start = System.nanoTime();
        encoder.encodeAhead(pictures, Progress.SILENT);
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Path> pictures(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Path file = folder.resolve("picture-" + i + ".jpg");
            files.add(file);
            if (!Files.exists(file)) {
                ImageIO.write(drawn(i), "jpg", file.toFile());
            }
        }
        return files;
    }

    /** Shapes and noise, so that a JPEG of it has the size of a photograph's. */
    private static BufferedImage drawn(int seed) {
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < 200; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(
                    random.nextInt(640),
                    random.nextInt(480),
                    random.nextInt(120),
                    random.nextInt(120));
        }
        graphics.dispose();
        return picture;
    }
}
