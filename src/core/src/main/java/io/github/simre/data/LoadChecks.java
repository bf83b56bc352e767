package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The checks of what the annotations say and of how pictures are named; each returns its rows of the report. */
final class LoadChecks {
    private LoadChecks() {}

    /** Gives a meme whose id was there before another one: {@code 12}, {@code 12#2}, {@code 12#3}. */
    static List<AnnotatedMeme> uniqueIds(List<AnnotatedMeme> memes, List<LoadReport.Row> rows) {
        Set<String> taken = new HashSet<>();
        Map<String, Set<Set<String>>> sameLabels = new HashMap<>();
        for (AnnotatedMeme meme : memes) {
            taken.add(meme.id());
            sameLabels
                    .computeIfAbsent(meme.id(), id -> new HashSet<>())
                    .add(meme.labelled() ? meme.labels() : Set.of());
        }
        Map<String, Integer> seen = new HashMap<>();
        List<AnnotatedMeme> unique = new ArrayList<>();
        for (AnnotatedMeme meme : memes) {
            int count = seen.merge(meme.id(), 1, Integer::sum);
            if (count == 1) {
                unique.add(meme);
                continue;
            }
            String id = meme.id() + "#" + count;
            for (int more = count + 1; !taken.add(id); more++) {
                id = meme.id() + "#" + more;
            }
            rows.add(
                    new LoadReport.Row(
                            Finding.ID_TWICE,
                            String.valueOf(meme.file() == null ? "" : meme.file()),
                            meme.id(),
                            1,
                            sameLabels.get(meme.id()).size() == 1
                                    ? "the id was there before"
                                    : "the id was there before, with other labels",
                            "kept as " + id));
            unique.add(
                    new AnnotatedMeme(
                            id,
                            meme.picture(),
                            meme.text(),
                            meme.labels(),
                            meme.split(),
                            meme.file()));
        }
        return unique;
    }

    /** Memes without text, memes without category, categories that nothing can be learnt for. */
    static List<LoadReport.Row> content(LoadedMemes loaded) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (Meme meme : loaded.memes()) {
            if (meme.text().isBlank()) {
                rows.add(
                        LoadReport.Row.kept(
                                Finding.TEXT_EMPTY,
                                meme.picture().toString(),
                                meme.id(),
                                "the meme has no text"));
            }
        }
        Categories categories = loaded.categories();
        int none = (int) loaded.memes().stream().filter(meme -> meme.labels().isEmpty()).count();
        if (none > 0 && categories.size() > 0 && categories.task() == Categories.Task.MULTI_LABEL) {
            String reason = "belong to none of the " + categories.size() + " categories";
            rows.add(
                    LoadReport.Row.summary(
                            Finding.NO_CATEGORY, none, reason, "kept as counter-examples"));
        }
        loaded.trainCounts()
                .forEach(
                        (name, count) -> {
                            if (count == 0) {
                                rows.add(
                                        LoadReport.Row.summary(
                                                Finding.NO_TRAINING_EXAMPLE,
                                                0,
                                                "no training meme belongs to " + name,
                                                "kept: it cannot be learnt"));
                            }
                        });
        return rows;
    }

    /** Pictures whose extension is not the one in the annotations, or not that of their content: a row for each kind. */
    static List<LoadReport.Row> names(Map<AnnotatedMeme, CheckedPicture> pictures) {
        Map<String, Integer> renamed = new TreeMap<>();
        Map<String, Integer> misnamed = new TreeMap<>();
        pictures.forEach(
                (meme, picture) -> {
                    String named = extension(meme.picture());
                    String actual = extension(picture.file().getFileName().toString());
                    if (!named.equals(actual)) {
                        String name = named.isEmpty() ? "nothing" : "." + named;
                        renamed.merge(
                                "the annotations say " + name + ", the files are ." + actual,
                                1,
                                Integer::sum);
                    }
                    if (!picture.format().hasExtension(actual)) {
                        misnamed.merge(
                                "named ." + actual + ", but " + picture.format(), 1, Integer::sum);
                    }
                });
        List<LoadReport.Row> rows = new ArrayList<>();
        renamed.forEach(
                (reason, count) ->
                        rows.add(
                                LoadReport.Row.summary(
                                        Finding.OTHER_EXTENSION,
                                        count,
                                        reason,
                                        "found by the stem")));
        misnamed.forEach(
                (reason, count) ->
                        rows.add(
                                LoadReport.Row.summary(
                                        Finding.OTHER_FORMAT, count, reason, "read by content")));
        return rows;
    }

    private static String extension(String name) {
        return FileName.extension(name.substring(name.lastIndexOf('/') + 1))
                .toLowerCase(Locale.ROOT);
    }
}
