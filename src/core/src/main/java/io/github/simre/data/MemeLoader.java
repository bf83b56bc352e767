package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.Table;

/**
 * Reads a data set, checks it and splits it.
 *
 * <p>The settings: {@code columns} ({@link Columns}, tables only), {@code seed} (a long, 42 where it is not given; used
 * only where a split has to be made), {@code view} ({@link HarMemeView}, Harm-C and Harm-P only), {@code reader} (an {@link
 * AnnotationReader}, files only), {@code withoutPictures}, {@code multiLabel} and {@code blankMeansNone}.
 */
public final class MemeLoader {
    private static final long SEED = 42;

    private final Annotations annotations;
    private final List<LoadReport.Row> rows;
    private final ContentHash hash;
    private final boolean withoutPictures;
    private final Progress listener;

    private MemeLoader(Annotations annotations, Settings settings, Progress listener) {
        this.listener = listener;
        this.annotations = settled(annotations, settings);
        this.withoutPictures = settings.get(LoadSettings.WITHOUT_PICTURES);
        this.rows = new ArrayList<>(this.annotations.rows());
        this.hash = new ContentHash(annotations.folder());
        annotations.files().forEach(hash::addFile);
    }

    /** One name for each category, and what the settings say about labels. */
    private static Annotations settled(Annotations read, Settings settings) {
        Annotations joined = LabelNames.joined(read);
        if (settings.get(LoadSettings.MULTI_LABEL)) {
            joined = LabelChoice.multiLabel(joined);
        }
        return settings.get(LoadSettings.BLANK_MEANS_NONE)
                ? LabelChoice.blankMeansNone(joined)
                : joined;
    }

    /** Loads a data set and tells nobody how it goes; see {@link #load(Path, Settings, Progress)}. */
    public static LoadedMemes load(Path path, Settings settings) {
        return load(path, settings, Progress.SILENT);
    }

    /** Loads a table and tells nobody how it goes; see {@link #load(Table, Path, Settings, Progress)}. */
    public static LoadedMemes load(Table table, Path pictureFolder, Settings settings) {
        return load(table, pictureFolder, settings, Progress.SILENT);
    }

    /**
     * Loads a data set; its content decides its format: SemEval-2021 Task 6 (subtask 3), HarMeme, other JSON lines or
     * JSON arrays of {@code id, image, labels, text}, a table, or a folder for each category.
     *
     * @param path its folder, or one file of annotations with the pictures beside it
     * @param listener is told how many pictures are checked
     * @throws SimReException if there is nothing to read, the annotations are damaged, or no picture is there
     */
    public static LoadedMemes load(Path path, Settings settings, Progress listener) {
        MemeLoader loader = new MemeLoader(annotations(path, settings, true), settings, listener);
        return loader.load(path, settings.get(LoadSettings.SEED));
    }

    private static Annotations annotations(Path path, Settings settings, boolean labelled) {
        Columns columns = settings.find(LoadSettings.COLUMNS).orElse(null);
        HarMemeView view = settings.find(LoadSettings.VIEW).orElse(null);
        AnnotationReader reader = settings.find(LoadSettings.READER).orElse(null);
        return PicturesElsewhere.of(
                new FormatChoice(columns, view, reader, labelled).read(path),
                settings.find(LoadSettings.PICTURES).orElse(null));
    }

    /** Annotations with labels or without, as the settings want them, before any picture is looked for. */
    static Annotations settledAnnotations(Path path, Settings settings) {
        return settled(annotations(path, settings, false), settings);
    }

    /**
     * Loads the memes of a table.
     *
     * @param table a row a meme
     * @param pictureFolder where its pictures are; no picture is read from outside it
     * @param listener is told how many pictures are checked
     * @throws SimReException if a column is missing, the folder is missing, or no picture is there
     */
    public static LoadedMemes load(
            Table table, Path pictureFolder, Settings settings, Progress listener) {
        if (!Files.isDirectory(pictureFolder)) {
            throw new SimReException(
                    "There is no folder " + pictureFolder + ".",
                    "Paths are relative to " + Path.of("").toAbsolutePath() + ".",
                    "Give the folder that the table's pictures are in.");
        }
        FormatChoice.refuseView(settings.find(LoadSettings.VIEW).orElse(null), "table");
        if (settings.has(LoadSettings.PICTURES)) {
            throw new SimReException(
                    "The setting pictures only works with files.",
                    "In load(...), a table is given, and the folder of its pictures behind it.",
                    "Give that folder instead.");
        }
        if (settings.has(LoadSettings.READER)) {
            throw new SimReException(
                    "The setting reader only works with files.",
                    "In load(...), a table is given.",
                    "Leave the setting out.");
        }
        Columns columns = settings.find(LoadSettings.COLUMNS).orElse(null);
        MemeLoader loader =
                new MemeLoader(TableReader.read(table, pictureFolder, columns), settings, listener);
        loader.hash.addText("the table", table.write().toString("csv"));
        return loader.load(pictureFolder, settings.get(LoadSettings.SEED));
    }

    private LoadedMemes load(Path source, long seed) {
        List<AnnotatedMeme> named =
                LabelChoice.labelled(LoadChecks.uniqueIds(annotations.memes(), rows), rows);
        Map<AnnotatedMeme, CheckedPicture> usable =
                withoutPictures ? NoPicture.of(named) : check(find(named));
        requireSome(usable.isEmpty());
        rows.addAll(withoutPictures ? List.of(NoPicture.row(named)) : LoadChecks.names(usable));

        List<AnnotatedMeme> kept = List.copyOf(usable.keySet());
        Duplicates duplicates = Duplicates.of(kept, List.copyOf(usable.values()));
        SplitPlan plan = SplitPlan.of(kept, annotations.categories(), duplicates, seed);
        rows.addAll(plan.rows());
        List<Meme> memes = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            AnnotatedMeme meme = kept.get(i);
            Path picture = usable.get(meme).file();
            memes.add(
                    new Meme(meme.id(), picture, meme.text(), meme.labels(), plan.splits().get(i)));
        }

        LoadedMemes unreported = loaded(memes, source, plan.origin());
        rows.addAll(LoadChecks.content(unreported));
        rows.addAll(DuplicateCheck.find(memes, duplicates));
        return loaded(memes, source, plan.origin());
    }

    private LoadedMemes loaded(List<Meme> memes, Path source, String origin) {
        return new LoadedMemes(
                memes,
                annotations.categories(),
                new LoadReport(memes.size(), rows),
                source,
                annotations.format() + (withoutPictures ? ", without pictures" : ""),
                hash.hash(),
                origin);
    }

    private Map<AnnotatedMeme, Path> find(List<AnnotatedMeme> memes) {
        PictureFinder finder = new PictureFinder(annotations.folder());
        Map<AnnotatedMeme, Path> found = new LinkedHashMap<>();
        List<LoadReport.Row> missing = new ArrayList<>();
        for (AnnotatedMeme meme : memes) {
            PictureFinder.Found picture = finder.find(meme);
            if (picture.problem() == null) {
                found.put(meme, picture.file());
            } else {
                missing.add(
                        LoadReport.Row.skipped(
                                picture.problem(), meme.picture(), meme.id(), picture.reason()));
            }
            if (picture.problem() == null && !picture.reason().isEmpty()) {
                rows.add(
                        LoadReport.Row.kept(
                                Finding.LINK_OUTSIDE,
                                picture.file().toString(),
                                meme.id(),
                                picture.reason()));
            }
        }
        boolean allMissing =
                missing.stream().allMatch(row -> row.finding() == Finding.PICTURE_MISSING);
        if (found.isEmpty() && allMissing && !memes.isEmpty()) {
            throw noPictures(memes);
        }
        rows.addAll(missing);
        return found;
    }

    private SimReException noPictures(List<AnnotatedMeme> memes) {
        Map<Split, Integer> counts = new TreeMap<>();
        memes.stream()
                .filter(meme -> meme.split() != null)
                .forEach(meme -> counts.merge(meme.split(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach(
                (split, count) -> parts.add(count + " " + split.name().toLowerCase(Locale.ROOT)));
        String splits = parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
        return new SimReException(
                "None of the pictures of "
                        + (annotations.format().equals("table")
                                ? "the table"
                                : annotations.format())
                        + " is there: its annotations have "
                        + memes.size()
                        + " memes"
                        + splits
                        + ".",
                "Looked in "
                        + annotations.folder().toAbsolutePath().normalize()
                        + " and its images/ and img/, for example for "
                        + memes.get(0).picture()
                        + ".",
                annotations.format().startsWith("Harm-P")
                        ? "Harm-P is published without its pictures: ask its authors for them and put them into images/."
                        : "Put the pictures into images/ in that folder, or say where they are: load(..., pictures(\"folder\")).");
    }

    private Map<AnnotatedMeme, CheckedPicture> check(Map<AnnotatedMeme, Path> found) {
        Map<Path, CheckedPicture> checked = PictureCheck.check(found.values(), listener);
        Map<AnnotatedMeme, CheckedPicture> usable = new LinkedHashMap<>();
        found.forEach(
                (meme, file) -> {
                    CheckedPicture picture = checked.get(file);
                    hash.add(file, picture.digest());
                    String name = file.toString();
                    if (picture.problem() != null) {
                        rows.add(
                                LoadReport.Row.skipped(
                                        picture.problem(), name, meme.id(), picture.reason()));
                        return;
                    }
                    usable.put(meme, picture);
                    if (!picture.reason().isEmpty()) {
                        rows.add(
                                LoadReport.Row.kept(
                                        Finding.PICTURE_WARNING,
                                        name,
                                        meme.id(),
                                        "the decoder says: " + picture.reason()));
                    }
                });
        return usable;
    }

    private void requireSome(boolean none) {
        if (none) {
            String first =
                    rows.stream()
                            .filter(row -> row.finding().skips())
                            .findFirst()
                            .map(row -> "The first, " + row.meme() + ": " + row.reason() + ".")
                            .orElse("");
            throw new SimReException(
                    "None of the memes in " + annotations.folder() + " can be used.",
                    first,
                    "Correct the data set's pictures or annotations.");
        }
    }
}
