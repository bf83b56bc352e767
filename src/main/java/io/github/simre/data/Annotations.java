package io.github.simre.data;

import java.nio.file.Path;
import java.util.List;

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
record Annotations(
        String format,
        Path folder,
        List<Path> files,
        List<AnnotatedMeme> memes,
        Categories categories,
        List<LoadReport.Row> rows) {}
