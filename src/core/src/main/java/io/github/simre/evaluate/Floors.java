package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import io.github.simre.show.PrintedColumn;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What answering every meme alike would score: a model must be above it to have learned something.
 *
 * <p>Where a meme may have several categories, the answers are none of them, the one to four most frequent ones of the training
 * memes, and all; otherwise they are the classes, the four most frequent ones. One of them is chosen on memes that are not the
 * test's. Beside them stands, for each measure, the best of all constant answers, found with the truth about the test: no
 * constant answer is above it.
 *
 * @param rows the scores on the test by the name of the answer
 * @param chosen the name of the answer that was best on the memes chosen on
 * @param frequent the categories most frequent in training, the first one first, at most four
 * @param bests the best constant answer for each measure on the test, where it is defined
 */
public record Floors(
        Map<String, Scores> rows, String chosen, List<String> frequent, Map<Metric, Best> bests)
        implements Viewable {
    /**
     * The best constant answer for one measure.
     *
     * @param answer what is said of every meme
     * @param value the measure's, 0 to 1; an MMAE as it is
     */
    public record Best(String answer, double value) {}

    private static final String BEST = "best for each";

    /** On SemEval's test three are best by micro-F1; one more shows that. */
    private static final int MOST = 4;

    /** Copies the rows, keeping their order, and the list. */
    public Floors {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        frequent = List.copyOf(frequent);
        bests = Collections.unmodifiableMap(new EnumMap<>(bests));
    }

    /**
     * Scores the constant answers.
     *
     * @param train labels of the training memes, {@code (memes, categories)}: they say what is frequent
     * @param choice labels of the memes to choose on, those of dev or again of train, {@code (memes, categories)}
     * @param test labels of the test, {@code (memes, categories)}
     */
    public static Floors of(
            Categories categories, boolean[][] train, boolean[][] choice, boolean[][] test) {
        ClassRule.requireOneIfBinary(categories);
        List<String> ranked = ranked(categories, train);
        Map<String, boolean[]> answers = answers(categories, ranked, train);
        String chosen =
                answers.keySet().stream()
                        .max(
                                Comparator.comparingDouble(
                                        name ->
                                                ConstantAnswers.score(
                                                                categories,
                                                                choice,
                                                                answers.get(name))
                                                        .headline()))
                        .orElseThrow();
        Map<String, Scores> rows = new LinkedHashMap<>();
        answers.forEach(
                (name, answer) -> rows.put(name, ConstantAnswers.score(categories, test, answer)));
        List<String> frequent = ranked.subList(0, Math.min(MOST, ranked.size()));
        return new Floors(rows, chosen, frequent, bests(categories, test));
    }

    private static Map<Metric, Best> bests(Categories categories, boolean[][] test) {
        ConstantAnswers answers = new ConstantAnswers(categories, test);
        Map<Metric, Best> bests = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.shownFor(categories.task())) {
            boolean[] answer = answers.best(metric);
            String name = metric == Metric.AUROC ? "any" : answers.name(answer);
            metric.of(ConstantAnswers.score(categories, test, answer))
                    .ifPresent(value -> bests.put(metric, new Best(name, value)));
        }
        return bests;
    }

    /** The test's scores of the answer chosen. */
    public Scores best() {
        return rows.get(chosen);
    }

    /** What the best constant answer for a measure reaches, as it is printed, {@code -} where undefined. */
    public String text(Metric metric) {
        Best best = bests.get(metric);
        return best == null
                ? "-"
                : PrintedColumn.format(metric.pattern()).format(metric.shown(best.value()));
    }

    /** The best constant answer for each measure, in a line. */
    public String sentence() {
        return "Best constant answer for each measure: "
                + Metric.shownFor(best().task()).stream()
                        .filter(bests::containsKey)
                        .map(
                                metric ->
                                        metric.title()
                                                + " "
                                                + text(metric)
                                                + " ("
                                                + bests.get(metric).answer()
                                                + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** One row an answer and one for the best answer for each measure: its name and the task's metrics in percent, MMAE as it is. */
    public Table table() {
        Table table = Table.create("constant answers", StringColumn.create("answer", names()));
        for (Metric metric : Metric.shownFor(best().task())) {
            table.addColumns(
                    PrintedColumn.of(
                            metric.title(),
                            DoubleStream.concat(
                                            rows.values().stream()
                                                    .mapToDouble(
                                                            scores ->
                                                                    metric.of(scores)
                                                                            .orElse(Double.NaN)),
                                            DoubleStream.of(best(metric)))
                                    .map(metric::shown)
                                    .toArray(),
                            metric.pattern()));
        }
        return table;
    }

    /** The table; in a terminal with a star at the answer chosen. */
    @Override
    public View view() {
        return View.empty().instead(toString(), () -> View.empty().table(table()));
    }

    /** The rows as percentages; a star marks the answer chosen. */
    @Override
    public String toString() {
        List<Metric> metrics = Metric.shownFor(best().task());
        int width = Math.max("answer".length(), longest(names()));
        StringBuilder text = new StringBuilder("  " + left("answer", width));
        metrics.forEach(metric -> text.append(right(metric.title(), metric)));
        text.append('\n');
        rows.forEach(
                (name, scores) -> {
                    text.append(name.equals(chosen) ? "* " : "  ").append(left(name, width));
                    metrics.forEach(metric -> text.append(right(metric.text(scores), metric)));
                    text.append('\n');
                });
        text.append("  ").append(left(BEST, width));
        metrics.forEach(metric -> text.append(right(text(metric), metric)));
        return text.append("\n* chosen without looking at the test\n")
                .append(sentence())
                .append("\nmost frequent in training: ")
                .append(String.join(", ", frequent))
                .append('\n')
                .toString();
    }

    private double best(Metric metric) {
        return bests.containsKey(metric) ? bests.get(metric).value() : Double.NaN;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(rows.keySet());
        names.add(BEST);
        return names;
    }

    private static int longest(Set<String> names) {
        return names.stream().mapToInt(String::length).max().orElseThrow();
    }

    private static String left(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    // as wide as the metric's title, and as "100.00" at least
    private static String right(String cell, Metric metric) {
        int width = Math.max("100.00".length(), metric.title().length());
        return "  " + " ".repeat(width - cell.length()) + cell;
    }

    // the categories' names, the most frequent first, equals in the order of the data set
    private static List<String> ranked(Categories categories, boolean[][] train) {
        ShapeCheck.requireColumns("labels", train, categories.size());
        int[] memes = new int[categories.size()];
        for (boolean[] labels : train) {
            for (int category = 0; category < memes.length; category++) {
                memes[category] += labels[category] ? 1 : 0;
            }
        }
        return IntStream.range(0, memes.length)
                .boxed()
                .sorted(Comparator.comparing(category -> -memes[category]))
                .map(categories.names()::get)
                .toList();
    }

    private static Map<String, boolean[]> answers(
            Categories categories, List<String> ranked, boolean[][] train) {
        Map<String, boolean[]> answers = new LinkedHashMap<>();
        switch (categories.task()) {
            case MULTI_LABEL -> {
                answers.put("none", categories.bits(Set.of()));
                for (int size = 1; size <= Math.min(MOST, ranked.size() - 1); size++) {
                    answers.put(
                            "top-" + size, categories.bits(Set.copyOf(ranked.subList(0, size))));
                }
                answers.put("all", categories.bits(Set.copyOf(ranked)));
            }
            case BINARY -> {
                long yes = Arrays.stream(train).filter(labels -> labels[0]).count();
                boolean majority = 2 * yes > train.length;
                answers.put(
                        "always " + (majority ? "" : "not ") + ranked.get(0),
                        new boolean[] {majority});
                answers.put(
                        "always " + (majority ? "not " : "") + ranked.get(0),
                        new boolean[] {!majority});
            }
            case CLASSES ->
                    ranked.stream()
                            .limit(MOST)
                            .forEach(
                                    name ->
                                            answers.put(
                                                    "always " + name,
                                                    categories.bits(Set.of(name))));
        }
        return answers;
    }
}
