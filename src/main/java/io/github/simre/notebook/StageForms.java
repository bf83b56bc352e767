package io.github.simre.notebook;

import io.github.simre.Board;
import io.github.simre.Encoded;
import io.github.simre.Evaluated;
import io.github.simre.LearningRateRange;
import io.github.simre.Memes;
import io.github.simre.Prediction;
import io.github.simre.Prompted;
import io.github.simre.Recreated;
import io.github.simre.Seeds;
import io.github.simre.Sweep;
import io.github.simre.Trained;
import io.github.simre.data.LoadReport;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Displayable;
import io.github.simre.train.History;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** Forms of this library's own values: what their text says, with tables, pictures and figures. */
final class StageForms {
    private StageForms() {}

    static void register(Forms forms) {
        forms.register(Memes.class, StageForms::memes);
        forms.register(Recreated.class, recreated -> said(recreated));
        forms.register(Prompted.class, prompted -> said(prompted));
        forms.register(Prompted.Explanation.class, found -> fixed(found));
        forms.register(
                Encoded.class,
                encoded ->
                        Bundle.html(
                                HtmlParts.paragraph(encoded.toString())
                                        + (encoded.cut() == 0
                                                ? ""
                                                : CommonForms.html(encoded.cuts())),
                                encoded.toString()));
        forms.register(LoadReport.class, StageForms::report);
        forms.register(History.class, history -> table(history, history.table(), history.ending()));
        forms.register(
                Trained.class,
                trained ->
                        table(
                                trained,
                                trained.history().table(),
                                trained.history().ending() + " Next: evaluate()."));
        forms.register(Scores.class, scores -> table(scores, scores.table(), ""));
        forms.register(Floors.class, floors -> table(floors, floors.table(), ""));
        forms.register(Evaluated.class, StageForms::evaluated);
        forms.register(
                Prediction.class,
                prediction ->
                        Bundle.html(
                                forms.of(prediction.meme()).html()
                                        + CommonForms.html(prediction.table()),
                                prediction.toString()));
        forms.register(Sweep.class, sweep -> table(sweep, sweep.table(), ""));
        forms.register(Board.class, StageForms::board);
        forms.register(
                Seeds.class,
                seeds ->
                        Bundle.html(
                                CommonForms.html(seeds.table()) + HtmlParts.fixed(lastLines(seeds)),
                                seeds.toString()));
        forms.register(
                LearningRateRange.class,
                range -> forms.of(range.plot()).with(Bundle.TEXT, range.toString()));
        forms.register(Displayable.class, Figures::of);
    }

    private static Bundle said(Object stage) {
        return Bundle.html(HtmlParts.paragraph(stage.toString()), stage.toString());
    }

    private static Bundle fixed(Object stage) {
        return Bundle.html(HtmlParts.fixed(stage.toString()), stage.toString());
    }

    private static Bundle table(Object thing, Table table, String below) {
        String html = CommonForms.html(table) + (below.isBlank() ? "" : HtmlParts.paragraph(below));
        return Bundle.html(html, thing.toString());
    }

    private static Bundle board(Board board) {
        String whole = io.github.simre.plot.Html.table(board.table());
        String shown = io.github.simre.plot.Html.table(StaticOutputs.table(board.table()));
        return Bundle.html(board.html().replace(whole, shown), board.toString());
    }

    private static Bundle memes(Memes memes) {
        String[] parts = memes.toString().split("\n\n");
        String html =
                HtmlParts.paragraph(parts[0])
                        + CommonForms.html(memes.counts())
                        + HtmlParts.paragraph(
                                memes.report().summary()
                                        + (memes.report().rows().isEmpty()
                                                ? ""
                                                : " (see report())"));
        return Bundle.html(html, memes.toString());
    }

    private static Bundle report(LoadReport report) {
        String html =
                HtmlParts.paragraph(report.summary())
                        + (report.rows().isEmpty() ? "" : CommonForms.html(report.table()));
        return Bundle.html(html, report.toString());
    }

    private static Bundle evaluated(Evaluated result) {
        List<String> lines = result.toString().lines().toList();
        StringBuilder html = new StringBuilder(HtmlParts.heading(lines.get(0)));
        List<List<String>> metrics =
                Stream.of(Metric.values())
                        .filter(metric -> metric.of(result.scores()).isPresent())
                        .map(
                                metric ->
                                        List.of(
                                                metric.title(),
                                                metric.text(result.scores()),
                                                result.floors().text(metric)))
                        .toList();
        html.append(
                        HtmlParts.table(
                                List.of("score, percent", "test split", "best constant answer"),
                                List.of(),
                                List.of(false, true, true),
                                metrics))
                .append(CommonForms.html(result.scores().table()))
                .append(HtmlParts.heading("Floors: what constant answers reach"))
                .append(CommonForms.html(result.floors().table()));
        lines.stream()
                .filter(line -> line.startsWith("extensions") || line.startsWith("written to"))
                .forEach(line -> html.append(HtmlParts.paragraph(line)));
        return Bundle.html(html.toString(), result.toString());
    }

    private static String lastLines(Seeds seeds) {
        String text = seeds.toString();
        return text.substring(text.lastIndexOf("\n\n") + 2);
    }
}
