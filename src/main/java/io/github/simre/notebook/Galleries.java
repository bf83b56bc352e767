package io.github.simre.notebook;

import io.github.simre.MemeGallery;
import java.awt.image.BufferedImage;
import java.util.Set;

/** Memes side by side: picture, text, categories. */
final class Galleries {
    /** The longer side of a picture. */
    private static final int PICTURE = 220;

    private Galleries() {}

    static Bundle of(MemeGallery gallery) {
        StringBuilder html = new StringBuilder();
        for (var row : gallery.rows()) {
            html.append(
                    "<div style=\"display:flex;flex-wrap:wrap;gap:14px;align-items:flex-start;margin:.4em 0 1em\">");
            for (MemeGallery.Card card : row) {
                html.append(card(card.name(), card.picture().get(), card.text(), card.labels()));
            }
            html.append("</div>");
        }
        return Bundle.html(html.toString(), gallery.toString());
    }

    /** One meme. */
    static String card(String name, BufferedImage picture, String text, Set<String> labels) {
        StringBuilder html = new StringBuilder();
        html.append("<figure style=\"width:%dpx;margin:0\">".formatted(PICTURE))
                .append(Look.picture(picture, PICTURE))
                .append("<figcaption style=\"font-size:90%\">")
                .append("<div style=\"opacity:.65;font-size:85%\">")
                .append(Html.escape(name))
                .append("</div><div style=\"margin:.2em 0\">")
                .append(Html.escape(text))
                .append("</div>");
        for (String label : labels) {
            html.append(
                            "<span style=\"display:inline-block;border:1px solid currentColor;border-radius:9px;padding:0 .6em;margin:0 .3em .2em 0;font-size:85%;opacity:.85\">")
                    .append(Html.escape(label))
                    .append("</span>");
        }
        if (labels.isEmpty()) {
            html.append("<span style=\"opacity:.65;font-size:85%\">(no category)</span>");
        }
        return html.append("</figcaption></figure>").toString();
    }
}
