package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.data.Categories.Task;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.train.Classification;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.Network;
import io.github.simre.train.TrainSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparators' networks: gradients, sizes, losses. */
class Recipe_networkTest {
    private static final int PICTURE = 6;
    private static final int TEXT = 5;
    private static final int OUTPUTS = 3;
    private static final LayerSizes SMALL = new LayerSizes(8, 2, 12, true, true, 0);
    private static final LayerSizes POST = new LayerSizes(8, 2, 12, false, false, 0);

    static Stream<Network> networks() {
        return Stream.of(
                new Momenta(PICTURE, TEXT, 8, OUTPUTS),
                new Tot(PICTURE, TEXT, SMALL, 3, 2, OUTPUTS),
                new MvitoGat(PICTURE, TEXT, true, 8, 2, 2, 0, OUTPUTS),
                new ErnieVil(PICTURE, TEXT, SMALL, 1, OUTPUTS),
                new ErnieVil(PICTURE, TEXT, POST, 2, OUTPUTS),
                new ClipClassifier(PICTURE, TEXT, 8, 0, OUTPUTS),
                new HateClipper(PICTURE, TEXT, 4, false, 0, OUTPUTS),
                new HateClipper(PICTURE, TEXT, 4, true, 0, OUTPUTS),
                new MemeClip(PICTURE, TEXT, 32, 0, OUTPUTS),
                new Rgcl(PICTURE, TEXT, 8, 0, OUTPUTS),
                new FinetunedClassifier(PICTURE, TEXT, 0, OUTPUTS),
                new FinetunedClassifier(0, TEXT, 0, OUTPUTS),
                new FinetunedClassifier(PICTURE, 0, 0, OUTPUTS),
                new BlipClassifier(PICTURE, TEXT, SMALL, 2, OUTPUTS),
                new BlipClassifier(PICTURE, TEXT, POST, 1, OUTPUTS));
    }

    static Stream<Arguments> networksAndTasks() {
        return networks()
                .flatMap(
                        network ->
                                Stream.of(Task.MULTI_LABEL, Task.CLASSES)
                                        .map(task -> Arguments.of(network, task)));
    }

    @ParameterizedTest
    @MethodSource("networksAndTasks")
    @DisplayName("Gradients agree with central differences")
    void gradients(Network network, Task task) {
        Function<Tracer, Tensor> loss =
                tracer ->
                        Classification.loss(
                                logits(network, tracer),
                                tracer.input("labels"),
                                task,
                                network.focus());
        Tracer tracer = new Tracer();
        tracer.gradients("gradients", loss);
        Map<String, Array> weights = Traces.doubles(Weights.initial(tracer.program(), 5));
        Random random = new Random(6);
        Traces.assertDirections(
                weights,
                loss,
                3,
                1e-6,
                drawn(random, 4, 7, PICTURE),
                drawn(random, 4, 5, TEXT),
                Array.of(
                        new long[] {1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0},
                        4,
                        5),
                Array.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, 4, 3));
    }

    private static Tensor logits(Network network, Tracer tracer) {
        Tensor pictures = tracer.input("pictures");
        Tensor texts = tracer.input("texts");
        Tensor mask = tracer.input("real").ne(0).unsqueeze(1).unsqueeze(1);
        return network.logits(
                tracer, new Tokens(pictures, null, false), new Tokens(texts, mask, false));
    }

    private static Array drawn(Random random, int... shape) {
        int count = shape[0] * shape[1] * shape[2];
        double[] values = random.doubles(count, -1, 1).toArray();
        return Array.of(values, shape[0], shape[1], shape[2]);
    }

    private static long weights(Network network) {
        Tracer tracer = new Tracer();
        tracer.method("logits", traced -> List.of(logits(network, traced)));
        Program program = tracer.program();
        return program.parameterCount();
    }

    private static long linear(long from, long to) {
        return from * to + to;
    }

    /** Four maps of attention, and the hidden layer. */
    private static long layer(long width, long hidden) {
        return 4 * linear(width, width) + linear(width, hidden) + linear(hidden, width);
    }

    @Test
    @DisplayName("MOMENTA above CLIP ViT-B/32 (768 and 512), 22 categories: 4,730,646 weights")
    void sizeOfMomenta() {
        assertEquals(4_730_646, weights(new Momenta(768, 512, 512, 22)));
    }

    @Test
    @DisplayName("The others' weights, at width 256 above the same")
    void sizes() {
        LayerSizes sizes = new LayerSizes(256, 4, 512, true, true, 0.1);
        long in = linear(768, 256) + linear(512, 256);
        long norm = 2 * 256;
        long across = layer(256, 512) + 2 * norm;
        assertSize(
                1_528_854,
                in + 10 * 256 + 2 * (linear(256, 256) + norm) + 2 * across + linear(512, 22),
                new Tot(768, 512, sizes, 10, 2, 22));
        assertSize(
                675_350,
                in
                        + linear(768, 256)
                        + 3 * 256
                        + 2 * (linear(256, 256) + 2 * 256)
                        + linear(3 * 256, 22),
                new MvitoGat(768, 512, true, 256, 4, 2, 0.1, 22));
        assertSize(
                3_101_974,
                in
                        + 3 * (layer(256, 512) + 2 * norm)
                        + 2 * across
                        + 2 * (norm + linear(256, 256))
                        + linear(256, 22),
                new ErnieVil(768, 512, sizes, 1, 22));
        assertSize(
                596_246,
                in + linear(4 * 256, 256) + linear(256, 22),
                new ClipClassifier(768, 512, 256, 0.1, 22));
        assertSize(
                1_190_934,
                in
                        + layer(256, 512)
                        + 4 * linear(256, 256)
                        + 3 * norm
                        + norm
                        + linear(256, 256)
                        + linear(256, 22),
                new BlipClassifier(768, 512, sizes, 1, 22));
        assertSize(
                17_111_318,
                in + linear(256 * 256, 256) + linear(256, 22),
                new HateClipper(768, 512, 256, false, 0.4, 22));
        assertSize(
                399_638,
                in + linear(256, 256) + linear(256, 22),
                new HateClipper(768, 512, 256, true, 0.4, 22));
        assertSize(
                400_000,
                in + 2 * (linear(256, 64) + linear(64, 256)) + 22 * 256,
                new MemeClip(768, 512, 256, 0.1, 22));
        assertSize(
                465_430,
                in + 2 * linear(256, 256) + linear(256, 22),
                new Rgcl(768, 512, 256, 0.4, 22));
    }

    /** The ancestor's maps to the transformers' width, and its two transformers. */
    private static long ancestor(int picture, int text, LayerSizes sizes, int layers) {
        long width = sizes.width();
        long norm = 2 * width;
        long encoder = layer(width, sizes.feedForward()) + 2 * norm;
        long decoder = encoder + 4 * linear(width, width) + norm;
        long transformer = layers * (encoder + decoder) + 2 * norm;
        return linear(picture, width) + linear(text, width) + 2 * transformer;
    }

    @Test
    @DisplayName(
            "APCL: two transformers, 2,966,016 weights at width 256 above the same; its own 134,438,912 and the maps")
    void sizeOfApcl() {
        assertEquals(
                2_966_016, ancestor(768, 512, new LayerSizes(256, 4, 512, true, true, 0.1), 1));
        LayerSizes own = new LayerSizes(1024, 8, 1024, false, false, 0.1);
        assertEquals(
                134_438_912 + linear(2048, 1024) + linear(768, 1024), ancestor(2048, 768, own, 4));
        // the formula is the program's, for sizes that are built in a moment
        TokenSource source = io.github.simre.train.TinyMemes.source();
        Settings chosen =
                Settings.of("train")
                        .with(MethodSettings.LAYOUT, Layout.BE_AND_NOT)
                        .with(MethodSettings.SEPARATE_STREAMS, true)
                        .with(MethodSettings.POLARITY, false)
                        .with(MethodSettings.WIDTH, 16)
                        .with(MethodSettings.HEADS, 2)
                        .with(MethodSettings.FEED_FORWARD, 24)
                        .with(MethodSettings.LAYERS, 2);
        Program program =
                new MatchingModel(source, 1, TrainSettings.of(chosen, source.encoder())).program();
        long above =
                program.parameters().stream()
                        .filter(each -> each.name().matches("(project|fusion)\\..*"))
                        .mapToLong(each -> Arrays.stream(each.shape()).reduce(1, (a, b) -> a * b))
                        .sum();
        LayerSizes small = new LayerSizes(16, 2, 24, true, true, 0);
        assertEquals(ancestor(8, 8, small, 2), above);
    }

    /** @param printed in docs/comparisons.md @param parts the sum of the network's parts */
    private static void assertSize(long printed, long parts, Network network) {
        assertEquals(printed, parts);
        assertEquals(parts, weights(network));
    }

    private static double loss(Task task, double focus, double... logits) {
        double[] truth = new double[logits.length];
        truth[0] = 1;
        return Traces.values(
                        Map.of(),
                        tracer ->
                                List.of(
                                        Classification.loss(
                                                tracer.input("logits"),
                                                tracer.input("truth"),
                                                task,
                                                focus)),
                        Array.of(logits, 1, logits.length),
                        Array.of(truth, 1, truth.length))
                .get(0)
                .scalar();
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    @DisplayName("Cross-entropy and the focal loss, by hand")
    void losses(Task task) {
        double even = task == Task.CLASSES ? 1.0 / 3 : 0.5; // of three
        assertEquals(-Math.log(even), loss(task, 0, 0, 0, 0), 1e-9);
        double rest = (1 - even) * (1 - even);
        assertEquals(-Math.log(even) * rest, loss(task, 2, 0, 0, 0), 1e-9);
        double yes = 1 / (1 + Math.exp(-2));
        double expected =
                task == Task.CLASSES
                        ? -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(1) + 1))
                        : (-Math.log(yes) + Math.log(1 + Math.exp(1)) + Math.log(2)) / 3;
        assertEquals(expected, loss(task, 0, 2, 1, 0), 1e-9);
    }
}
