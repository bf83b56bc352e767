package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of memes without a label, and of labels that can be understood in two ways. */
final class LabelChoice {
    private LabelChoice() {}

    /**
     * The memes to load: those with labels where there are any, with a row of the report for each of the others; all of them,
     * without labels, where nobody has labelled one.
     */
    static List<AnnotatedMeme> labelled(List<AnnotatedMeme> memes, List<LoadReport.Row> rows) {
        List<AnnotatedMeme> labelled = memes.stream().filter(AnnotatedMeme::labelled).toList();
        if (labelled.isEmpty()) {
            return memes.stream().map(meme -> meme.with(Set.of())).toList();
        }
        for (AnnotatedMeme meme : memes) {
            if (!meme.labelled()) {
                rows.add(
                        LoadReport.Row.skipped(
                                Finding.LABEL_EMPTY,
                                meme.file() == null ? meme.picture() : meme.file().toString(),
                                meme.id(),
                                "the meme has no label; blankMeansNone() counts it as belonging to no category"));
            }
        }
        return labelled;
    }

    /** Memes without a label belong to no category. */
    static Annotations blankMeansNone(Annotations read) {
        List<AnnotatedMeme> memes = new ArrayList<>();
        boolean any = read.memes().stream().anyMatch(AnnotatedMeme::labelled);
        if (any && read.categories().task() == Task.CLASSES) {
            throw new SimReException(
                    "blankMeansNone() does not go with classes, of which each meme is exactly one.",
                    "The classes are " + String.join(", ", read.categories().names()) + ".",
                    "Add multiLabel(), or label every meme.");
        }
        for (AnnotatedMeme meme : read.memes()) {
            memes.add(meme.labelled() || !any ? meme : meme.with(new LinkedHashSet<>()));
        }
        return with(read, memes, read.categories());
    }

    /** Classes become categories that are decided one by one. */
    static Annotations multiLabel(Annotations read) {
        if (read.categories().task() != Task.CLASSES) {
            return read;
        }
        return with(
                read, read.memes(), new Categories(read.categories().names(), Task.MULTI_LABEL));
    }

    private static Annotations with(
            Annotations read, List<AnnotatedMeme> memes, Categories categories) {
        return new Annotations(
                read.format(), read.folder(), read.files(), memes, categories, read.rows());
    }
}
