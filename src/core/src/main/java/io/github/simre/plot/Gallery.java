package io.github.simre.plot;

import io.github.simre.base.SimReException;
import io.github.simre.show.Displayable;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Memes to look at, with what is to be said about each: beside each other, or in rows that are read from left to right.
 * Immutable: each method returns a changed copy.
 */
public final class Gallery implements Displayable {
    /** How a line is to be taken. */
    public enum Tone {
        /** As any other. */
        PLAIN,
        /** As an aside. */
        FAINT,
        /** As right. */
        GOOD,
        /** As wrong. */
        BAD
    }

    /** Something about a meme. @param text any text @param tone how it is to be taken */
    public record Line(String text, Tone tone) {}

    /** A meme. @param card itself; its picture may be larger than a figure's @param lines what is said about it */
    public record Item(Card card, List<Line> lines) {
        /** Copies the lines. */
        public Item {
            lines = List.copyOf(lines);
        }
    }

    /** JupyterLab takes style sheets out of notebooks that it does not trust: then the memes still stand beside each other. */
    private static final String BARE_ITEM =
            "display:inline-block;vertical-align:top;max-width:16em;padding:.7em";

    private static final String BARE_PICTURE = "display:block;max-width:100%;max-height:18em";

    private final String title;
    private final String note;
    private final List<List<Item>> rows;
    private final List<String> signs;

    private Gallery(String title, String note, List<List<Item>> rows, List<String> signs) {
        this.title = title;
        this.note = note;
        this.rows = rows;
        this.signs = signs;
    }

    /** An empty gallery. @param title any text; what looks like markup is shown and not obeyed */
    public static Gallery of(String title) {
        return new Gallery(title, "", List.of(), List.of());
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** This gallery under another title. */
    public Gallery title(String other) {
        return new Gallery(other, note, rows, signs);
    }

    /** This gallery with something to be known below it. */
    public Gallery note(String other) {
        return new Gallery(title, other, rows, signs);
    }

    /** What stands between the memes of a row, for example {@code +} and {@code =}. */
    public Gallery signs(String... between) {
        return new Gallery(title, note, rows, List.of(between));
    }

    /** One more meme, or several that belong together. */
    public Gallery row(Item... items) {
        List<List<Item>> more = new ArrayList<>(rows);
        more.add(List.of(items));
        return new Gallery(title, note, List.copyOf(more), signs);
    }

    /** How many memes, or rows of them, there are. */
    public int size() {
        return rows.size();
    }

    /** Shows it: in a notebook as pictures, elsewhere as text. */
    public void show() {
        Screen.current().show(this);
    }

    /** The gallery as an element of a page. */
    public String html() {
        boolean single = rows.stream().allMatch(row -> row.size() == 1);
        StringBuilder html = new StringBuilder("<section class=\"simre-figure simre-memes\">\n");
        if (!title.isEmpty()) {
            html.append("<h2>").append(Html.escape(title)).append("</h2>\n");
        }
        html.append("<div class=\"simre-gallery").append(single ? "" : " wide").append("\">\n");
        for (List<Item> row : rows) {
            html.append(single ? "" : "<div class=\"simre-row\">\n");
            for (int at = 0; at < row.size(); at++) {
                if (at > 0 && at <= signs.size()) {
                    html.append("<span class=\"sign\">")
                            .append(Html.escape(signs.get(at - 1)))
                            .append("</span>\n");
                }
                append(html, row.get(at));
            }
            html.append(single ? "" : "</div>\n");
        }
        html.append("</div>\n");
        if (!note.isEmpty()) {
            html.append("<p class=\"simre-note\">").append(Html.escape(note)).append("</p>\n");
        }
        return html.append("</section>").toString();
    }

    private static void append(StringBuilder html, Item item) {
        Card card = item.card;
        html.append("<div class=\"simre-item\" style=\"").append(BARE_ITEM).append("\">");
        if (!card.picture().isEmpty()) {
            html.append("<img loading=\"lazy\" alt=\"\" style=\"")
                    .append(BARE_PICTURE)
                    .append("\" src=\"")
                    .append(Html.escape(card.picture()))
                    .append("\">");
        }
        html.append("<p><b>").append(Html.escape(card.name())).append("</b></p>");
        html.append("<p class=\"meme-text\" dir=\"auto\">")
                .append(Html.escape(PlotlyJson.printable(card.text())))
                .append("</p>");
        for (Line line : item.lines) {
            html.append("<p class=\"")
                    .append(line.tone.name().toLowerCase(Locale.ROOT))
                    .append("\">")
                    .append(Html.escape(line.text))
                    .append("</p>");
        }
        html.append("</div>\n");
    }

    /** The gallery as one page that needs no network and no script. */
    public String page() {
        return Html.page(title, Theme.AUTO, html(), "");
    }

    /** Saves it as a page. @param file whose name ends in {@code .html} @return the file */
    public Path save(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw new SimReException(
                    "A gallery cannot be saved as \"" + file + "\".",
                    "",
                    "End the name in .html for a page.");
        }
        return SavedFile.write(
                "The gallery \"" + title + "\"", file, page().getBytes(StandardCharsets.UTF_8));
    }

    /** Saves the gallery under a name such as {@code "target/mistakes.html"}. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    /**
     * The gallery as one picture, for slides and for pages without styles; long texts are cut after five lines.
     *
     * @return the bytes of a JPEG file
     * @throws SimReException if the system has no fonts
     */
    public byte[] jpeg() {
        List<List<StaticItem>> drawn =
                rows.stream().map(row -> row.stream().map(Gallery::drawn).toList()).toList();
        return new StaticGallery(title, note, drawn, signs).jpeg();
    }

    private static StaticItem drawn(Item item) {
        return new StaticItem(
                item.card,
                item.lines.stream()
                        .map(line -> new StaticItem.Line(line.text, colour(line.tone)))
                        .toList());
    }

    private static Color colour(Tone tone) {
        return switch (tone) {
            case PLAIN -> StaticGallery.INK;
            case FAINT -> StaticGallery.FAINT;
            case GOOD -> new Color(0x0a6b4b);
            case BAD -> new Color(0xa33a00);
        };
    }

    /** {@code text/html} and {@code text/plain}. */
    @Override
    public Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/html", "<style>" + Html.style() + "</style>\n" + html());
        bundle.put("text/plain", toString());
        return bundle;
    }

    /** A JPEG of its usual width. */
    @Override
    public Map<String, byte[]> still(int width) {
        return Map.of("image/jpeg", jpeg());
    }

    /** Names, texts and lines for a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        for (List<Item> row : rows) {
            text.append('\n');
            for (int at = 0; at < row.size(); at++) {
                String sign = at > 0 && at <= signs.size() ? signs.get(at - 1) + " " : "";
                text.append('\n').append(sign).append(row.get(at).card.name()).append('\n');
                text.append(TextForm.wrapped(row.get(at).card.text(), 60).indent(2));
                row.get(at).lines.forEach(line -> text.append(line.text.indent(2)));
            }
        }
        return text.toString().strip()
                + (note.isEmpty() ? "" : "\n\n" + TextForm.wrapped(note, 100));
    }
}
