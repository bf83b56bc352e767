package io.github.simre.data;

import io.github.simre.data.Categories.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private final Set<Path> texts = new LinkedHashSet<>();
    private final List<LoadReport.Row> rows = new ArrayList<>();

    private FolderReader(Path folder) {
        this.folder = folder;
    }

    /** A picture and the categories it was found in. */
    private record Entry(Path picture, Split split, Set<String> labels) {}

    /** Whether a folder has pictures in sub-folders. */
    static boolean recognises(Path folder) {
        return levels(folder).keySet().stream()
                .flatMap(level -> FolderListing.folders(level).stream())
                .flatMap(category -> FolderListing.files(category).stream())
                .anyMatch(file -> FileName.isPicture(file.getFileName().toString()));
    }

    /** Reads all categories. */
    static Annotations read(Path folder) {
        FolderReader reader = new FolderReader(folder);
        levels(folder).forEach(reader::readLevel);
        List<AnnotatedMeme> memes = reader.memes();
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
        boolean allAreSplits = !folders.isEmpty() && levels.size() == folders.size();
        return allAreSplits ? levels : Map.of(folder, Optional.empty());
    }

    private void readLevel(Path level, Optional<Split> split) {
        FolderListing.files(level).stream()
                .filter(file -> FileName.isPicture(file.getFileName().toString()))
                .forEach(file -> notUsed(file, "lies in no category's folder"));
        for (Path category : FolderListing.folders(level)) {
            readCategory(category, split.orElse(null));
        }
    }

    private void readCategory(Path category, Split split) {
        boolean any = false;
        for (Path file : FolderListing.files(category)) {
            String name = file.getFileName().toString();
            if (FileName.isPicture(name)) {
                any = true;
                entryOf(file, split).labels().add(category.getFileName().toString());
            } else if (!FileName.extension(name).equalsIgnoreCase("txt")) {
                notUsed(file, "is neither a picture nor a text");
            }
        }
        FolderListing.folders(category)
                .forEach(inner -> notUsed(inner, "is a folder in a category"));
        if (any) {
            categories.add(category.getFileName().toString());
        } else {
            notUsed(category, "has no pictures");
        }
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
            throw TextFile.unreadable(second, exception);
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
        Path text = entry.picture().resolveSibling(stem + ".txt");
        if (!Files.isRegularFile(text)) {
            return "";
        }
        texts.add(text);
        return TextFile.read(text, LONGEST_TEXT).strip();
    }

    private void notUsed(Path file, String reason) {
        String name = folder.relativize(file).toString();
        rows.add(
                new LoadReport.Row(
                        Finding.FILE_NOT_USED, name, "", 0, name + " " + reason, "not read"));
    }
}
