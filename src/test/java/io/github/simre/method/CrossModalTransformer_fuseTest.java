package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.encode.Encoder;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.DecoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Slow("makes the transformer at the paper's size: 13 seconds")
class CrossModalTransformer_fuseTest {
    private static final int WIDTH = 8;
    private static final LayerSizes LAYER = new LayerSizes(WIDTH, 2, 16, false, false, 0);
    private static final Encoder.Fusion SMALL = new Encoder.Fusion(LAYER, 2, 2);
    private static final double EXACT = 1e-12;

    /** Two memes with two prompts: four texts of five tokens, two pictures of three. */
    private final Array text = drawn(1, 4, 5, WIDTH);

    private final Array picture = drawn(2, 2, 3, WIDTH);
    private final Array mask =
            Array.of(new long[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1}, 4, 5);

    @Test
    @DisplayName("T1: 67,219,456 weights at the paper's size")
    void paperSize() {
        Tracer tracer = new Tracer();
        tracer.method(
                "fuse",
                traced ->
                        List.of(
                                new CrossModalTransformer(
                                                traced,
                                                "fusion",
                                                Encoder.Fusion.PAPER,
                                                Fusing.ENCODER_DECODER,
                                                Pooling.FIRST,
                                                true)
                                        .fuse(
                                                new Tokens(traced.input("sources"), null, false),
                                                new Tokens(traced.input("targets"), null, false))));
        assertEquals(67_219_456, tracer.program().parameterCount());
    }

    @ParameterizedTest
    @EnumSource(Pooling.class)
    @DisplayName("T2: what stands at padded places changes nothing, in sources and in targets")
    void paddingChangesNothing(Pooling pooling) {
        double[] changed = text.doubles().clone();
        for (int token = 0; token < 20; token++) {
            if (mask.longs()[token] == 0) {
                for (int i = 0; i < WIDTH; i++) {
                    changed[token * WIDTH + i] = 7 - i;
                }
            }
        }
        Array other = Array.of(changed, 4, 5, WIDTH);
        for (Fusing fusing : Fusing.values()) {
            assertArrayEquals(
                    pictures(fusing, pooling, text),
                    pictures(fusing, pooling, other),
                    EXACT,
                    "sources, " + fusing);
            assertArrayEquals(
                    texts(fusing, pooling, text),
                    texts(fusing, pooling, other),
                    EXACT,
                    "targets, " + fusing);
        }
    }

    @Test
    @DisplayName("T3: the not texts' real tokens change the not rows, of pictures and of texts")
    void notTokensMatter() {
        double[] changed = text.doubles().clone();
        changed[(2 * 5 + 1) * WIDTH] += 1; // first not text, second token
        Array other = Array.of(changed, 4, 5, WIDTH);
        for (Fusing fusing : Fusing.values()) {
            differOnlyInRow(
                    2,
                    pictures(fusing, Pooling.FIRST, text),
                    pictures(fusing, Pooling.FIRST, other));
        }
        differOnlyInRow(
                2,
                texts(Fusing.ENCODER_DECODER, Pooling.FIRST, text),
                texts(Fusing.ENCODER_DECODER, Pooling.FIRST, other));
    }

    private static void differOnlyInRow(int row, double[] before, double[] after) {
        for (int i = 0; i < 4; i++) {
            double[] one = Arrays.copyOfRange(before, i * WIDTH, (i + 1) * WIDTH);
            double[] other = Arrays.copyOfRange(after, i * WIDTH, (i + 1) * WIDTH);
            if (i == row) {
                double largest = 0;
                for (int k = 0; k < WIDTH; k++) {
                    largest = Math.max(largest, Math.abs(one[k] - other[k]));
                }
                assertTrue(largest > 1e-3, "the row has not changed");
            } else {
                assertArrayEquals(one, other, EXACT);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENCODER_DECODER, FIRST",
        "ENCODER_DECODER, MEAN",
        "CROSS_ATTENTION, FIRST",
        "CROSS_ATTENTION, MEAN"
    })
    @DisplayName("T5: the vectors have length 1")
    void vectorsHaveLengthOne(Fusing fusing, Pooling pooling) {
        for (double[] vectors :
                List.of(pictures(fusing, pooling, text), texts(fusing, pooling, text))) {
            assertEquals(4 * WIDTH, vectors.length);
            for (int row = 0; row < 4; row++) {
                double square = 0;
                for (int i = 0; i < WIDTH; i++) {
                    square += Math.pow(vectors[row * WIDTH + i], 2);
                }
                assertEquals(1, Math.sqrt(square), 1e-6);
            }
        }
    }

    @Test
    @DisplayName("T7: without positions the sources' order does not matter")
    void sourcesHaveNoOrder() {
        double[][] tokens = Array.of(text.doubles(), 20, WIDTH).rows();
        // the first be text is not padded: its tokens, reversed
        double[][] reversed = tokens.clone();
        for (int i = 0; i < 5; i++) {
            reversed[i] = tokens[4 - i];
        }
        Array other = Array.of(Traces.matrix(reversed).doubles(), 4, 5, WIDTH);
        assertArrayEquals(
                pictures(Fusing.ENCODER_DECODER, Pooling.FIRST, text),
                pictures(Fusing.ENCODER_DECODER, Pooling.FIRST, other),
                EXACT);
    }

    @Test
    @DisplayName("T7: no causal mask: a later target token changes the first")
    void laterTargetsAreSeen() {
        double[] changed = text.doubles().clone();
        changed[4 * WIDTH] += 1; // last token of the first be text
        differOnlyInRow(
                0,
                texts(Fusing.ENCODER_DECODER, Pooling.FIRST, text),
                texts(Fusing.ENCODER_DECODER, Pooling.FIRST, Array.of(changed, 4, 5, WIDTH)));
    }

    @ParameterizedTest
    @EnumSource(Fusing.class)
    @DisplayName("T8: one transformer for both directions: equal sequences give I = T")
    void equalSequencesGiveEqualVectors(Fusing fusing) {
        Array sequence = drawn(3, 2, 3, WIDTH);
        List<Array> both =
                run(
                        tracer -> {
                            Tokens first = new Tokens(tracer.input("first"), null, false);
                            Tokens second = new Tokens(tracer.input("second"), null, false);
                            CrossModalTransformer shared =
                                    transformer(tracer, fusing, Pooling.FIRST);
                            return List.of(shared.fuse(first, second), shared.fuse(second, first));
                        },
                        sequence,
                        sequence);
        assertArrayEquals(both.get(0).doubles(), both.get(1).doubles(), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    @DisplayName("Exact: the last layer's first token alone is what the whole layer gives")
    void firstTokenAloneIsExact(boolean normFirst) {
        LayerSizes layer = new LayerSizes(WIDTH, 2, 16, normFirst, false, 0);
        Function<Tracer, List<Tensor>> definition =
                tracer -> {
                    Tokens memory = new Tokens(tracer.input("memory"), null, false);
                    Tokens targets = texts(tracer);
                    Tokens seen = memory.forEachPrompt();
                    var decoder = new DecoderLayer(tracer, "decoder", layer);
                    return List.of(
                            decoder.apply(targets, seen, true).first(),
                            decoder.apply(targets, seen, false).first());
                };
        List<Array> both = run(definition, picture, text, mask);
        assertArrayEquals(both.get(1).doubles(), both.get(0).doubles(), EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "ENCODER_DECODER, FIRST",
        "ENCODER_DECODER, MEAN",
        "CROSS_ATTENTION, FIRST",
        "CROSS_ATTENTION, MEAN"
    })
    @DisplayName("Exact: pictures shared by both prompts are what pictures given twice are")
    void sharedPicturesAreExact(Fusing fusing, Pooling pooling) {
        List<Array> all =
                run(
                        tracer -> {
                            Tokens shared = new Tokens(tracer.input("pictures"), null, false);
                            Tokens twice = shared.forEachPrompt();
                            Tokens texts = texts(tracer);
                            CrossModalTransformer transformer =
                                    transformer(tracer, fusing, pooling);
                            return List.of(
                                    transformer.fuse(texts, shared),
                                    transformer.fuse(texts, twice),
                                    transformer.fuse(shared, texts),
                                    transformer.fuse(twice, texts));
                        },
                        picture,
                        text,
                        mask);
        assertArrayEquals(all.get(1).doubles(), all.get(0).doubles(), EXACT, "as targets");
        assertArrayEquals(all.get(3).doubles(), all.get(2).doubles(), EXACT, "as sources");
    }

    @ParameterizedTest
    @EnumSource(Fusing.class)
    @DisplayName("T9: gradients through all kinds of layers equal central differences")
    void gradientsEqualCentralDifferences(Fusing fusing) {
        Function<Tracer, Tensor> loss =
                tracer -> {
                    Tokens pictures = new Tokens(tracer.input("pictures"), null, false);
                    Tokens texts = texts(tracer);
                    CrossModalTransformer transformer =
                            new CrossModalTransformer(
                                    tracer,
                                    "fusion",
                                    new Encoder.Fusion(
                                            // GELU has no kink that a difference could straddle
                                            new LayerSizes(WIDTH, 2, 8, false, true, 0), 1, 1),
                                    fusing,
                                    Pooling.FIRST,
                                    true);
                    return transformer
                            .fuse(texts, pictures)
                            .times(transformer.fuse(pictures, texts))
                            .sum();
                };
        Tracer tracer = new Tracer();
        tracer.gradients("gradients", loss);
        Traces.assertCentralDifferences(
                Traces.doubles(Weights.initial(tracer.program(), 4)),
                loss,
                2,
                1e-7,
                picture,
                text,
                mask);
    }

    private double[] pictures(Fusing fusing, Pooling pooling, Array texts) {
        return run(
                        tracer -> {
                            Tokens pictures = new Tokens(tracer.input("pictures"), null, false);
                            return List.of(
                                    transformer(tracer, fusing, pooling)
                                            .fuse(texts(tracer), pictures));
                        },
                        picture,
                        texts,
                        mask)
                .get(0)
                .doubles();
    }

    private double[] texts(Fusing fusing, Pooling pooling, Array texts) {
        return run(
                        tracer -> {
                            Tokens pictures = new Tokens(tracer.input("pictures"), null, false);
                            return List.of(
                                    transformer(tracer, fusing, pooling)
                                            .fuse(pictures, texts(tracer)));
                        },
                        picture,
                        texts,
                        mask)
                .get(0)
                .doubles();
    }

    private static Tokens texts(Tracer tracer) {
        Tensor values = tracer.input("texts");
        Tensor mask = tracer.input("mask").ne(0).unsqueeze(1).unsqueeze(1);
        return new Tokens(values, mask, true);
    }

    private static CrossModalTransformer transformer(
            Tracer tracer, Fusing fusing, Pooling pooling) {
        return new CrossModalTransformer(tracer, "fusion", SMALL, fusing, pooling, true);
    }

    private static List<Array> run(Function<Tracer, List<Tensor>> definition, Array... inputs) {
        Tracer tracer = new Tracer();
        tracer.method("values", definition);
        Map<String, Array> weights = Traces.doubles(Weights.initial(tracer.program(), 5));
        return Traces.values(weights, definition, inputs);
    }

    private static Array drawn(long seed, int rows, int tokens, int width) {
        Random random = new Random(seed);
        double[] values = new double[rows * tokens * width];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Array.of(values, rows, tokens, width);
    }
}
