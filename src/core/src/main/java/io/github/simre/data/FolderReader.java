package io.github.simre.data;

import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a folder for each category that holds pictures, perhaps below {@code train}, {@code dev} and {@code test}.
 *
 * <p>A meme's text is in a {@code .txt} beside its picture with the same stem, else empty. The same picture (name and
 * bytes) in several categories is one meme with all of them; pictures that share only the name are different memes. Where
 * there are at least two categories and every meme is in exactly one, the categories are classes; else each is decided
 * alone. The categories are in alphabetical order.
 */
final class FolderReader {
    /** The longest text of a meme that is read, in bytes. */
    private static final long LONGEST_TEXT = 1 << 20;

    /** Folders that people put all pictures into. */
    private static final Set<String> PICTURES =
            Set.of(
                    "images",
                    "image",
                    "img",
                    "imgs",
                    "pictures",
                    "picture",
                    "pics",
                    "photos",
                    "memes");

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private final Map<Path, Map<String, Path>> textsOf = new HashMap<>();
    private final List<Path> allTexts = new ArrayList<>();
    private final Set<Path> texts = new LinkedHashSet<>();
    private final List<LoadReport.Row> rows = new ArrayList<>();

    private FolderReader(Path folder) {
        this.folder = folder;
    }

    /** A picture and the categories it was found in. */
    private record Entry(Path picture, Split split, Set<String> labels) {}

    /** Whether a folder has pictures in sub-folders that are categories, not only in images/ or train/. */
    static boolean recognises(Path folder) {
        Map<Path, Optional<Split>> levels = levels(folder);
        boolean splits = !levels.containsKey(folder);
        Set<String> names = new HashSet<>();
        for (Path level : levels.keySet()) {
            for (Path category : FolderListing.folders(level)) {
                if (hasPictures(category)) {
                    if (!isPlain(category)) {
                        return true;
                    }
                    names.add(category.getFileName().toString());
                }
            }
        }
        return splits && names.size() > 1;
    }

    /** Whether there are pictures without any folder that would be a category. */
    static boolean recognisesPictures(Path folder) {
        return plainPlaces(folder).stream().anyMatch(FolderReader::hasPictures);
    }

    /** The folder, its images/, train/ and the like, and such folders in them. */
    private static List<Path> plainPlaces(Path folder) {
        List<Path> places = new ArrayList<>(List.of(folder));
        for (Path inner : FolderListing.folders(folder)) {
            if (isPlain(inner)) {
                places.add(inner);
                FolderListing.folders(inner).stream()
                        .filter(FolderReader::isPlain)
                        .forEach(places::add);
            }
        }
        return places;
    }

    /** A folder that says nothing of what its pictures are. */
    static boolean isPlain(Path folder) {
        String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
        return PICTURES.contains(name) || SplitName.parse(name).isPresent();
    }

    private static boolean hasPictures(Path folder) {
        return FolderListing.files(folder).stream()
                .anyMatch(file -> FileName.isPicture(file.getFileName().toString()));
    }

    /** Reads pictures that nobody has labelled: those in the folder, in images/ and the like, and in train/, dev/, test/. */
    static Annotations readPictures(Path folder) {
        FolderReader reader = new FolderReader(folder);
        List<Path> places = plainPlaces(folder);
        for (Path place : places) {
            FolderListing.folders(place).stream()
                    .filter(inner -> !places.contains(inner))
                    .forEach(inner -> reader.notUsed(inner, "is not looked into"));
            reader.noteNoFiles(place);
            Split split = reader.splitOf(place);
            for (Path file : FolderListing.files(place)) {
                reader.readFile(file, Optional.empty(), split);
            }
        }
        List<AnnotatedMeme> memes =
                reader.memes().stream().map(meme -> meme.with((Set<String>) null)).toList();
        reader.rows.add(
                LoadReport.Row.summary(
                        Finding.DATA_SET,
                        memes.size(),
                        "there are neither annotations nor a folder for each category",
                        "loaded without labels"));
        reader.noteTexts();
        return new Annotations(
                "pictures alone",
                folder,
                List.copyOf(reader.texts),
                memes,
                Categories.NONE,
                reader.rows);
    }

    /** Reads all categories. */
    static Annotations read(Path folder) {
        FolderReader reader = new FolderReader(folder);
        Map<Path, Optional<Split>> levels = levels(folder);
        reader.noteOthers(levels);
        levels.forEach(reader::readLevel);
        List<AnnotatedMeme> memes = reader.memes();
        reader.noteTexts();
        if (reader.categories.size() == 1) {
            String name = reader.categories.iterator().next();
            reader.rows.add(
                    LoadReport.Row.summary(
                            Finding.DATA_SET,
                            memes.size(),
                            "all pictures lie in folders of one name, " + name,
                            "read as the one category; a folder that is none is called images"));
        }
        for (String name : reader.categories) {
            if (reader.categories.size() > 1 && PICTURES.contains(name.toLowerCase(Locale.ROOT))) {
                reader.rows.add(
                        LoadReport.Row.summary(
                                Finding.DATA_SET,
                                0,
                                "the folder " + name + " lies beside folders of categories",
                                "read as a category, too"));
            }
        }
        boolean oneEach = memes.stream().allMatch(meme -> meme.labels().size() == 1);
        Task task = oneEach && reader.categories.size() > 1 ? Task.CLASSES : Task.MULTI_LABEL;
        return new Annotations(
                "folder per category",
                folder,
                List.copyOf(reader.texts),
                memes,
                new Categories(List.copyOf(reader.categories), task),
                reader.rows);
    }

    /** The folders that hold category folders: those of the splits, or the data set's own. */
    private static Map<Path, Optional<Split>> levels(Path folder) {
        Map<Path, Optional<Split>> levels = new LinkedHashMap<>();
        List<Path> folders = FolderListing.folders(folder);
        for (Path level : folders) {
            Optional<Split> split = SplitName.parse(level.getFileName().toString());
            if (split.isPresent() && !FolderListing.folders(level).isEmpty()) {
                levels.put(level, split);
            }
        }
        return levels.isEmpty() ? Map.of(folder, Optional.empty()) : levels;
    }

    /** What lies beside the folders of the splits. */
    private void noteOthers(Map<Path, Optional<Split>> levels) {
        if (levels.containsKey(folder)) {
            return;
        }
        FolderListing.files(folder).forEach(file -> notUsed(file, "lies in no category's folder"));
        noteNoFiles(folder);
        FolderListing.folders(folder).stream()
                .filter(other -> !levels.containsKey(other))
                .forEach(other -> notUsed(other, "is not the folder of a split"));
    }

    private void readLevel(Path level, Optional<Split> split) {
        FolderListing.files(level).forEach(file -> notUsed(file, "lies in no category's folder"));
        noteNoFiles(level);
        for (Path category : FolderListing.folders(level)) {
            readCategory(category, split.orElse(null));
        }
    }

    private void readCategory(Path category, Split split) {
        boolean any = false;
        String name = category.getFileName().toString();
        for (Path file : FolderListing.files(category)) {
            any |= readFile(file, Optional.of(name), split);
        }
        FolderListing.folders(category)
                .forEach(inner -> notUsed(inner, "is a folder in a category"));
        noteNoFiles(category);
        if (any) {
            categories.add(name);
        } else {
            notUsed(category, "has no pictures");
        }
    }

    /** @return whether it is a picture */
    private boolean readFile(Path file, Optional<String> category, Split split) {
        String name = file.getFileName().toString();
        if (FileName.isPicture(name)) {
            Entry entry = entryOf(file, split);
            category.ifPresent(entry.labels()::add);
            return true;
        }
        if (FileName.extension(name).equalsIgnoreCase("txt")) {
            allTexts.add(file);
        } else {
            notUsed(file, "is neither a picture nor a text");
        }
        return false;
    }

    /** Texts that belong to no picture, known once all pictures are. */
    private void noteTexts() {
        for (Path file : allTexts) {
            if (!texts.contains(file)) {
                notUsed(file, "has no picture of its name beside it");
            }
        }
    }

    /** The split that a folder below the data set's says. */
    private Split splitOf(Path place) {
        for (Path name : folder.relativize(place)) {
            Optional<Split> split = SplitName.parse(name.toString());
            if (split.isPresent()) {
                return split.get();
            }
        }
        return null;
    }

    private Entry entryOf(Path file, Split split) {
        String key = split + "/" + file.getFileName();
        List<Entry> sameName = byName.computeIfAbsent(key, any -> new ArrayList<>());
        for (Entry entry : sameName) {
            if (sameBytes(entry.picture(), file)) {
                return entry;
            }
        }
        Entry entry = new Entry(file, split, new LinkedHashSet<>());
        sameName.add(entry);
        entries.add(entry);
        return entry;
    }

    private static boolean sameBytes(Path first, Path second) {
        try {
            return Files.mismatch(first, second) < 0;
        } catch (IOException exception) {
            throw AnnotationText.unreadable(second, exception);
        }
    }

    private List<AnnotatedMeme> memes() {
        List<AnnotatedMeme> memes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            String name = folder.relativize(entry.picture()).toString().replace('\\', '/');
            String id = FileName.stem(entry.picture().getFileName().toString());
            // two memes of one stem are told apart by their folders
            id = ids.add(id) ? id : FileName.stem(name);
            memes.add(
                    new AnnotatedMeme(id, name, text(entry), entry.labels(), entry.split(), null));
        }
        return memes;
    }

    private String text(Entry entry) {
        String stem = FileName.stem(entry.picture().getFileName().toString());
        Path folder = entry.picture().getParent();
        Optional<Path> text =
                Optional.ofNullable(textsOf.computeIfAbsent(folder, FolderReader::texts).get(stem));
        if (text.isEmpty()) {
            return "";
        }
        texts.add(text.get());
        return AnnotationText.read(text.get(), LONGEST_TEXT).strip();
    }

    /** A folder's texts by the stems of their names; the first one where two have the same. */
    private static Map<String, Path> texts(Path folder) {
        Map<String, Path> texts = new HashMap<>();
        for (Path file : FolderListing.files(folder)) {
            String name = file.getFileName().toString();
            if (FileName.extension(name).equalsIgnoreCase("txt")) {
                texts.putIfAbsent(FileName.stem(name), file);
            }
        }
        return texts;
    }

    private void noteNoFiles(Path place) {
        FolderListing.others(place)
                .forEach(
                        entry ->
                                notUsed(entry, "is a link that leads nowhere, a pipe or a device"));
    }

    private void notUsed(Path file, String reason) {
        String name = folder.relativize(file).toString();
        rows.add(
                new LoadReport.Row(
                        Finding.FILE_NOT_USED, name, "", 0, name + " " + reason, "not read"));
    }
}
