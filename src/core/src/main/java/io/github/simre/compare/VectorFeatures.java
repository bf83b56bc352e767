package io.github.simre.compare;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        if (!readsVectors(material.source())) {
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
            List<double[]> seen = pictures(chunk);
            List<double[]> read = texts(chunk);
            for (int meme = 0; meme < chunk.size(); meme++) {
                rows.add(joined(seen.get(meme), read.get(meme)));
            }
        }
        return rows;
    }

    /** Whether the encoder gives vectors of pictures, as one does that was trained elsewhere. */
    private static boolean seesVectors(TokenSource source) {
        return source.vectors().isPresent()
                && !(source.encoder() instanceof PretrainedEncoder pair
                        && !pair.pretrainedPictures());
    }

    /** Whether the encoder's vectors are all that is seen of texts: it was trained elsewhere, or is to give a few numbers alone. */
    private static boolean readsVectors(TokenSource source) {
        boolean fewNumbers = !source.pictureParts();
        return source.vectors().isPresent()
                && (fewNumbers
                        || !(source.encoder() instanceof PretrainedEncoder pair
                                && !pair.pretrainedTexts()));
    }

    private List<double[]> pictures(List<PreparedMeme> memes) {
        List<Picture> pictures = memes.stream().map(PreparedMeme::picture).toList();
        if (seesVectors(source)) {
            return doubles(source.vectors().get().pictures().apply(pictures));
        }
        double[][] pixels = source.pictures(pictures).rows(); // (memes, 3 · size · size)
        return Arrays.stream(pixels).map(VectorFeatures::squares).toList();
    }

    /** What the encoder gives, and how often each known word is there where its text tower has learned nothing. */
    private List<double[]> texts(List<PreparedMeme> memes) {
        List<PromptedText> texts = memes.stream().map(VectorFeatures::text).toList();
        List<double[]> read =
                source.vectors().isPresent()
                        ? doubles(source.vectors().get().texts().apply(texts))
                        : Collections.nCopies(memes.size(), new double[0]);
        if (readsVectors(source)) {
            return read;
        }
        List<double[]> rows = new ArrayList<>();
        for (int meme = 0; meme < read.size(); meme++) {
            rows.add(joined(read.get(meme), counts(memes.get(meme))));
        }
        return rows;
    }

    private static List<double[]> doubles(List<float[]> vectors) {
        return vectors.stream()
                .map(each -> IntStream.range(0, each.length).mapToDouble(i -> each[i]).toArray())
                .toList();
    }

    private static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] counts(PreparedMeme meme) {
        double[] counts = new double[tokens.size()];
        for (long id : ids(source, meme)) {
            Integer place = tokens.get(id);
            if (place != null) {
                counts[place]++;
            }
        }
        return counts;
    }

    /** Means of the squares of a picture, (3, SQUARES, SQUARES). */
    private static double[] squares(double[] pixels) {
        double[] row = new double[3 * SQUARES * SQUARES];
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
        return row;
    }

    private static long[] ids(TokenSource source, PreparedMeme meme) {
        return source.encoder().texts().ids(text(meme));
    }

    private static PromptedText text(PreparedMeme meme) {
        return new PromptedText("", meme.meme().text(), "");
    }
}
