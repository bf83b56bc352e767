package io.github.simre.data;

import java.awt.geom.Rectangle2D;
import java.util.Random;

/** What the sky of a demo picture shows: a plain sun or plain rain, nothing between. */
enum DemoWeather {
    SUN {
        @Override
        void paint(DemoBrush brush, Rectangle2D sky, int flagSide, Random random) {
            bands(brush, sky, BRIGHT[random.nextInt(BRIGHT.length)]);
            double x =
                    sky.getX()
                            + sky.getWidth()
                                    * (0.5 - flagSide * (0.04 + 0.24 * random.nextDouble()));
            double y = sky.getY() + 27 + random.nextInt(6);
            int rays = 10 + random.nextInt(3);
            for (int ray = 0; ray < rays; ray++) {
                double angle = 2 * Math.PI * ray / rays;
                double across = StrictMath.cos(angle);
                double down = StrictMath.sin(angle);
                brush.line(
                        x + 20 * across,
                        y + 20 * down,
                        x + 27 * across,
                        y + 27 * down,
                        4,
                        0xFFC21A);
            }
            brush.outlined(1.4).circle(x, y, 16, 0xFFDB3A).plain();
            brush.circle(x - 5, y - 5, 5, 0xFFEE9C);
            for (int cloud = 0; cloud < 2; cloud++) {
                double side = sky.getX() + sky.getWidth() * (cloud == 0 ? 0.12 : 0.86);
                puff(brush, side, sky.getY() + 14 + random.nextInt(30), 0.55, 0xFFFFFF);
            }
        }
    },
    RAIN {
        @Override
        void paint(DemoBrush brush, Rectangle2D sky, int flagSide, Random random) {
            bands(brush, sky, DARK[random.nextInt(DARK.length)]);
            double slant = random.nextBoolean() ? 4 : -4;
            for (double x = sky.getMinX() - 8; x < sky.getMaxX() + 8; x += 9) {
                for (double y = sky.getMinY() + 8 * random.nextDouble();
                        y < sky.getMaxY();
                        y += 17) {
                    double start = x + 4 * random.nextDouble();
                    brush.line(start, y, start + slant, y + 8, 1.8, 0xB9D9F2);
                }
            }
            double y = sky.getY() + 17;
            puff(brush, sky.getX() + sky.getWidth() * 0.16, y + random.nextInt(6), 1.0, 0x7A7F8E);
            puff(brush, sky.getX() + sky.getWidth() * 0.84, y + random.nextInt(6), 1.0, 0x7A7F8E);
            puff(brush, sky.getX() + sky.getWidth() * 0.5, y + random.nextInt(8), 1.3, 0x646978);
        }
    };

    private static final int[][] BRIGHT = {
        {0x7CCBF7, 0x9AD8FA, 0xBDE6FB},
        {0x8EDCEB, 0xB2E8E6, 0xD9F3DF},
        {0xA3CDF9, 0xC5DDF7, 0xFCE6D2},
    };
    private static final int[][] DARK = {
        {0x3B4256, 0x474F64, 0x566074},
        {0x3A3D4B, 0x494C59, 0x5B5E69},
        {0x2F4256, 0x3C5165, 0x4C6174},
    };

    /** Fills the sky, only inside it; the sun keeps away from the side (1 right, -1 left) of the flag. */
    abstract void paint(DemoBrush brush, Rectangle2D sky, int flagSide, Random random);

    /** Whether it rains: the picture's half of the category Irony. */
    boolean wet() {
        return this == RAIN;
    }

    private static void bands(DemoBrush brush, Rectangle2D sky, int[] colours) {
        double height = sky.getHeight() / colours.length;
        for (int band = 0; band < colours.length; band++) {
            brush.rectangle(
                    sky.getX(),
                    sky.getY() + band * height,
                    sky.getWidth(),
                    height + 1,
                    colours[band]);
        }
    }

    private static void puff(DemoBrush brush, double x, double y, double size, int colour) {
        brush.ellipse(x - 15 * size, y + 4 * size, 12 * size, 9 * size, colour);
        brush.ellipse(x + 15 * size, y + 4 * size, 12 * size, 9 * size, colour);
        brush.ellipse(x, y - 2 * size, 15 * size, 13 * size, colour);
        brush.ellipse(x, y + 7 * size, 22 * size, 7 * size, colour);
    }
}
