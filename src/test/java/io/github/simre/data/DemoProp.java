package io.github.simre.data;

import java.util.Random;

/** A thing beside the character. It is drawn by chance and tells nothing about any category. */
enum DemoProp {
    COFFEE {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).ellipse(x + 10, y - 9, 5, 5, 0xF4EFE6);
            brush.rounded(x - 9, y - 18, 18, 18, 5, 0xF4EFE6).plain();
            brush.rectangle(x - 7, y - 13, 14, 4, 0xD9625E);
        }
    },
    CAKE {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).rounded(x - 14, y - 15, 28, 15, 4, 0xE8B98A);
            brush.rounded(x - 14, y - 19, 28, 8, 6, 0xF5C9D6)
                    .circle(x, y - 21, 4, 0xC7384C)
                    .plain();
        }
    },
    LAPTOP {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).rounded(x - 14, y - 22, 28, 19, 4, 0x5D6673);
            brush.rectangle(x - 11, y - 19, 22, 13, 0xA7E0D0);
            brush.rounded(x - 17, y - 4, 34, 4, 3, 0x8A93A0).plain();
        }
    },
    CACTUS {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).rounded(x - 12, y - 24, 8, 11, 7, 0x4F9A63);
            brush.rounded(x + 4, y - 28, 8, 13, 7, 0x4F9A63);
            brush.rounded(x - 6, y - 34, 12, 28, 11, 0x5BAA6F);
            brush.polygon(0xC9704C, x - 10, y - 10, x + 10, y - 10, x + 7, y, x - 7, y).plain();
        }
    },
    BALL {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).circle(x, y - 11, 11, 0xF4F1EA).plain();
            brush.polygon(0xEF6A5B, x, y - 11, x - 9, y - 16, x - 3, y - 21);
            brush.polygon(0x58A8D6, x, y - 11, x + 9, y - 16, x + 9, y - 6);
            brush.polygon(0xF2C94C, x, y - 11, x - 9, y - 5, x, y - 1);
            brush.circle(x, y - 11, 2, 0xFFFFFF);
        }
    },
    FISH {
        @Override
        void paint(DemoBrush brush, double x, double y) {
            brush.outlined(1.3).polygon(0x6FA8C9, x + 8, y - 7, x + 18, y - 14, x + 18, y);
            brush.ellipse(x, y - 7, 13, 7, 0x8CC3DD).plain();
            brush.circle(x - 7, y - 9, 1.6, DemoBrush.INK.getRGB());
        }
    },
    NOTHING {
        @Override
        void paint(DemoBrush brush, double x, double y) {}
    };

    static DemoProp any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Draws it standing at this place. */
    abstract void paint(DemoBrush brush, double x, double y);
}
