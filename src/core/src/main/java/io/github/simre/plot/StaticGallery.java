package io.github.simre.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** A gallery drawn as one picture, for pages that show no styles. */
final class StaticGallery {
    private static final int WIDTH = StaticPicture.WIDTH;

    /** Pixels for each of the drawing: letters want more than one, and a notebook with several galleries must stay small. */
    private static final double SHARPNESS = 1.25;

    private static final float QUALITY = 0.62f;
    private static final int MARGIN = 16;
    private static final int GAP = 14;
    private static final int PADDING = 10;

    /** Room for what stands between the memes of a row. */
    private static final int SIGN = 34;

    private static final int WIDEST = 316;
    private static final int HIGHEST_PICTURE = 128;
    static final Color INK = new Color(0x222222);
    static final Color FAINT = new Color(0x5d5d5d);
    private static final Color LINE = new Color(0xd8d8d8);

    private final String title;
    private final String note;
    private final List<List<StaticItem>> rows;
    private final List<String> signs;
    private final int card;
    private final int between;

    /**
     * @param rows each is one line of the picture
     * @param signs between the memes of a row
     */
    StaticGallery(String title, String note, List<List<StaticItem>> rows, List<String> signs) {
        boolean single = rows.stream().allMatch(row -> row.size() == 1);
        this.title = title;
        this.note = note;
        this.rows = single ? lines(rows) : rows;
        this.signs = single ? List.of() : signs;
        this.between = this.signs.isEmpty() ? GAP : SIGN;
        int columns = this.rows.stream().mapToInt(List::size).max().orElse(1);
        this.card = Math.min(WIDEST, (WIDTH - 2 * MARGIN - (columns - 1) * between) / columns);
    }

    /** Single memes in lines of three or four, whichever leaves fewer gaps. */
    private static List<List<StaticItem>> lines(List<List<StaticItem>> rows) {
        int columns = rows.size() % 3 == 0 && rows.size() % 4 != 0 || rows.size() == 5 ? 3 : 4;
        List<List<StaticItem>> lines = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += columns) {
            lines.add(
                    rows.subList(from, Math.min(rows.size(), from + columns)).stream()
                            .map(row -> row.get(0))
                            .toList());
        }
        return lines;
    }

    /** Text, and how it stands on a card. */
    private record Words(String text, Font font, Color colour) {
        StaticWords in(int width) {
            return new StaticWords(text, font, colour, width);
        }
    }

    private static List<Words> words(StaticItem item) {
        List<Words> words = new ArrayList<>();
        words.add(new Words(item.card().name(), StaticFont.of(Font.BOLD, 13), INK));
        words.add(
                new Words(
                        item.card().text().replaceAll("\\s+", " "),
                        StaticFont.of(Font.PLAIN, 13),
                        INK));
        for (StaticItem.Line line : item.lines()) {
            words.add(new Words(line.text(), StaticFont.of(Font.PLAIN, 12), line.colour()));
        }
        return words;
    }

    /** The bytes of a JPEG file, light. */
    byte[] jpeg() {
        return Thumbnail.jpeg(draw(), QUALITY);
    }

    private BufferedImage draw() {
        Graphics2D measure = prepared(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        StaticWords above = new Words(title, StaticFont.of(Font.BOLD, 18), INK).in(inner());
        StaticWords below = new Words(note, StaticFont.of(Font.PLAIN, 13), INK).in(inner());
        List<Integer> heights = rows.stream().map(row -> height(measure, row)).toList();
        int height =
                2 * MARGIN
                        + above.height(measure)
                        + heights.stream().mapToInt(each -> each + GAP).sum()
                        - GAP
                        + (note.isBlank() ? 0 : GAP + below.height(measure));
        measure.dispose();
        BufferedImage canvas =
                new BufferedImage(
                        (int) (SHARPNESS * WIDTH),
                        (int) (SHARPNESS * height),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = prepared(canvas);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height);
        above.draw(graphics, MARGIN, MARGIN);
        int top = MARGIN + above.height(graphics);
        for (int row = 0; row < rows.size(); row++) {
            draw(graphics, rows.get(row), top, heights.get(row));
            top += heights.get(row) + GAP;
        }
        below.draw(graphics, MARGIN, top);
        graphics.dispose();
        return canvas;
    }

    /** Words must be measured as they are drawn. */
    private static Graphics2D prepared(BufferedImage canvas) {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.scale(SHARPNESS, SHARPNESS);
        return graphics;
    }

    private static int inner() {
        return WIDTH - 2 * MARGIN;
    }

    private int height(Graphics2D graphics, List<StaticItem> row) {
        return row.stream().mapToInt(item -> height(graphics, item)).max().orElse(0);
    }

    private int height(Graphics2D graphics, StaticItem item) {
        int height = PADDING + pictureHeight(item);
        for (Words words : words(item)) {
            height += words.in(card - 2 * PADDING).height(graphics);
        }
        return height;
    }

    private int pictureHeight(StaticItem item) {
        return item.card().picture().isEmpty()
                ? 0
                : (int) Math.round(scale(picture(item)) * picture(item).getHeight()) + PADDING;
    }

    private double scale(BufferedImage picture) {
        return Math.min(
                (card - 2.0 * PADDING) / picture.getWidth(),
                HIGHEST_PICTURE / (double) picture.getHeight());
    }

    private static BufferedImage picture(StaticItem item) {
        String address = item.card().picture();
        byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void draw(Graphics2D graphics, List<StaticItem> row, int top, int height) {
        int left = MARGIN;
        for (int at = 0; at < row.size(); at++) {
            draw(graphics, row.get(at), left, top, height);
            left += card + between;
            if (at < Math.min(signs.size(), row.size() - 1)) {
                graphics.setColor(FAINT);
                graphics.setFont(StaticFont.of(Font.PLAIN, 22));
                int wide = graphics.getFontMetrics().stringWidth(signs.get(at));
                graphics.drawString(signs.get(at), left - between / 2 - wide / 2, top + height / 2);
            }
        }
    }

    private void draw(Graphics2D graphics, StaticItem item, int left, int top, int height) {
        graphics.setColor(LINE);
        graphics.draw(new RoundRectangle2D.Double(left, top, card, height, 12, 12));
        int place = top + PADDING;
        if (!item.card().picture().isEmpty()) {
            BufferedImage picture = picture(item);
            int wide = (int) Math.round(scale(picture) * picture.getWidth());
            int high = (int) Math.round(scale(picture) * picture.getHeight());
            graphics.drawImage(picture, left + PADDING, place, wide, high, null);
            place += high + PADDING;
        }
        for (Words words : words(item)) {
            StaticWords block = words.in(card - 2 * PADDING);
            block.draw(graphics, left + PADDING, place);
            place += block.height(graphics);
        }
    }
}
