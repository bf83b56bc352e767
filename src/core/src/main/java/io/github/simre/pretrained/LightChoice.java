package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.pretrained.network.MobileNetV2;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.LayerSizes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real pretrained pair of 15 MB for a classroom without GPU: MobileNetV2 (ImageNet) for pictures, as its mean and a grid of 7
 * × 7 cells, and GloVe for words.
 *
 * @param folder that holds both, itself or in folders below it
 * @param options what the user chose
 * @param chosen the same as it was given
 */
record LightChoice(Path folder, EncoderOptions options, Settings chosen) implements EncoderChoice {
    private static final int SIZE = 224;
    private static final int GRID = 7;
    private static final int STANDARD_TOKENS = 127;
    private static final int MOST_WORDS = 3_000_000;

    @Override
    public Encoder open(List<String> trainingTexts) {
        Path pictureFile =
                find("mobilenet_v2 weights", name -> name.contains("mobilenet") && isWeights(name));
        GloveTexts words = words();
        ImagePreparation pictures = options.applied(ImagePreparation.imageNet(SIZE));
        String checksum;
        try (Checkpoint checkpoint = CheckpointFiles.open(pictureFile)) {
            MobileNetV2.converted(checkpoint); // refuses what is something else
            checksum = PublishedFiles.checksum(checkpoint, words.checksum());
        }
        return new PairedEncoder(
                options.named("light(\"" + folder + "\")"),
                pictures,
                words,
                checksum,
                new PictureSide(pictureFile),
                words,
                GRID,
                true,
                new Encoder.Fusion(new LayerSizes(64, 4, 128, true, true, 0.1), 1, 1),
                1e-3);
    }

    @Override
    public Call call() {
        return new Call("light", List.of(folder.toString()), chosen);
    }

    private static boolean isWeights(String name) {
        return (name.endsWith(".safetensors")
                        || name.endsWith(".pth")
                        || name.endsWith(".pt")
                        || name.endsWith(".bin"))
                && !name.contains("golden");
    }

    private GloveTexts words() {
        Path table =
                find(
                        "GloVe vectors",
                        name ->
                                name.contains("glove")
                                        && (name.endsWith(".safetensors")
                                                || name.endsWith(".txt")));
        if (table.toString().endsWith(".txt")) {
            return text(table);
        }
        Path vocabulary = table.resolveSibling("vocab.txt");
        try (Checkpoint checkpoint = CheckpointFiles.open(table)) {
            String name = checkpoint.names().iterator().next();
            if (checkpoint.names().size() != 1 || checkpoint.shape(name).length != 2) {
                throw new SimReException(
                        "A table of words must be one matrix.",
                        "In " + table + ".",
                        "Use the vectors with their vocab.txt, or a glove text file.");
            }
            return new GloveTexts(Files.readAllLines(vocabulary), checkpoint.read(name), maximum());
        } catch (IOException e) {
            throw new SimReException(
                    "The vocabulary of the word vectors cannot be read: " + e + ".",
                    "In " + vocabulary + ".",
                    "It must lie beside " + table.getFileName() + ".",
                    e);
        }
    }

    /** The format in which GloVe is published: a line for each word, the word and its numbers between spaces. */
    private GloveTexts text(Path file) {
        List<String> words = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split(" ");
                float[] row = new float[parts.length - 1];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Float.parseFloat(parts[i + 1]);
                }
                if (row.length == 0
                        || !rows.isEmpty() && row.length != rows.get(0).length
                        || rows.size() >= MOST_WORDS) {
                    throw new NumberFormatException(
                            "line " + (rows.size() + 1) + " has another length");
                }
                words.add(parts[0]);
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw new NumberFormatException("it is empty");
            }
        } catch (IOException | NumberFormatException e) {
            throw new SimReException(
                    "The word vectors cannot be read: " + e.getMessage() + ".",
                    "In " + file + ".",
                    "Each line must be a word and as many numbers as the others have.",
                    e);
        }
        int width = rows.get(0).length;
        float[] table = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, table, i * width, width);
        }
        return new GloveTexts(words, Array.of(table, rows.size(), width), maximum());
    }

    private int maximum() {
        return options.tokens(STANDARD_TOKENS, Integer.MAX_VALUE);
    }

    private Path find(String what, Predicate<String> named) {
        if (!Files.isDirectory(folder)) {
            throw missing(what);
        }
        // the folder may be a link; links below it are files of the hub's cache
        try (Stream<Path> files = Files.walk(folder.toRealPath(), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(
                            file ->
                                    named.test(
                                            file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing(what));
        } catch (IOException e) {
            throw missing(what);
        }
    }

    private SimReException missing(String what) {
        return new SimReException(
                "light needs " + what + ", and there are none.",
                "In " + folder + " and the folders below it.",
                "Put torchvision's mobilenet_v2 (.safetensors or .pth) and GloVe vectors (glove*.txt, or"
                        + " glove*.safetensors with vocab.txt) there.");
    }

    /** MobileNetV2: the mean of the grid, then its cells. */
    private record PictureSide(Path file) implements PairedEncoder.Side {
        @Override
        public PretrainedEncoder.Encoding encode(Tracer tracer, Tensor pixels) {
            Tensor grid = MobileNetV2.grid(tracer, pixels);
            Tensor pooled = MobileNetV2.pooled(grid);
            Tensor cells = grid.flatten(2).transpose(1, 2);
            return PublishedEncoder.encoding(
                    Tensor.concat(1, pooled.unsqueeze(1), cells), null, pooled);
        }

        @Override
        public Weights weights(Program program) {
            try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
                return MobileNetV2.converted(checkpoint)
                        .weights(program, name -> name.startsWith("classifier."));
            }
        }

        @Override
        public int width() {
            return MobileNetV2.WIDTH;
        }
    }
}
