package io.github.simre.explain;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Thumbnail;
import io.github.simre.report.OcclusionFigure;
import io.github.simre.run.TrainedRun;
import io.github.simre.train.Scorer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Asks a model about a meme again and again, each time without one part of it (Zeiler and Fergus, 2014). */
public final class Occlusion {
    /** Parts of a picture in a row and in a column. */
    private static final int PARTS = 7;

    /** Pixels of the picture's longer side in the figure. */
    private static final int SHOWN = 480;

    private final TrainedRun model;
    private final Meme meme;
    private final int category;

    /** About a model, a meme and the place of a category. */
    public Occlusion(TrainedRun model, Meme meme, int category) {
        this.model = model;
        this.meme = meme;
        this.category = category;
    }

    /** The meme with its parts coloured by what they matter. */
    public Figure figure() {
        BufferedImage picture = Pictures.read(meme.picture());
        List<String> words =
                meme.text().isBlank() ? List.of() : List.of(meme.text().strip().split("\\s+"));
        try {
            Path folder = Files.createTempDirectory("simre-occlusion");
            try {
                List<Meme> changed = new ArrayList<>(List.of(meme));
                changed.addAll(covered(picture, folder));
                changed.addAll(shortened(words));
                double[] margins = margins(changed);
                return OcclusionFigure.of(found(picture, words, margins));
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new SimReException(
                    "The covered pictures could not be written.",
                    "To the temporary folder: " + failed + ".",
                    "Make room there, or name another with -Djava.io.tmpdir=FOLDER.",
                    failed);
        }
    }

    private OcclusionFigure.Found found(
            BufferedImage picture, List<String> words, double[] margins) {
        double[][] regions = new double[PARTS][PARTS];
        for (int part = 0; part < PARTS * PARTS; part++) {
            regions[part / PARTS][part % PARTS] = margins[1 + part];
        }
        double[] without = new double[words.size()];
        System.arraycopy(margins, 1 + PARTS * PARTS, without, 0, without.length);
        return new OcclusionFigure.Found(
                meme.id(),
                model.categories().names().get(category),
                Thumbnail.of(picture, SHOWN),
                (double) picture.getHeight() / picture.getWidth(),
                margins[0],
                regions,
                words,
                without);
    }

    private double[] margins(List<Meme> memes) {
        List<PreparedMeme> prepared = memes.stream().map(model.experiment()::prepare).toList();
        Scorer.Matches matches = model.models().scorer().match(prepared);
        return IntStream.range(0, memes.size())
                .mapToDouble(each -> matches.be()[each][category] - matches.not()[each][category])
                .toArray();
    }

    /** The meme with each part of its picture in the picture's mean colour, row by row. */
    private List<Meme> covered(BufferedImage picture, Path folder) throws IOException {
        Color mean = mean(picture);
        List<Meme> covered = new ArrayList<>();
        for (int part = 0; part < PARTS * PARTS; part++) {
            int left = picture.getWidth() * (part % PARTS) / PARTS;
            int right = picture.getWidth() * (part % PARTS + 1) / PARTS;
            int top = picture.getHeight() * (part / PARTS) / PARTS;
            int bottom = picture.getHeight() * (part / PARTS + 1) / PARTS;
            BufferedImage copy =
                    new BufferedImage(
                            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D graphics = copy.createGraphics();
            graphics.drawImage(picture, 0, 0, null);
            graphics.setColor(mean);
            graphics.fillRect(left, top, right - left, bottom - top);
            graphics.dispose();
            Path file = folder.resolve(part + ".png");
            ImageIO.write(copy, "png", file.toFile());
            covered.add(new Meme(meme.id(), file, meme.text(), meme.labels(), meme.split()));
        }
        return covered;
    }

    private static Color mean(BufferedImage picture) {
        long[] sums = new long[3];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                sums[0] += (rgb >> 16) & 0xff;
                sums[1] += (rgb >> 8) & 0xff;
                sums[2] += rgb & 0xff;
            }
        }
        long pixels = (long) picture.getWidth() * picture.getHeight();
        return new Color(
                (int) (sums[0] / pixels), (int) (sums[1] / pixels), (int) (sums[2] / pixels));
    }

    private List<Meme> shortened(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(
                        left -> {
                            List<String> others = new ArrayList<>(words);
                            others.remove(left);
                            return new Meme(
                                    meme.id(),
                                    meme.picture(),
                                    String.join(" ", others),
                                    meme.labels(),
                                    meme.split());
                        })
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException failed) {
                                    throw new UncheckedIOException(failed);
                                }
                            });
        }
    }
}
