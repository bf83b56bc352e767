package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A data set that was read, checked and split.
 *
 * @param memes the memes that can be used, in the order of the files
 * @param categories the categories and how they relate
 * @param report what was skipped and what was noticed
 * @param source the folder or file it came from
 * @param format what the files are, for example {@code SemEval-2021 Task 6, subtask 3}
 * @param hash the SHA-256 of the annotations' and the pictures' bytes, in hexadecimal; the same on every machine
 * @param splitOrigin where the splits come from, for example {@code given by the data set}
 */
public record LoadedMemes(
        List<Meme> memes,
        Categories categories,
        LoadReport report,
        Path source,
        String format,
        String hash,
        String splitOrigin) {
    /** Copies the memes. */
    public LoadedMemes {
        memes = List.copyOf(memes);
        Objects.requireNonNull(categories, "categories");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(splitOrigin, "splitOrigin");
    }

    /** The memes of one split, in order. */
    public List<Meme> of(Split split) {
        return memes.stream().filter(meme -> meme.split() == split).toList();
    }

    /** How many training memes each category has, in the order of the categories; 0 where there is none. */
    public Map<String, Integer> trainCounts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        categories.names().forEach(name -> counts.put(name, 0));
        of(Split.TRAIN)
                .forEach(
                        meme ->
                                meme.labels()
                                        .forEach(label -> counts.merge(label, 1, Integer::sum)));
        return counts;
    }

    /** How many memes of each split belong to each category. */
    public Table counts() {
        StringColumn names = StringColumn.create("category");
        Table table = Table.create("memes by category", names);
        categories.names().forEach(names::append);
        names.append("(none)").append("memes");
        for (Split split : Split.values()) {
            IntColumn counts = IntColumn.create(split.name().toLowerCase(Locale.ROOT));
            List<Meme> memes = of(split);
            for (String category : categories.names()) {
                counts.append(
                        (int)
                                memes.stream()
                                        .filter(meme -> meme.labels().contains(category))
                                        .count());
            }
            counts.append((int) memes.stream().filter(meme -> meme.labels().isEmpty()).count())
                    .append(memes.size());
            table.addColumns(counts);
        }
        return table;
    }

    /** The meme of that id. @throws SimReException if there is none */
    public Meme get(String id) {
        return memes.stream()
                .filter(meme -> meme.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "There is no meme \"" + id + "\".",
                                        "In " + source + ".",
                                        "The first is \"" + memes.get(0).id() + "\"."));
    }

    /** What was loaded, in one line, and the report below it. */
    @Override
    public String toString() {
        return format
                + ": "
                + of(Split.TRAIN).size()
                + " train, "
                + of(Split.DEV).size()
                + " dev, "
                + of(Split.TEST).size()
                + " test ("
                + splitOrigin
                + "), "
                + (categories.size() == 1 ? "1 category" : categories.size() + " categories")
                + "\n"
                + report;
    }
}
