package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Memes as a folder or its annotations name them, with labels or without, for a model that is asked about them. They are read as
 * {@code load} reads them, but no picture is opened: there may be very many.
 *
 * @param memes in the order of the annotations, or by name where there are none
 * @param report what was noticed, such as files that are not read
 */
public record FoundMemes(List<Found> memes, LoadReport report) {
    /**
     * A meme whose picture was looked for.
     *
     * @param id unique among those found
     * @param picture its name as in the annotations
     * @param text its words; empty where it has none
     * @param labels the names of its categories; null where nobody has labelled it
     * @param file its picture; null where there is none
     * @param note why there is no picture, or that a link leads out of the folder; empty otherwise
     */
    public record Found(
            String id, String picture, String text, Set<String> labels, Path file, String note) {
        /** A meme whose picture's file is known. */
        public static Found of(Meme meme) {
            return new Found(
                    meme.id(),
                    meme.picture().toString(),
                    meme.text(),
                    meme.labels(),
                    meme.picture(),
                    "");
        }

        /** This meme without labels. */
        public Found unlabelled() {
            return new Found(id, picture, text, null, file, note);
        }

        /** Without labels, in the test split. */
        public Meme meme() {
            return new Meme(id, file, text, Set.of(), Split.TEST);
        }
    }

    /** Copies the list. */
    public FoundMemes {
        memes = List.copyOf(memes);
    }

    /**
     * Reads the names, texts and labels of a folder, or of one file alone.
     *
     * @param path a folder with all its splits, or one file of annotations: those beside it are not read
     * @param settings of {@code load}
     * @throws io.github.simre.base.SimReException if there is nothing to read, or the annotations are damaged
     */
    public static FoundMemes in(Path path, Settings settings) {
        Annotations annotations = MemeLoader.settledAnnotations(path, settings);
        List<LoadReport.Row> rows = new ArrayList<>(annotations.rows());
        PictureFinder finder = new PictureFinder(annotations.folder());
        List<Found> found = new ArrayList<>();
        int withoutText = 0;
        for (AnnotatedMeme meme : LoadChecks.uniqueIds(annotations.memes(), rows)) {
            PictureFinder.Found picture = finder.find(meme);
            found.add(
                    new Found(
                            meme.id(),
                            meme.picture(),
                            meme.text(),
                            meme.labels(),
                            picture.file(),
                            picture.reason()));
            withoutText += meme.text().isBlank() ? 1 : 0;
        }
        if (withoutText > 0) {
            rows.add(
                    LoadReport.Row.summary(
                            Finding.TEXT_EMPTY,
                            withoutText,
                            "no text stands beside the picture",
                            "asked about as memes without words"));
        }
        return new FoundMemes(found, new LoadReport(found.size(), rows));
    }
}
