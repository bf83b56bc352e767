package io.github.simre.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a reader makes of a data set's annotations; pictures are not looked at yet, so that texts alone can be used too.
 *
 * @param format what the files are
 * @param folder the data set's folder: no picture is read from outside it
 * @param files the annotation files that were read, for the content hash
 * @param memes the memes, in the order of the files
 * @param categories their categories
 * @param rows what was noticed, among it every record that was skipped
 */
public record Annotations(
        String format,
        Path folder,
        List<Path> files,
        List<AnnotatedMeme> memes,
        Categories categories,
        List<LoadReport.Row> rows) {
    /** Of which nothing was noticed; the files are those that the memes come from. */
    public Annotations(
            String format, Path folder, List<AnnotatedMeme> memes, Categories categories) {
        this(
                format,
                folder,
                memes.stream()
                        .map(AnnotatedMeme::file)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                memes,
                categories,
                List.of());
    }

    /** Copies the lists. */
    public Annotations {
        files = List.copyOf(files);
        memes = List.copyOf(memes);
        rows = List.copyOf(rows);
    }

    /** With more that was noticed. */
    Annotations noting(List<LoadReport.Row> more) {
        List<LoadReport.Row> all = new ArrayList<>(rows);
        all.addAll(more);
        return new Annotations(format, folder, files, memes, categories, all);
    }
}
