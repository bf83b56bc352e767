package io.github.simre.notebook;

import io.github.simre.train.History;
import io.github.simre.train.Progress;
import io.github.simre.train.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a training in one display that is changed in place: a bar with the time left, and a row for each epoch. */
final class NotebookWatcher implements Watcher {
    private static final List<String> HEADS =
            List.of(
                    "epoch",
                    "loss",
                    "micro-F1",
                    "macro-F1",
                    "AUROC",
                    "margin: belongs",
                    "does not",
                    "seconds");

    private final LiveDisplay display;
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private String beginning = "";

    NotebookWatcher(LiveDisplay display) {
        this.display = display;
    }

    @Override
    public void started(String what) {
        beginning = what.strip() + "\nScores are those on the dev memes.";
        text.append(beginning).append("\n\n").append(History.Epoch.HEAD).append('\n');
        show(null);
    }

    @Override
    public void step(Progress now) {
        if (!StaticOutputs.wanted() && display.due()) {
            double share = (now.epoch() - 1 + now.done() / (double) now.total()) / now.epochs();
            show(
                    LiveDisplay.bar(
                            share,
                            String.format(
                                    Locale.ROOT,
                                    "epoch %d of %d, batch %d of %d, loss %.3f, %.0f pictures/s, %s%s left (the stop button keeps what is learnt)",
                                    now.epoch(),
                                    now.epochs(),
                                    now.done(),
                                    now.total(),
                                    now.loss(),
                                    now.picturesPerSecond(),
                                    now.withScoring() ? "" : "more than ",
                                    duration(now.secondsLeft()))));
        }
    }

    @Override
    public void epoch(History.Epoch epoch) {
        losses.add(epoch.loss());
        text.append(epoch).append('\n');
        rows.add(
                List.of(
                        String.valueOf(epoch.number()),
                        number("%.3f", epoch.loss()),
                        number("%.2f", 100 * epoch.verdict().microF1()),
                        number("%.2f", 100 * epoch.verdict().macroF1()),
                        number("%.2f", 100 * epoch.verdict().withinAuroc()),
                        number("%+.3f", epoch.marginPositive()),
                        number("%+.3f", epoch.marginNegative()),
                        number("%.1f", epoch.seconds())));
        show(null);
    }

    @Override
    public void warning(String warning) {
        say(warning);
    }

    @Override
    public void ended(String reason) {
        say(reason);
    }

    @Override
    public void failed() {
        show(null);
    }

    private void say(String sentence) {
        said.add(sentence);
        text.append(sentence).append('\n');
        show(null);
    }

    private void show(Bundle bar) {
        StringBuilder html = new StringBuilder(HtmlParts.paragraph(beginning));
        if (!rows.isEmpty()) {
            int columns = HEADS.size() - (StaticOutputs.wanted() ? 1 : 0); // without the seconds
            List<String> heads = HEADS.subList(0, columns);
            List<List<String>> cells = rows.stream().map(row -> row.subList(0, columns)).toList();
            List<Boolean> numbers = heads.stream().map(head -> true).toList();
            html.append(
                            "<div style=\"display:flex;gap:24px;flex-wrap:wrap;align-items:flex-start\"><div>")
                    .append(HtmlParts.table(heads, List.of(), numbers, cells))
                    .append("</div>")
                    .append(curve())
                    .append("</div>");
        }
        said.forEach(sentence -> html.append(HtmlParts.paragraph(sentence)));
        String line = "";
        if (bar != null) {
            html.append(bar.html());
            line = bar.text();
        }
        display.show(Bundle.html(html.toString(), text + line).asWanted());
    }

    /** The loss over the epochs, as a drawing without a script. */
    private String curve() {
        if (losses.size() < 2) {
            return "";
        }
        double low = losses.stream().mapToDouble(each -> each).min().orElse(0);
        double high = losses.stream().mapToDouble(each -> each).max().orElse(1);
        StringBuilder points = new StringBuilder();
        for (int epoch = 0; epoch < losses.size(); epoch++) {
            double x = 10 + 200.0 * epoch / (losses.size() - 1);
            double y = 10 + 80 * (1 - (losses.get(epoch) - low) / Math.max(1e-9, high - low));
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return ("<svg width=\"230\" height=\"120\" style=\"color:inherit\"><polyline fill=\"none\" stroke=\"#2f95dc\" stroke-width=\"2\" points=\"%s\"/>"
                        + "<text x=\"10\" y=\"112\" font-size=\"11\" fill=\"currentColor\">loss, %.3f to %.3f</text></svg>")
                .formatted(points, losses.get(0), losses.get(losses.size() - 1));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100 ? whole + " s" : Math.round(seconds / 60) + " min";
    }
}
