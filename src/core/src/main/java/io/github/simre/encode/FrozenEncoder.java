package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.engine.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A pretrained encoder that stays as it is, in libtorch: pictures and texts become embeddings. What comes out for one does not
 * depend on those beside it, to the bit. A mixed picture is encoded from its mixed pixels (an encoder is not linear, so mixing
 * the parents' tokens would be something else). Nothing is kept here: {@link CachedEncoder} does that.
 */
public final class FrozenEncoder {
    private static final String PICTURES = "pictures";
    private static final String TEXTS = "texts";

    /** Pictures that are prepared and encoded together: more do not go faster, and the first result comes later. */
    private static final int PICTURE_CHUNK = 16;

    private static final int TEXT_CHUNK = 64;

    /** Texts are filled up to a multiple of so many tokens. */
    private static final int LENGTH_STEP = 16;

    private final PretrainedEncoder encoder;
    private final Device device;
    private final EvenBatches pictureBatches;
    private final EvenBatches textBatches;
    private final PreparedPictures prepared;

    /** Loads the encoder's weights into libtorch, on the first GPU that works, or else on the processor. */
    public FrozenEncoder(PretrainedEncoder encoder) {
        this(encoder, Accelerators.automatic());
    }

    /** Loads the encoder's weights into libtorch. */
    public FrozenEncoder(PretrainedEncoder encoder, Device device) {
        this.encoder = encoder;
        this.device = device;
        this.prepared = new PreparedPictures(encoder.pictures());
        Program program = program(encoder, device);
        Session session = Session.open(program, encoder.weights(program));
        this.pictureBatches = new EvenBatches(session, PICTURES, !device.isCpu());
        this.textBatches = new EvenBatches(session, TEXTS, !device.isCpu());
    }

    /** A method for each network that was trained elsewhere: pixels or token numbers to tokens, pooled vectors and how many of the tokens are real. */
    static Program program(PretrainedEncoder encoder, Device device) {
        Tracer tracer = new Tracer(device);
        if (encoder.pretrainedPictures()) {
            tracer.method(
                    PICTURES,
                    traced -> {
                        var encoding = encoder.pictureEncoding(traced, traced.input("pixels"));
                        return List.of(encoding.tokens().values(), encoding.pooled());
                    });
        }
        if (encoder.pretrainedTexts()) {
            tracer.method(
                    TEXTS,
                    traced -> {
                        var encoding = encoder.textEncoding(traced, traced.input("ids"));
                        Tensor values = encoding.tokens().values();
                        Tensor real = encoding.tokens().mask().flatten(1).typeAs(values).sum(1);
                        return List.of(values, encoding.pooled(), real);
                    });
        }
        return tracer.program();
    }

    /** The encoder. */
    public PretrainedEncoder encoder() {
        return encoder;
    }

    /** Where it computes. */
    Device device() {
        return device;
    }

    /** The picture of a file, whose pixels are read when they are needed. @param file null for a picture that shows nothing */
    public Picture picture(Path file) {
        return new FilePicture(file, prepared);
    }

    /** Prepared pixels of some pictures (pictures, 3, size, size), 0 to 255. */
    Array pixels(List<Picture> pictures) {
        return pixelArray(values(pictures));
    }

    private Array pixelArray(List<float[]> pixels) {
        return EncoderInputs.pixels(pixels, encoder.pictures().size());
    }

    private static List<float[]> values(List<Picture> pictures) {
        return pictures.parallelStream().map(Picture::values).toList();
    }

    /** Tokens and pooled vectors of prepared pixels (memes, 3, size, size) from 0 to 255. */
    public List<Array> encode(Array pixels) {
        return pictureBatches.call(pixels);
    }

    /** Prepared pictures are prepared again when they are next needed. */
    public void forgetPixels() {
        prepared.forget();
    }

    /** The embeddings of some pictures, in their order. */
    public List<Embedding> embedPictures(List<Picture> pictures) {
        List<Embedding> embeddings = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += PICTURE_CHUNK) {
            List<Picture> chunk = chunk(pictures, from, PICTURE_CHUNK);
            embeddings.addAll(embedded(chunk, values(chunk)));
        }
        return embeddings;
    }

    /**
     * Hands over the embeddings of many pictures in their order, a few at a time; the next pictures are prepared while libtorch
     * works on the last ones.
     *
     * @param taken whether there shall be more
     */
    void embedPictures(List<Picture> pictures, Predicate<List<Embedding>> taken) {
        int chunks = (pictures.size() + PICTURE_CHUNK - 1) / PICTURE_CHUNK;
        try (Prefetch<List<float[]>> pixels =
                new Prefetch<>(
                        chunks,
                        place -> values(chunk(pictures, place * PICTURE_CHUNK, PICTURE_CHUNK)))) {
            for (int from = 0; from < pictures.size(); from += PICTURE_CHUNK) {
                List<Picture> chunk = chunk(pictures, from, PICTURE_CHUNK);
                if (!taken.test(embedded(chunk, pixels.next()))) {
                    return;
                }
            }
        }
    }

    private List<Embedding> embedded(List<Picture> pictures, List<float[]> pixels) {
        List<Array> results = encode(pixelArray(pixels));
        int[] counts = new int[pictures.size()];
        Arrays.fill(counts, (int) results.get(0).shape()[1]);
        List<Embedding> embeddings = rows(results, counts);
        for (int row = 0; row < embeddings.size(); row++) {
            Picture picture = pictures.get(row);
            requireNumbers(embeddings.get(row), () -> "the picture " + picture);
        }
        return embeddings;
    }

    /** The embeddings of some texts, in their order, without padding. */
    public List<Embedding> embedTexts(List<PromptedText> texts) {
        List<long[]> ids = texts.stream().map(encoder.texts()::ids).toList();
        // each is filled up to a length that depends on it alone, so that what comes out does not
        // depend on the texts beside it: a training that goes on finds the same bits
        Map<Integer, List<Integer>> alike = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            int length = (ids.get(i).length + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
            alike.computeIfAbsent(length, key -> new ArrayList<>()).add(i);
        }
        Embedding[] embeddings = new Embedding[texts.size()];
        alike.forEach(
                (length, places) -> {
                    for (int from = 0; from < places.size(); from += TEXT_CHUNK) {
                        List<Integer> chunk = chunk(places, from, TEXT_CHUNK);
                        List<Embedding> encoded =
                                embedded(chunk.stream().map(ids::get).toList(), length);
                        for (int i = 0; i < chunk.size(); i++) {
                            PromptedText text = texts.get(chunk.get(i));
                            requireNumbers(encoded.get(i), () -> name(text));
                            embeddings[chunk.get(i)] = encoded.get(i);
                        }
                    }
                });
        return List.of(embeddings);
    }

    private static String name(PromptedText text) {
        return "the text \"" + text.full().strip().replace('\n', ' ') + "\"";
    }

    private List<Embedding> embedded(List<long[]> ids, int length) {
        // never more than the network has positions for
        int longest = ids.stream().mapToInt(each -> each.length).max().orElse(1);
        int padded = Math.max(longest, Math.min(length, encoder.texts().maximum()));
        List<Array> results = textBatches.call(EncoderInputs.ids(ids, padded));
        return rows(
                results,
                Arrays.stream(results.get(2).doubles()).mapToInt(count -> (int) count).toArray());
    }

    private static <T> List<T> chunk(List<T> all, int from, int size) {
        return all.subList(from, Math.min(all.size(), from + size));
    }

    /** Splits results into rows without their padding. @param counts tokens of each row */
    private static List<Embedding> rows(List<Array> results, int[] counts) {
        int length = (int) results.get(0).shape()[1];
        int width = (int) results.get(0).shape()[2];
        int pooledWidth = (int) results.get(1).shape()[1];
        float[] tokens = results.get(0).floats();
        float[] pooled = results.get(1).floats();
        List<Embedding> embeddings = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            int start = row * length * width;
            embeddings.add(
                    new Embedding(
                            Arrays.copyOfRange(tokens, start, start + counts[row] * width),
                            counts[row],
                            Arrays.copyOfRange(
                                    pooled, row * pooledWidth, (row + 1) * pooledWidth)));
        }
        return embeddings;
    }

    /** Weights that are whole can still make numbers too large to be computed with, above all in 16 bits. */
    private void requireNumbers(Embedding embedding, Supplier<String> name) {
        if (!embedding.isFinite()) {
            throw new SimReException(
                    "The encoding of "
                            + name.get()
                            + " holds a number that is infinite or not a number (NaN).",
                    "Made by " + encoder.name() + ".",
                    "Check its weights and its configuration: they must have been published together.");
        }
    }
}
