package io.github.simre.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import org.jfree.chart.text.G2TextMeasurer;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.HorizontalAlignment;

/**
 * A text in lines that are not wider than there is room; a very long one is cut.
 *
 * @param text any text; nothing is drawn of an empty one
 * @param font its letters
 * @param colour of the letters
 * @param width of the room, in pixels
 */
record StaticWords(String text, Font font, Color colour, int width) {
    private static final int MOST_LINES = 5;
    private static final int GAP = 10;

    int height(Graphics2D graphics) {
        return text.isBlank()
                ? 0
                : (int) Math.ceil(block(graphics).calculateDimensions(graphics).height) + GAP;
    }

    void draw(Graphics2D graphics, int left, int top) {
        if (!text.isBlank()) {
            block(graphics).draw(graphics, left, top, TextBlockAnchor.TOP_LEFT);
        }
    }

    private TextBlock block(Graphics2D graphics) {
        graphics.setFont(font); // by which the measurer measures
        TextBlock block =
                TextUtils.createTextBlock(
                        PlotlyJson.printable(text).strip(),
                        font,
                        colour,
                        width,
                        MOST_LINES,
                        new G2TextMeasurer(graphics));
        block.setLineAlignment(HorizontalAlignment.LEFT);
        return block;
    }
}
