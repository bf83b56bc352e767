package io.github.simre.evaluate;

import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.Locale;

/** Scores as a table for the terminal. */
final class ScoreText {
    private ScoreText() {}

    static String of(Measures scores) {
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
        if (!scores.neverSaid().isEmpty()) {
            text.append("Precision is undefined (-) where the model says yes to no meme: ")
                    .append(String.join(", ", scores.neverSaid()))
                    .append(".\n");
        }
        if (!scores.absent().isEmpty()) {
            text.append("Recall is undefined (-) where no meme has the category: ")
                    .append(String.join(", ", scores.absent()))
                    .append(".\n");
        }
        if (!scores.neverSaid().isEmpty() || !scores.absent().isEmpty()) {
            text.append("The means leave out what is undefined");
            if (several) {
                text.append(
                                "; the official scorer of SemEval-2021 Task 6 counts it as 100: macro-F1 ")
                        .append(number(scores.official().f1()).strip());
            }
            text.append(".\n");
        }
        return text.toString();
    }

    private static String kind(Measures scores) {
        int size = scores.categories().size();
        return switch (scores.task()) {
            case MULTI_LABEL -> size + " categories, a meme may have several";
            case BINARY -> "one category";
            case CLASSES -> size + " classes, each meme has one";
        };
    }

    private static String average(String name, Rates rates) {
        return String.format(
                Locale.ROOT,
                "%s-F1 %s   precision %s   recall %s\n",
                name,
                number(rates.f1()),
                number(rates.precision()),
                number(rates.recall()));
    }

    // as wide as "100.00"
    private static String number(double part) {
        return Double.isNaN(part) ? "     -" : String.format(Locale.ROOT, "%6.2f", 100 * part);
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
                            name + "  %9s  %s  %s%s  %5d\n",
                            row.category(),
                            number(row.rates().precision()),
                            number(row.rates().recall()),
                            number(row.rates().f1()),
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
