package io.github.simre.compare;

import io.github.simre.encode.MemeVectors;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The encoder's vectors of picture and text, with its third stream where there is one, each dimension brought to mean 0 and deviation 1 over the training memes, or to 0
 * to 1.
 */
final class VectorFeatures implements MemeFeatures {
    /** Squares along each side of a picture whose pixels are averaged, where the encoder has learned nothing. */
    private static final int SQUARES = 8;

    /** Memes whose pictures are in memory at a time. */
    private static final int CHUNK = 64;

    private final TokenSource source;
    private final TreeMap<Long, Integer> tokens;
    private final boolean scaled;
    private String[] names;
    private double[] shift;
    private double[] factor;

    private VectorFeatures(TokenSource source, TreeMap<Long, Integer> tokens, boolean scaled) {
        this.source = source;
        this.tokens = tokens;
        this.scaled = scaled;
    }

    /** Learns from training memes. @param scaled whether values lie between 0 and 1, as naive Bayes needs it */
    static VectorFeatures of(Material material, boolean scaled) {
        TreeMap<Long, Integer> tokens = new TreeMap<>();
        if (material.source().vectors().isEmpty()) {
            for (PreparedMeme meme : material.train()) {
                for (long id : ids(material.source(), meme)) {
                    tokens.putIfAbsent(id, 0);
                }
            }
            int place = 0;
            for (var each : tokens.entrySet()) {
                each.setValue(place++);
            }
        }
        VectorFeatures features = new VectorFeatures(material.source(), tokens, scaled);
        features.learn(features.raw(material.train()));
        return features;
    }

    private void learn(List<double[]> rows) {
        int width = rows.get(0).length;
        names =
                IntStream.range(0, width)
                        .mapToObj(i -> String.format(Locale.ROOT, "v%06d", i))
                        .toArray(String[]::new);
        shift = new double[width];
        factor = new double[width];
        for (int i = 0; i < width; i++) {
            int column = i;
            double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
            DoubleSummaryStatistics facts = Arrays.stream(values).summaryStatistics();
            double mean = facts.getAverage();
            double squares =
                    Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
            double spread =
                    scaled ? facts.getMax() - facts.getMin() : Math.sqrt(squares / values.length);
            shift[i] = scaled ? facts.getMin() : mean;
            factor[i] = spread < 1e-9 ? 1 : 1 / spread;
        }
    }

    @Override
    public List<Row> rows(List<PreparedMeme> memes) {
        List<Row> rows = new ArrayList<>();
        for (double[] raw : raw(memes)) {
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (raw[i] - shift[i]) * factor[i];
                if (scaled) { // other memes than those learned from may lie outside
                    raw[i] = Math.min(1, Math.max(0, raw[i]));
                }
            }
            rows.add(new Row(names, raw));
        }
        return rows;
    }

    private List<double[]> raw(List<PreparedMeme> memes) {
        List<double[]> rows = new ArrayList<>();
        for (int from = 0; from < memes.size(); from += CHUNK) {
            List<PreparedMeme> chunk = memes.subList(from, Math.min(memes.size(), from + CHUNK));
            rows.addAll(
                    source.vectors()
                            .map(vectors -> encoded(vectors, chunk))
                            .orElseGet(() -> plain(chunk)));
        }
        return rows;
    }

    private static List<double[]> encoded(MemeVectors vectors, List<PreparedMeme> memes) {
        List<float[]> pictures =
                vectors.pictures().apply(memes.stream().map(PreparedMeme::picture).toList());
        List<float[]> texts =
                vectors.texts().apply(memes.stream().map(VectorFeatures::text).toList());
        return IntStream.range(0, memes.size())
                .mapToObj(meme -> joined(pictures.get(meme), texts.get(meme)))
                .toList();
    }

    private static double[] joined(float[]... parts) {
        return Arrays.stream(parts)
                .flatMapToDouble(part -> IntStream.range(0, part.length).mapToDouble(i -> part[i]))
                .toArray();
    }

    private List<double[]> plain(List<PreparedMeme> memes) {
        List<Picture> pictures = memes.stream().map(PreparedMeme::picture).toList();
        double[][] pixels = source.pictures(pictures).rows(); // (memes, 3 · size · size)
        List<double[]> rows = new ArrayList<>();
        for (int meme = 0; meme < pixels.length; meme++) {
            double[] row = new double[3 * SQUARES * SQUARES + tokens.size()];
            squares(pixels[meme], row);
            for (long id : ids(source, memes.get(meme))) {
                Integer place = tokens.get(id);
                if (place != null) {
                    row[3 * SQUARES * SQUARES + place]++;
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** Means of the squares of a picture, (3, SQUARES, SQUARES). */
    private static void squares(double[] pixels, double[] row) {
        int size = (int) Math.round(Math.sqrt(pixels.length / 3.0));
        int[] counts = new int[3 * SQUARES * SQUARES];
        for (int i = 0; i < pixels.length; i++) {
            int colour = i / (size * size);
            int y = i % (size * size) / size * SQUARES / size;
            int x = i % size * SQUARES / size;
            int square = (colour * SQUARES + y) * SQUARES + x;
            row[square] += pixels[i];
            counts[square]++;
        }
        for (int square = 0; square < counts.length; square++) {
            row[square] /= Math.max(1, counts[square]);
        }
    }

    private static long[] ids(TokenSource source, PreparedMeme meme) {
        return source.encoder().texts().ids(text(meme));
    }

    private static PromptedText text(PreparedMeme meme) {
        return new PromptedText("", meme.meme().text(), "");
    }
}
