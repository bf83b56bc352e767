package io.github.simre.data;

import java.util.Random;

/** The expression of a character. It is drawn by chance and tells nothing about any category. */
enum DemoFace {
    HAPPY,
    GRUMPY,
    SURPRISED,
    SLEEPY,
    SMUG;

    static DemoFace any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Draws two eyes, so far apart, and, unless the character has a beak, a mouth below them. */
    void paint(DemoBrush brush, double x, double y, double apart, boolean mouth) {
        int ink = DemoBrush.INK.getRGB();
        for (int side = -1; side <= 1; side += 2) {
            double eye = x + side * apart;
            if (this == SLEEPY) {
                brush.curve(eye - 4, eye + 4, y, 2, 1.6, ink);
                continue;
            }
            double size = this == SURPRISED ? 5.4 : 4.4;
            brush.outlined(1).circle(eye, y, size, 0xFFFFFF).plain();
            double look = this == SMUG ? 1.8 : 0;
            brush.circle(eye + look, y + (this == GRUMPY ? 1 : 0), size * 0.5, ink);
            brush.circle(eye + look - 0.8, y - 0.9, 0.8, 0xFFFFFF);
            if (this == GRUMPY) {
                brush.line(eye + side * 5, y - 7, eye - side * 4, y - 4, 2, ink);
            }
            if (this == SMUG) {
                brush.line(eye - 5, y - 3, eye + 5, y - 3, 2.2, ink);
            }
        }
        if (mouth) {
            mouth(brush, x, y + 11, ink);
        }
    }

    private void mouth(DemoBrush brush, double x, double y, int ink) {
        switch (this) {
            case HAPPY -> brush.curve(x - 7, x + 7, y - 1, 3, 1.8, ink);
            case GRUMPY -> brush.curve(x - 6, x + 6, y + 2, -2.4, 1.8, ink);
            case SURPRISED ->
                    brush.ellipse(x, y + 1, 3, 4, ink).ellipse(x, y + 2.4, 1.8, 1.8, 0xD9625E);
            case SLEEPY -> brush.curve(x - 3, x + 3, y, 1, 1.6, ink);
            default -> brush.curve(x - 2, x + 8, y, 1.8, 1.8, ink);
        }
    }
}
