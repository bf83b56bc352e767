package io.github.simre.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The kernel's picture in Jupyter's menus: two memes, and where they overlap the one that they become. */
final class Logo {
    private static final String FIRST = "#0072b2";
    private static final String SECOND = "#e69f00";
    private static final String BOTH = "#009e73";

    private Logo() {}

    /** Writes it in the three forms that Jupyter looks for. */
    static void write(Path folder) throws IOException {
        for (int size : new int[] {32, 64}) {
            Path file = folder.resolve("logo-" + size + "x" + size + ".png");
            ImageIO.write(drawn(size), "png", file.toFile());
        }
        Files.writeString(folder.resolve("logo-svg.svg"), svg());
    }

    private static BufferedImage drawn(int size) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(size / 64.0, size / 64.0);
        fill(graphics, FIRST, 4, 40);
        fill(graphics, SECOND, 20, 40);
        fill(graphics, BOTH, 20, 24);
        graphics.dispose();
        return picture;
    }

    private static void fill(Graphics2D graphics, String colour, int place, int size) {
        graphics.setColor(Color.decode(colour));
        graphics.fill(new RoundRectangle2D.Double(place, place, size, size, 8, 8));
    }

    private static String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\
                <rect x="4" y="4" width="40" height="40" rx="4" fill="%s"/>\
                <rect x="20" y="20" width="40" height="40" rx="4" fill="%s"/>\
                <rect x="20" y="20" width="24" height="24" rx="4" fill="%s"/></svg>
                """
                .formatted(FIRST, SECOND, BOTH);
    }
}
