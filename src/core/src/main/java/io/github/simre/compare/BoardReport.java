package io.github.simre.compare;

import io.github.simre.Board;
import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.report.HtmlReport;
import io.github.simre.torch.engine.NativeEngine;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Puts together the report of a comparison. */
final class BoardReport {
    private BoardReport() {}

    static HtmlReport of(Board board) {
        LoadedMemes memes = board.encoded().memes().loaded();
        HtmlReport report =
                new HtmlReport("Comparison on " + memes.source().getFileName(), board.about());
        report.part("Scores")
                .table(board.table())
                .text(board.floors().sentence())
                .figure(board.plot());
        if (!board.published().isEmpty()) {
            report.text(
                            "As printed elsewhere, with other encoders, and not run here. Do not rank across both tables:")
                    .table(board.published());
        }
        BoardRow first =
                board.standings().stream()
                        .filter(each -> each.contender().kind() == Contender.Kind.SIMRE)
                        .findFirst()
                        .orElse(board.standings().get(0));
        report.part("Chance")
                .text(
                        "Differences to "
                                + first.name()
                                + ". Over seeds: could luck in training explain them? Over memes: could the choice of"
                                + " these test memes?")
                .table(board.against(first.name()));
        report.part("By category")
                .text("F1 in percent on the test split, the mean over the seeds.")
                .table(board.byCategory());
        if (!board.encoded().alterations().isEmpty()) {
            report.part("Robustness").table(board.robustness());
        }
        report.part("Contenders").list(contenders(board));
        report.part("Settings and provenance")
                .list(
                        Map.of(
                                "data",
                                memes.source() + ", hash " + memes.hash(),
                                "encoder",
                                board.encoded().encoder().name(),
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

    private static Map<String, String> contenders(Board board) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (BoardRow standing : board.standings()) {
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
