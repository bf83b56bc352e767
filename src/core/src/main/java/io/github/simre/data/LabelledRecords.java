package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes multi-label memes of JSON records: any number of categories each, also none. */
final class LabelledRecords {
    private LabelledRecords() {}

    /**
     * Reads the files in order.
     *
     * @param files each annotation file; empty where it gives no split
     * @param list a file with a category a line, which then are all there are; without it the categories are the labels
     *     in the order they first occur
     * @param labelled whether a file without labels is refused
     */
    static Annotations read(
            String format,
            Path folder,
            Map<Path, Optional<Split>> files,
            Optional<Path> list,
            boolean labelled) {
        List<AnnotatedMeme> memes = new ArrayList<>();
        List<LoadReport.Row> rows = new ArrayList<>();
        List<String> known = list.map(LabelledRecords::categories).orElse(List.of());
        Set<String> names = new LinkedHashSet<>(known);
        files.forEach(
                (file, split) -> {
                    List<JsonRecord> records = JsonRecords.read(file);
                    if (labelled) {
                        requireLabels(file, records);
                    }
                    JsonRecords.listName(file).ifPresent(name -> rows.add(listed(file, name)));
                    for (JsonRecord record : records) {
                        if (!record.hasLabels()) {
                            memes.add(meme(record, null, split.orElse(null)));
                            continue;
                        }
                        List<String> labels = record.labels();
                        if (list.isPresent()) {
                            requireKnown(labels, known, record, list.get());
                        }
                        names.addAll(labels);
                        memes.add(meme(record, new LinkedHashSet<>(labels), split.orElse(null)));
                    }
                });
        List<Path> read = new ArrayList<>(files.keySet());
        list.ifPresent(read::add);
        Categories categories = new Categories(List.copyOf(names), Categories.Task.MULTI_LABEL);
        return new Annotations(format, folder, read, memes, categories, rows);
    }

    private static LoadReport.Row listed(Path file, String name) {
        return new LoadReport.Row(
                Finding.DATA_SET,
                file.toString(),
                "",
                0,
                "of " + file.getFileName(),
                "the records in \"" + name + "\" are read, other fields are not");
    }

    static AnnotatedMeme meme(JsonRecord record, Set<String> labels, Split split) {
        return new AnnotatedMeme(
                record.id(), record.image(), record.text(), labels, split, record.file());
    }

    /** The error for a label that a data set does not have. */
    static SimReException unknown(String label, List<String> known, String where, String source) {
        return new SimReException(
                "The label \""
                        + label
                        + "\" is not one of the "
                        + known.size()
                        + " "
                        + source
                        + ".",
                where,
                NearestName.of(label, known)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("The list of them is empty: check that it is the right file."));
    }

    private static List<String> categories(Path list) {
        // a category a line: a list longer than this is another file
        return AnnotationText.read(list, 1 << 20)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static void requireKnown(
            List<String> labels, List<String> known, JsonRecord record, Path list) {
        for (String label : labels) {
            if (!known.contains(label)) {
                throw unknown(label, known, record.where(), "techniques of " + list.getFileName());
            }
        }
    }

    private static void requireLabels(Path file, List<JsonRecord> records) {
        if (records.stream().noneMatch(JsonRecord::hasLabels)) {
            throw new SimReException(
                    "The annotations have no labels.",
                    "In " + file + ", none of the " + records.size() + " records has \"labels\".",
                    "Get the labelled version of the file, or remove the file.");
        }
    }
}
