package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.torch.engine.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A pretrained encoder that stays as it is: asked once for each picture and each text, whose tokens the matching model then
 * takes as its inputs. A mixed picture is encoded from its mixed pixels (an encoder is not linear, so mixing the parents'
 * tokens would be something else).
 */
public final class FrozenEncoder implements TokenSource {
    private static final String PICTURES = "pictures";
    private static final String TEXTS = "texts";

    /** Pictures that are prepared and encoded together: more do not go faster, and the first result comes later. */
    private static final int PICTURE_CHUNK = 16;

    private static final int TEXT_CHUNK = 64;

    /** Texts are filled up to a multiple of so many tokens. */
    private static final int LENGTH_STEP = 16;

    /** Embeddings whose channels' mean and deviation stand for all. */
    private static final int SAMPLE = 512;

    /** Pictures from which principal components are learned: more do not change the first of them. */
    private static final int LARGE_SAMPLE = 4096;

    private final PretrainedEncoder encoder;
    private final EncodingCache cache;
    private final Device device;
    private final EvenBatches pictureBatches;
    private final EvenBatches textBatches;
    private final PreparedPictures prepared;
    private final Optional<LatentSemantics> semantics;
    private final int reduced;
    private final RecentVectors reducedPictures = new RecentVectors();
    private PrincipalComponents principal;
    private Standardisation pictureStatistics;
    private Standardisation textStatistics;

    /** Loads the encoder's weights into libtorch, on the first GPU that works, or else on the processor. */
    public FrozenEncoder(PretrainedEncoder encoder, EncodingCache cache) {
        this(encoder, cache, Accelerators.automatic(), Optional.empty(), 0);
    }

    /** The same on a device. */
    public FrozenEncoder(PretrainedEncoder encoder, EncodingCache cache, Device device) {
        this(encoder, cache, device, Optional.empty(), 0);
    }

    /**
     * The same with what is learned from the training memes.
     *
     * @param semantics numbers of how a text is spelt
     * @param reduced numbers of a picture, where these and {@code semantics} are all that is seen of a meme; 0 for its own tokens
     */
    public FrozenEncoder(
            PretrainedEncoder encoder,
            EncodingCache cache,
            Optional<LatentSemantics> semantics,
            int reduced) {
        this(encoder, cache, Accelerators.automatic(), semantics, reduced);
    }

    private FrozenEncoder(
            PretrainedEncoder encoder,
            EncodingCache cache,
            Device device,
            Optional<LatentSemantics> semantics,
            int reduced) {
        this.semantics = semantics;
        this.reduced = reduced;
        this.encoder = encoder;
        this.cache = cache;
        this.device = device;
        this.prepared = new PreparedPictures(encoder.pictures());
        Program program = program(encoder, device);
        Session session = Session.open(program, encoder.weights(program));
        this.pictureBatches = new EvenBatches(session, PICTURES, !device.isCpu());
        this.textBatches = new EvenBatches(session, TEXTS, !device.isCpu());
    }

    /** Two methods: pixels or token numbers to tokens, pooled vectors and how many of the tokens are real. */
    static Program program(PretrainedEncoder encoder, Device device) {
        Tracer tracer = new Tracer(device);
        tracer.method(
                PICTURES,
                traced -> {
                    var encoding = encoder.pictureEncoding(traced, traced.input("pixels"));
                    return List.of(encoding.tokens().values(), encoding.pooled());
                });
        tracer.method(
                TEXTS,
                traced -> {
                    var encoding = encoder.textEncoding(traced, traced.input("ids"));
                    Tensor values = encoding.tokens().values();
                    Tensor real = encoding.tokens().mask().flatten(1).as(values).sum(1);
                    return List.of(values, encoding.pooled(), real);
                });
        return tracer.program();
    }

    @Override
    public PretrainedEncoder encoder() {
        return encoder;
    }

    /** The third stream, where there is one. */
    public Optional<LatentSemantics> semantics() {
        return semantics;
    }

    /** How many numbers a picture has, where a few stand for each meme; 0 where the encoder's tokens do. */
    public int reduced() {
        return reduced;
    }

    @Override
    public int pictureWidth() {
        return reduced == 0 ? encoder.pictureWidth() : reduced;
    }

    @Override
    public boolean pictureParts() {
        return reduced == 0;
    }

    /** What is kept of earlier runs. */
    public EncodingCache cache() {
        return cache;
    }

    @Override
    public Picture picture(Meme meme) {
        return FilePicture.of(meme.picture());
    }

    @Override
    public Picture blank() {
        return FilePicture.BLANK;
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        if (reduced > 0) {
            tracer.comment("principal components of the pictures, as one token");
            return new Tokens(tracer.input(PICTURES), null, false);
        }
        tracer.comment("tokens of the pictures, as the frozen encoder gave them");
        return standardisedPictures(tracer, new Tokens(tracer.input(PICTURES), null, false));
    }

    /** What the matching model takes of picture tokens. */
    Tokens standardisedPictures(Tracer tracer, Tokens tokens) {
        Tensor values = pictureStatistics.apply(tracer, "standardise.picture", tokens.values());
        return encoder.adaptPictures(tracer, tokens.with(values));
    }

    /** What the matching model takes of text tokens. */
    Tokens standardisedTexts(Tracer tracer, Tokens tokens) {
        Tokens standardised =
                tokens.with(textStatistics.apply(tracer, "standardise.text", tokens.values()));
        return semantics
                .map(each -> each.added(tracer, standardised, encoder.textWidth()))
                .orElse(standardised);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        tracer.comment("tokens of the texts, as the frozen encoder gave them");
        Tensor tokens = tracer.promptInput(TEXTS);
        Tensor mask = tracer.promptInput("real").differsFrom(0).unsqueeze(1).unsqueeze(1);
        return standardisedTexts(tracer, new Tokens(tokens, mask, true));
    }

    /** The tokens (memes, tokens, width). */
    @Override
    public Array pictures(List<Picture> pictures) {
        if (reduced > 0) {
            float[] values = new float[pictures.size() * reduced];
            List<float[]> vectors = pictureVectors(pictures);
            for (int row = 0; row < vectors.size(); row++) {
                System.arraycopy(vectors.get(row), 0, values, row * reduced, reduced);
            }
            return Array.of(values, pictures.size(), 1, reduced);
        }
        List<Embedding> embeddings = embedPictures(pictures);
        Embedding first = embeddings.get(0);
        float[] values = new float[pictures.size() * first.tokens().length];
        for (int row = 0; row < embeddings.size(); row++) {
            float[] tokens = embeddings.get(row).tokens();
            System.arraycopy(tokens, 0, values, row * tokens.length, tokens.length);
        }
        return Array.of(values, pictures.size(), first.count(), first.width());
    }

    /** The tokens (texts, length, width), 1 where there is one (texts, length), and the third stream's numbers. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        List<PromptedText> read =
                reduced == 0 ? texts : texts.stream().map(text -> text.with("")).toList();
        List<Embedding> embeddings = embedTexts(read);
        int width = embeddings.get(0).width();
        int length = embeddings.stream().mapToInt(Embedding::count).max().orElse(1);
        float[] values = new float[texts.size() * length * width];
        long[] real = new long[texts.size() * length];
        for (int row = 0; row < embeddings.size(); row++) {
            Embedding text = embeddings.get(row);
            System.arraycopy(text.tokens(), 0, values, row * length * width, text.tokens().length);
            if (encoder.lastTokenIsWhole()) {
                int last = (text.count() - 1) * width;
                System.arraycopy(text.tokens(), last, values, row * length * width, width);
            }
            Arrays.fill(real, row * length, row * length + text.count(), 1);
        }
        List<Array> arrays = new ArrayList<>();
        arrays.add(Array.of(values, texts.size(), length, width));
        arrays.add(Array.of(real, texts.size(), length));
        semantics.ifPresent(each -> arrays.add(each.of(texts)));
        return arrays;
    }

    /** Looks at training memes, so that tokens can be standardised. Must come before a model is traced. */
    public void standardise(List<Picture> pictures, List<PromptedText> texts) {
        if (reduced > 0) {
            principal =
                    PrincipalComponents.learn(
                            pooledPictures(spread(pictures, LARGE_SAMPLE)), reduced);
        } else {
            Standardisation.Sums pictureSums = new Standardisation.Sums();
            eachPicture(spread(pictures, SAMPLE), pictureSums::add);
            pictureStatistics = pictureSums.statistics();
        }
        Standardisation.Sums textSums = new Standardisation.Sums();
        eachText(spread(texts, SAMPLE), textSums::add);
        textStatistics = textSums.statistics();
    }

    /** The pooled vectors of some pictures. */
    public List<float[]> pooledPictures(List<Picture> pictures) {
        List<float[]> pooled = new ArrayList<>();
        eachPicture(pictures, embedding -> pooled.add(embedding.pooled()));
        return pooled;
    }

    /** One vector for each picture: its principal components where memes are reduced, or else the pooled one. */
    public List<float[]> pictureVectors(List<Picture> pictures) {
        if (reduced == 0) {
            return pooledPictures(pictures);
        }
        List<float[]> vectors = new ArrayList<>();
        for (Picture picture : pictures) {
            vectors.add(
                    reducedPictures.get(
                            key((FilePicture) picture),
                            key -> principal.of(embedPictures(List.of(picture)).get(0).pooled())));
        }
        return vectors;
    }

    /** One vector for each text: the pooled one, unless memes are reduced, and then how it is spelt, where that is asked for. */
    public List<float[]> textVectors(List<PromptedText> texts) {
        List<float[]> pooled =
                reduced == 0 ? pooledTexts(texts) : Collections.nCopies(texts.size(), new float[0]);
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < pooled.size(); row++) {
            float[] read = pooled.get(row);
            String text = texts.get(row).text();
            float[] spelt = semantics.map(each -> each.of(text)).orElse(new float[0]);
            float[] both = Arrays.copyOf(read, read.length + spelt.length);
            System.arraycopy(spelt, 0, both, read.length, spelt.length);
            vectors.add(both);
        }
        return vectors;
    }

    /** The pooled vectors of some texts. */
    public List<float[]> pooledTexts(List<PromptedText> texts) {
        List<float[]> pooled = new ArrayList<>();
        eachText(texts, embedding -> pooled.add(embedding.pooled()));
        return pooled;
    }

    /** Hands over embeddings in their order; only a few are in memory at a time. */
    private void eachPicture(List<Picture> pictures, Consumer<Embedding> consumer) {
        for (int from = 0; from < pictures.size(); from += PICTURE_CHUNK) {
            embedPictures(chunk(pictures, from)).forEach(consumer);
        }
    }

    private void eachText(List<PromptedText> texts, Consumer<Embedding> consumer) {
        for (int from = 0; from < texts.size(); from += TEXT_CHUNK) {
            embedTexts(texts.subList(from, Math.min(texts.size(), from + TEXT_CHUNK)))
                    .forEach(consumer);
        }
    }

    private static <T> List<T> spread(List<T> all, int most) {
        int count = Math.min(most, all.size());
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }

    /** Encodes what is not kept yet; the next pictures are prepared while libtorch works on the last ones. */
    public void encodeAhead(List<Picture> pictures, EncodingListener listener) {
        Map<String, Picture> unknown = new LinkedHashMap<>();
        for (Picture picture : pictures) {
            String key = key((FilePicture) picture);
            if (!cache.has(key)) {
                unknown.put(key, picture);
            }
        }
        List<Picture> missing = List.copyOf(unknown.values());
        int chunks = (missing.size() + PICTURE_CHUNK - 1) / PICTURE_CHUNK;
        try (Prefetch<List<float[]>> pixels =
                new Prefetch<>(chunks, place -> prepared(chunk(missing, place * PICTURE_CHUNK)))) {
            for (int from = 0; from < missing.size(); from += PICTURE_CHUNK) {
                List<Picture> chunk = chunk(missing, from);
                encodePixels(chunk, pixels.next());
                listener.encoded(from + chunk.size(), missing.size());
                if (Thread.currentThread().isInterrupted()) {
                    return; // what is done is kept, the rest is encoded when it is needed
                }
            }
        }
    }

    private static <T> List<T> chunk(List<T> all, int from) {
        return all.subList(from, Math.min(all.size(), from + PICTURE_CHUNK));
    }

    private List<float[]> prepared(List<Picture> pictures) {
        return pictures.parallelStream().map(picture -> pixels((FilePicture) picture)).toList();
    }

    private float[] pixels(FilePicture picture) {
        if (picture.partner() == null) {
            return prepared.of(picture.file()).values();
        }
        return prepared.of(picture.file())
                .mix(prepared.of(picture.partner()), picture.mixgen())
                .values();
    }

    /** Prepared pixels of some pictures (pictures, 3, size, size), 0 to 255. */
    Array pixels(List<Picture> pictures) {
        return pixelArray(prepared(pictures));
    }

    private Array pixelArray(List<float[]> pixels) {
        int size = encoder.pictures().size();
        int length = 3 * size * size;
        float[] values = new float[pixels.size() * length];
        for (int row = 0; row < pixels.size(); row++) {
            System.arraycopy(pixels.get(row), 0, values, row * length, length);
        }
        return Array.of(values, pixels.size(), 3, size, size);
    }

    /** Tokens and pooled vectors of prepared pixels (memes, 3, size, size) from 0 to 255; nothing is kept. */
    public List<Array> encode(Array pixels) {
        return pictureBatches.call(pixels);
    }

    /** Prepared pictures are prepared again when they are next needed. */
    public void forgetPixels() {
        prepared.forget();
    }

    private List<Embedding> encodePixels(List<Picture> pictures, List<float[]> pixels) {
        List<Array> results = encode(pixelArray(pixels));
        long[] shape = results.get(0).shape();
        int[] counts = new int[pictures.size()];
        Arrays.fill(counts, (int) shape[1]);
        return kept(
                pictures.stream().map(picture -> key((FilePicture) picture)).toList(),
                row -> "the picture " + pictures.get(row),
                results,
                counts);
    }

    /** The embeddings of some pictures, kept ones or new ones. */
    public List<Embedding> embedPictures(List<Picture> pictures) {
        Embedding[] embeddings = new Embedding[pictures.size()];
        List<String> keys = pictures.stream().map(picture -> key((FilePicture) picture)).toList();
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < embeddings.length; i++) {
            Optional<Embedding> known = cache.get(keys.get(i));
            if (known.isPresent()) {
                embeddings[i] = known.get();
            } else {
                missing.add(i);
            }
        }
        for (int from = 0; from < missing.size(); from += PICTURE_CHUNK) {
            List<Integer> chunk = chunk(missing, from);
            List<Picture> rows = chunk.stream().<Picture>map(pictures::get).toList();
            List<Embedding> encoded = encodePixels(rows, prepared(rows));
            for (int i = 0; i < chunk.size(); i++) {
                embeddings[chunk.get(i)] = encoded.get(i);
            }
        }
        return List.of(embeddings);
    }

    /** The embeddings of some texts, kept ones or new ones. */
    public List<Embedding> embedTexts(List<PromptedText> texts) {
        Embedding[] embeddings = new Embedding[texts.size()];
        long[][] ids = new long[texts.size()][];
        String[] keys = new String[texts.size()];
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < embeddings.length; i++) {
            ids[i] = encoder.texts().ids(texts.get(i));
            keys[i] = key(ids[i]);
            Optional<Embedding> known = cache.get(keys[i]);
            if (known.isPresent()) {
                embeddings[i] = known.get();
            } else {
                missing.add(i);
            }
        }
        // each is filled up to a length that depends on it alone, so that what comes out does not
        // depend on the texts beside it: a training that goes on finds the same bits
        Map<Integer, List<Integer>> alike = new TreeMap<>();
        for (int i : missing) {
            int length = (ids[i].length + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
            alike.computeIfAbsent(length, key -> new ArrayList<>()).add(i);
        }
        alike.forEach(
                (length, rows) -> {
                    for (int from = 0; from < rows.size(); from += TEXT_CHUNK) {
                        List<Integer> chunk =
                                rows.subList(from, Math.min(rows.size(), from + TEXT_CHUNK));
                        embedTexts(chunk, length, texts, ids, keys, embeddings);
                    }
                });
        return List.of(embeddings);
    }

    private void embedTexts(
            List<Integer> chunk,
            int length,
            List<PromptedText> texts,
            long[][] ids,
            String[] keys,
            Embedding[] embeddings) {
        // never more than the network has positions for
        int padded =
                Math.max(
                        chunk.stream().mapToInt(i -> ids[i].length).max().orElse(1),
                        Math.min(length, encoder.texts().maximum()));
        List<Array> results =
                textBatches.call(
                        TracedEncoder.padded(chunk.stream().map(i -> ids[i]).toList(), padded));
        int[] counts =
                Arrays.stream(results.get(2).doubles()).mapToInt(count -> (int) count).toArray();
        List<Embedding> encoded =
                kept(
                        chunk.stream().map(i -> keys[i]).toList(),
                        row ->
                                "the text \""
                                        + texts.get(chunk.get(row))
                                                .full()
                                                .strip()
                                                .replace('\n', ' ')
                                        + "\"",
                        results,
                        counts);
        for (int i = 0; i < chunk.size(); i++) {
            embeddings[chunk.get(i)] = encoded.get(i);
        }
    }

    /** Splits results into rows without their padding, and keeps them. @param names what a row was made of, for a message */
    private List<Embedding> kept(
            List<String> keys, IntFunction<String> names, List<Array> results, int[] counts) {
        int length = (int) results.get(0).shape()[1];
        int width = (int) results.get(0).shape()[2];
        int pooledWidth = (int) results.get(1).shape()[1];
        float[] tokens = results.get(0).floats();
        float[] pooled = results.get(1).floats();
        List<Embedding> embeddings = new ArrayList<>();
        for (int row = 0; row < keys.size(); row++) {
            int start = row * length * width;
            Embedding embedding =
                    new Embedding(
                            Arrays.copyOfRange(tokens, start, start + counts[row] * width),
                            counts[row],
                            Arrays.copyOfRange(pooled, row * pooledWidth, (row + 1) * pooledWidth));
            requireNumbers(embedding, names.apply(row));
            cache.put(keys.get(row), embedding);
            embeddings.add(embedding);
        }
        return embeddings;
    }

    /** Weights that are whole can still make numbers too large to be computed with, above all in 16 bits. */
    private void requireNumbers(Embedding embedding, String name) {
        if (!embedding.isFinite()) {
            throw new SimReException(
                    "The encoding of "
                            + name
                            + " holds a number that is infinite or not a number (NaN).",
                    "Made by " + encoder.name() + ".",
                    "Check its weights and its configuration: they must have been published together.");
        }
    }

    private String key(FilePicture picture) {
        String content = picture.file() == null ? "blank" : prepared.hash(picture.file());
        if (picture.partner() != null) {
            content += "+" + prepared.hash(picture.partner()) + "*" + picture.mixgen().lambda();
        }
        return hash("picture " + encoder.pictures() + " " + content);
    }

    private String key(long[] ids) {
        return hash("text " + Arrays.toString(ids));
    }

    /** What another kind of processor computes is not the same to the bit, and is kept apart. */
    private String hash(String what) {
        String where = device.isCpu() ? "" : " " + device.kind();
        return Pictures.hash(
                (encoder.checksum() + " " + what + where).getBytes(StandardCharsets.UTF_8));
    }
}
