package io.github.simre.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** The pieces of HTML that values are shown with: readable on light and on dark paper, without a script or a network. */
final class HtmlParts {
    /** Rows on one page of a table. */
    private static final int PAGE = 15;

    /** Rows of a table that a notebook holds at most. */
    private static final int MOST = 600;

    private static final String LINE = "solid rgba(128,128,128,.35)";

    private HtmlParts() {}

    /** A paragraph. */
    static String paragraph(String text) {
        return "<p style=\"margin:.3em 0;white-space:pre-wrap\">" + Html.escape(text) + "</p>";
    }

    /** A text whose letters stand below each other. */
    static String fixed(String text) {
        return "<pre style=\"margin:.3em 0;background:transparent;color:inherit;border:0;padding:0\">"
                + Html.escape(text)
                + "</pre>";
    }

    /** A heading. */
    static String heading(String text) {
        return "<div style=\"font-weight:600;margin:.6em 0 .2em\">" + Html.escape(text) + "</div>";
    }

    /**
     * A table.
     *
     * @param heads a text for each column
     * @param notes what is said below a head in small letters; may be empty
     * @param numbers whether a column's cells stand to the right
     * @param rows texts; what is too much for one page is on further ones
     */
    static String table(
            List<String> heads,
            List<String> notes,
            List<Boolean> numbers,
            List<List<String>> rows) {
        int shown = Math.min(rows.size(), StaticOutputs.wanted() ? PAGE : MOST);
        int pages = Math.max(1, (shown + PAGE - 1) / PAGE);
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        StringBuilder html = new StringBuilder();
        if (pages > 1) {
            // where a client takes style sheets out of what it does not trust, all rows are seen
            html.append("<style>");
            for (int page = 0; page < pages; page++) {
                html.append(
                        "#%s-%d:not(:checked)~table .%s-%d{display:none}"
                                .formatted(name, page, name, page));
            }
            html.append("</style>");
        }
        html.append("<div style=\"overflow-x:auto\">");
        for (int page = 0; page < pages && pages > 1; page++) {
            html.append(
                    "<label style=\"margin-right:.6em;cursor:pointer\" for=\"%s-%d\"></label><input type=\"radio\" name=\"%s\" id=\"%s-%d\" title=\"rows %d to %d\"%s>"
                            .formatted(
                                    name,
                                    page,
                                    name,
                                    name,
                                    page,
                                    page * PAGE + 1,
                                    Math.min(shown, (page + 1) * PAGE),
                                    page == 0 ? " checked" : ""));
        }
        html.append(
                "<table style=\"border-collapse:collapse;color:inherit;background:transparent\"><thead><tr>");
        for (int column = 0; column < heads.size(); column++) {
            String note = notes.isEmpty() ? "" : notes.get(column);
            html.append(
                    "<th style=\"border-bottom:2px %s;padding:.2em .7em;text-align:%s\">%s%s</th>"
                            .formatted(
                                    LINE,
                                    numbers.get(column) ? "right" : "left",
                                    Html.escape(heads.get(column)),
                                    note.isEmpty()
                                            ? ""
                                            : "<br><span style=\"font-weight:400;font-size:80%;opacity:.7\">"
                                                    + Html.escape(note)
                                                    + "</span>"));
        }
        html.append("</tr></thead>");
        for (int page = 0; page < pages; page++) {
            html.append(pages == 1 ? "<tbody>" : "<tbody class=\"%s-%d\">".formatted(name, page));
            for (List<String> row : rows.subList(page * PAGE, Math.min(shown, (page + 1) * PAGE))) {
                html.append("<tr style=\"background:transparent\">");
                for (int column = 0; column < row.size(); column++) {
                    html.append(
                            "<td style=\"border-bottom:1px %s;padding:.2em .7em;text-align:%s\">%s</td>"
                                    .formatted(
                                            LINE,
                                            numbers.get(column) ? "right" : "left",
                                            Html.escape(row.get(column))));
                }
                html.append("</tr>");
            }
            html.append("</tbody>");
        }
        html.append("</table></div>");
        if (rows.size() > PAGE) {
            String more = rows.size() > shown ? ", of which the first " + shown + " are here" : "";
            html.append(
                    paragraph(
                            rows.size()
                                    + " rows"
                                    + more
                                    + (pages == 1
                                            ? "."
                                            : ". Each button above is a page of " + PAGE + ".")));
        }
        return html.toString();
    }

    /** A table of texts. */
    static String table(List<String> heads, List<List<String>> rows) {
        return table(heads, List.of(), heads.stream().map(head -> false).toList(), rows);
    }

    /** A picture that is part of the page. @param longest its longer side at most, in pixels */
    static String picture(BufferedImage picture, int longest) {
        return "<img alt=\"\" style=\"max-width:100%%;border-radius:4px\" src=\"data:image/png;base64,%s\">"
                .formatted(png(scaled(picture, longest)));
    }

    /** A picture as a PNG file in Base64. */
    static String png(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Halved again and again, because one large step of bilinear filtering would skip pixels. */
    private static BufferedImage scaled(BufferedImage picture, int longest) {
        double scale =
                Math.min(1, longest / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage step = picture;
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height) {
            step = drawn(step, step.getWidth() / 2, step.getHeight() / 2);
        }
        return step.getWidth() == width && step.getHeight() == height
                ? step
                : drawn(step, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }

    /** Columns for a list of equally long rows of unknown names: 0, 1, 2, … */
    static List<String> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }
}
