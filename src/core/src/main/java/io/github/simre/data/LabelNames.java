package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Categories that are meant to be one: names that differ in what cannot be seen or in upper and lower case are joined, those
 * that only look alike are reported and stay apart.
 */
final class LabelNames {
    private LabelNames() {}

    /** The annotations with one name for each category, and a row of the report for each thing that was noticed. */
    static Annotations joined(Annotations read) {
        Map<String, Map<String, Integer>> spellings = new LinkedHashMap<>();
        for (String name : read.categories().names()) {
            spellings.computeIfAbsent(key(name), key -> new LinkedHashMap<>()).put(name, 0);
        }
        for (AnnotatedMeme meme : read.memes()) {
            for (String label : meme.labelled() ? meme.labels() : Set.<String>of()) {
                spellings
                        .computeIfAbsent(key(label), key -> new LinkedHashMap<>())
                        .merge(label, 1, Integer::sum);
            }
        }
        Map<String, String> names = new HashMap<>();
        List<LoadReport.Row> rows = new ArrayList<>(read.rows());
        Set<String> categories = new LinkedHashSet<>();
        spellings
                .values()
                .forEach(
                        counts -> {
                            String name = chosen(counts);
                            counts.keySet().forEach(each -> names.put(each, name));
                            categories.add(name);
                            note(counts, name, rows);
                        });
        rows.addAll(lookAlikes(List.copyOf(categories)));
        rows.addAll(LabelDoubts.of(List.copyOf(categories)));
        List<AnnotatedMeme> memes = new ArrayList<>();
        for (AnnotatedMeme meme : read.memes()) {
            memes.add(meme.labelled() ? meme.with(renamed(meme.labels(), names)) : meme);
        }
        return new Annotations(
                read.format(),
                read.folder(),
                read.files(),
                memes,
                read.categories().size() == 0
                        ? read.categories()
                        : new Categories(List.copyOf(categories), read.categories().task()),
                rows);
    }

    /** What the spellings of one name have in common; 1 and 1.0 are one number. */
    static String key(String name) {
        return VisibleName.key(VisibleName.withoutHtml(name))
                .replaceFirst("^([+-]?\\d+)\\.0+$", "$1");
    }

    private static Set<String> renamed(Set<String> labels, Map<String, String> names) {
        Set<String> renamed = new LinkedHashSet<>();
        labels.forEach(each -> renamed.add(names.getOrDefault(each, each)));
        return renamed;
    }

    /** The spelling of most memes, without what cannot be seen; of equals the first. */
    private static String chosen(Map<String, Integer> counts) {
        Map<String, Integer> visible = new LinkedHashMap<>();
        counts.forEach(
                (name, count) ->
                        visible.merge(
                                VisibleName.of(VisibleName.withoutHtml(name)),
                                count,
                                Integer::sum));
        int most = visible.values().stream().max(Comparator.naturalOrder()).orElse(0);
        return visible.entrySet().stream()
                .filter(each -> each.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static void note(Map<String, Integer> counts, String name, List<LoadReport.Row> rows) {
        Map<String, Integer> others = new LinkedHashMap<>(counts);
        others.remove(name);
        int memes = others.values().stream().mapToInt(Integer::intValue).sum();
        if (!others.isEmpty()) {
            List<String> shown = others.keySet().stream().map(VisibleName::quoted).toList();
            rows.add(
                    LoadReport.Row.summary(
                            Finding.LABELS_JOINED,
                            memes,
                            "the label "
                                    + String.join(", ", shown)
                                    + " is "
                                    + VisibleName.quoted(name)
                                    + " in other letters",
                            "read as " + VisibleName.quoted(name)));
        }
    }

    private static List<LoadReport.Row> lookAlikes(List<String> names) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (String first : new TreeSet<>(names)) {
            for (String second : new TreeSet<>(names).tailSet(first, false)) {
                if (isAlike(first, second)) {
                    rows.add(
                            LoadReport.Row.summary(
                                    Finding.LABELS_ALIKE,
                                    0,
                                    "the categories "
                                            + VisibleName.quoted(first)
                                            + " and "
                                            + VisibleName.quoted(second)
                                            + " look alike",
                                    "kept apart: if they are one, write them alike"));
                }
            }
        }
        return rows;
    }

    private static boolean isAlike(String first, String second) {
        String one = VisibleName.look(first);
        String other = VisibleName.look(second);
        if (one.equals(other)) {
            return true;
        }
        // "Class 1" and "Class 2" differ in one letter and are meant to
        boolean numbers = one.replaceAll("\\p{N}", "").equals(other.replaceAll("\\p{N}", ""));
        return !numbers
                && Math.min(one.length(), other.length()) >= 5
                && NearestName.isOneSlip(one, other);
    }
}
