package io.github.simre.evaluate;

import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.Locale;

/** Scores as a table for the terminal. */
final class ScoreText {
    private ScoreText() {}

    static String of(Scores scores) {
        StringBuilder text = new StringBuilder();
        text.append(scores.memes()).append(" memes, ").append(kind(scores)).append('\n');
        boolean several = scores.task() == Task.MULTI_LABEL;
        if (several) {
            text.append(average("micro", scores.micro()));
        }
        text.append(average("macro", scores.macro()));
        text.append("accuracy ").append(Metric.ACCURACY.text(scores));
        if (several) {
            text.append(" of the decisions, ")
                    .append(Metric.SUBSET_ACCURACY.text(scores))
                    .append(" of the memes in every category");
        }
        scores.mmae().ifPresent(mmae -> text.append("   MMAE ").append(Metric.MMAE.text(scores)));
        boolean ranked = scores.ranked();
        if (ranked) {
            text.append("\nAUROC ")
                    .append(Metric.AUROC.text(scores))
                    .append(" (mean within categories)");
        }
        text.append("\n\n").append(categories(scores.perCategory(), ranked));
        if (!scores.undefinedAuroc().isEmpty()) {
            text.append("AUROC is undefined (-) where all memes or none have the category: ")
                    .append(String.join(", ", scores.undefinedAuroc()))
                    .append(".\n");
        }
        List<String> silent =
                scores.perCategory().stream()
                        .filter(row -> row.counts().support() > 0)
                        .filter(
                                row ->
                                        row.counts().truePositives() + row.counts().falsePositives()
                                                == 0)
                        .filter(row -> row.rates().precision() > 0)
                        .map(CategoryScores::category)
                        .toList();
        if (!silent.isEmpty()) {
            text.append("Precision counts as 100 where the model says yes to no meme: ")
                    .append(String.join(", ", silent))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String kind(Scores scores) {
        int size = scores.categories().size();
        return switch (scores.task()) {
            case MULTI_LABEL -> size + " categories, any number a meme";
            case BINARY -> "one category";
            case CLASSES -> size + " classes, one a meme";
        };
    }

    private static String average(String name, Rates rates) {
        return String.format(
                Locale.ROOT,
                "%s-F1 %6.2f   precision %6.2f   recall %6.2f\n",
                name,
                100 * rates.f1(),
                100 * rates.precision(),
                100 * rates.recall());
    }

    private static String categories(List<CategoryScores> rows, boolean ranked) {
        int width = rows.stream().mapToInt(row -> row.category().length()).max().orElse(8);
        String name = "%-" + Math.max(width, 8) + "s";
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        name + "  precision  recall      F1%s  memes\n",
                        "category",
                        ranked ? "   AUROC" : ""));
        for (CategoryScores row : rows) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            name + "  %9.2f  %6.2f  %6.2f%s  %5d\n",
                            row.category(),
                            100 * row.rates().precision(),
                            100 * row.rates().recall(),
                            100 * row.rates().f1(),
                            ranked ? auroc(row) : "",
                            row.counts().support()));
        }
        return text.toString();
    }

    private static String auroc(CategoryScores row) {
        return row.auroc().isEmpty()
                ? String.format(Locale.ROOT, "  %6s", "-")
                : String.format(Locale.ROOT, "  %6.2f", 100 * row.auroc().getAsDouble());
    }
}
