package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the JSON lines of a data set lie: {@code train.jsonl}, {@code val.jsonl}, {@code test.jsonl}, alone or with a
 * version such as {@code train_v1.jsonl}, in the folder itself or in {@code annotations/}.
 *
 * @param folder the data set's folder
 * @param files each file and its split
 * @param version the version in the files' names, for example {@code v1}, or empty
 * @param passedOver files of another version that are not read
 */
record JsonLinesLayout(
        Path folder, Map<Path, Optional<Split>> files, String version, List<Path> passedOver) {
    private static final Pattern FILE =
            Pattern.compile(
                    "(train|training|val|valid|validation|dev|development|test|testing)(?:_(v\\d+))?\\.jsonl",
                    Pattern.CASE_INSENSITIVE);
    private static final String ANNOTATIONS = "annotations";

    /** Whether a file's name is one of a layout. */
    static boolean recognises(Path file) {
        return FILE.matcher(file.getFileName().toString()).matches();
    }

    /** The layout of a folder, if it has one. The newest version is read. */
    static Optional<JsonLinesLayout> of(Path folder) {
        for (Path place :
                List.of(
                        folder.resolve(ANNOTATIONS),
                        folder,
                        folder.resolve("defaults").resolve(ANNOTATIONS))) {
            List<Path> files =
                    FolderListing.files(place).stream()
                            .filter(JsonLinesLayout::recognises)
                            .toList();
            if (!files.isEmpty()) {
                return Optional.of(of(place, files));
            }
        }
        return Optional.empty();
    }

    /** One file, without those of the other splits beside it. */
    static JsonLinesLayout alone(Path file) {
        Path place = file.getParent() == null ? Path.of("") : file.getParent();
        Optional<Split> split = recognises(file) ? Optional.of(splitOf(file)) : Optional.empty();
        return new JsonLinesLayout(above(place), Map.of(file, split), versionOf(file), List.of());
    }

    private static JsonLinesLayout of(Path place, List<Path> files) {
        String newest =
                files.stream().map(JsonLinesLayout::versionOf).max(String::compareTo).orElse("");
        Map<Split, Path> bySplit = new TreeMap<>();
        for (Path file : files) {
            if (versionOf(file).equals(newest)) {
                Path other = bySplit.put(splitOf(file), file);
                if (other != null) {
                    throw new SimReException(
                            "Two files are for the same split: "
                                    + other.getFileName()
                                    + " and "
                                    + file.getFileName()
                                    + ".",
                            "In " + place + ".",
                            "Remove one of them, or load a file by its name.");
                }
            }
        }
        Map<Path, Optional<Split>> read = new LinkedHashMap<>();
        bySplit.forEach((split, file) -> read.put(file, Optional.of(split)));
        List<Path> others = files.stream().filter(file -> !read.containsKey(file)).toList();
        return new JsonLinesLayout(above(place), read, newest, others);
    }

    /** A row of the report for each file that is not read. */
    List<LoadReport.Row> passedOverRows() {
        return passedOver.stream()
                .map(
                        file ->
                                new LoadReport.Row(
                                        Finding.FILE_NOT_USED,
                                        file.toString(),
                                        "",
                                        0,
                                        file.getFileName()
                                                + " is of another version than "
                                                + version,
                                        "not read"))
                .toList();
    }

    /** The files of the targets of harmful memes, {@code annotations_tgt/target_train.jsonl} and so on; may be empty. */
    Map<Path, Optional<Split>> targetFiles() {
        Map<Path, Optional<Split>> files = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            for (String name : SplitName.names(split)) {
                Path file = folder.resolve("annotations_tgt/target_" + name + ".jsonl");
                if (Files.isRegularFile(file)) {
                    files.put(file, Optional.of(split));
                }
            }
        }
        return files;
    }

    /** The data set's folder above a folder of annotations. */
    private static Path above(Path place) {
        boolean annotations = place.getFileName() != null && place.endsWith(ANNOTATIONS);
        if (!annotations) {
            return place;
        }
        return place.getParent() == null ? Path.of("") : place.getParent();
    }

    private static String versionOf(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches() && name.group(2) != null
                ? name.group(2).toLowerCase(Locale.ROOT)
                : "";
    }

    private static Split splitOf(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches() ? SplitName.parse(name.group(1)).orElseThrow() : Split.TRAIN;
    }
}
