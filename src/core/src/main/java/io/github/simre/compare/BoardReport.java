package io.github.simre.compare;

import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.report.HtmlReport;
import io.github.simre.torch.engine.NativeEngine;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Puts together the report of a comparison. */
public final class BoardReport {
    private BoardReport() {}

    /** A page about what was compared, its scores made answers by a rule. */
    public static HtmlReport of(Compared board, Rule rule) {
        LoadedMemes memes = board.experiment().loaded();
        List<BoardRow> rows = board.rows(rule);
        HtmlReport report =
                new HtmlReport("Comparison on " + memes.source().getFileName(), board.about(rule));
        report.part("Scores")
                .table(BoardTables.scores(rows))
                .text(board.floors().sentence())
                .figure(BoardTables.figure(rows));
        if (!board.published().isEmpty()) {
            report.text(
                            "As printed elsewhere, with other encoders, and not run here. Do not rank across both tables:")
                    .table(BoardTables.published(board.published()));
        }
        BoardRow first =
                rows.stream()
                        .filter(each -> each.contender().kind() == Contender.Kind.SIMRE)
                        .findFirst()
                        .orElse(rows.get(0));
        report.part("Chance")
                .text(
                        "Differences to "
                                + first.name()
                                + ". Over seeds: could luck in training explain them? Over memes: could the choice of"
                                + " these test memes?")
                .table(BoardTables.against(first, rows, board.gold()));
        report.part("By category")
                .text("F1 in percent on the test split, the mean over the seeds.")
                .table(BoardTables.byCategory(rows));
        if (!board.alterations().isEmpty()) {
            List<String> names = board.alterations().stream().map(Alteration::name).toList();
            report.part("Robustness").table(BoardTables.robustness(rows, names));
        }
        report.part("Contenders").list(contenders(rows));
        report.part("Settings and provenance")
                .list(
                        Map.of(
                                "data",
                                memes.source() + ", hash " + memes.hash(),
                                "encoder",
                                board.experiment().encoder().name(),
                                "versions",
                                "SimRe "
                                        + Version.number()
                                        + ", "
                                        + NativeEngine.version()
                                        + ", Java "
                                        + Runtime.version(),
                                "written",
                                LocalDateTime.now()
                                        .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"))))
                .text("Every run's scores are kept in " + board.folder() + ".");
        return report;
    }

    private static Map<String, String> contenders(List<BoardRow> rows) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (BoardRow standing : rows) {
            StringJoiner lines = new StringJoiner("\n");
            standing.contender()
                    .publishedAs()
                    .ifPresent(row -> lines.add("Re-runs the published row \"" + row + "\"."));
            standing.contender().deviations().forEach(lines::add);
            standing.trials().stream()
                    .filter(trial -> !trial.notes().isBlank())
                    .forEach(trial -> lines.add("Seed " + trial.seed() + ": " + trial.notes()));
            entries.put(
                    standing.name(), lines.length() == 0 ? "Nothing to add." : lines.toString());
        }
        return entries;
    }
}
