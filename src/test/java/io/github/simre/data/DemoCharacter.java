package io.github.simre.data;

import java.util.Random;

/** Who is in a demo picture: a head and a body of simple shapes, about 70 pixels high. */
enum DemoCharacter {
    CAT(0xF2A65A, 0x9AA0AB, 0x4F4A57) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            brush.polygon(colour, x - 20, y - 38, x - 17, y - 64, x - 3, y - 52);
            brush.polygon(colour, x + 20, y - 38, x + 17, y - 64, x + 3, y - 52);
            body(brush, x, y, colour, 0xF7E7D0);
            brush.ellipse(x, y - 38, 22, 18, colour).plain();
            for (int side = -1; side <= 1; side += 2) {
                brush.line(x + side * 12, y - 32, x + side * 25, y - 35, 1.1, INK);
                brush.line(x + side * 12, y - 30, x + side * 25, y - 29, 1.1, INK);
            }
            brush.polygon(0xE77F7F, x - 3, y - 36, x + 3, y - 36, x, y - 32);
            face.paint(brush, x, y - 42, 9, true);
        }
    },
    DOG(0xC98B55, 0xE9D8B8, 0x7B5A45) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            body(brush, x, y, colour, 0xF5E9D5);
            brush.ellipse(x, y - 39, 20, 19, colour);
            brush.ellipse(x - 20, y - 36, 6, 15, 0x6B4A38).ellipse(x + 20, y - 36, 6, 15, 0x6B4A38);
            brush.ellipse(x, y - 30, 11, 8, 0xF5E9D5).plain();
            brush.ellipse(x, y - 34, 4, 3, INK);
            face.paint(brush, x, y - 43, 8, true);
        }
    },
    ROBOT(0x9FB8C7, 0xC7A2D8, 0xA8CFA0) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.line(x, y - 58, x, y - 68, 2, INK).outlined(1.5).circle(x, y - 69, 3.4, 0xEF6A5B);
            brush.rounded(x - 14, y - 24, 28, 24, 6, colour);
            brush.rounded(x - 23, y - 20, 8, 15, 5, colour)
                    .rounded(x + 15, y - 20, 8, 15, 5, colour);
            brush.rounded(x - 21, y - 59, 42, 34, 9, colour);
            brush.rounded(x - 16, y - 55, 32, 26, 6, 0xE9F3F2).plain();
            brush.circle(x - 5, y - 12, 3, 0xEF6A5B).circle(x + 5, y - 12, 3, 0x58B58B);
            face.paint(brush, x, y - 45, 8, true);
        }
    },
    FROG(0x6FBF63, 0x4FA88A, 0xA6C64C) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            brush.ellipse(x - 17, y - 4, 11, 5, colour).ellipse(x + 17, y - 4, 11, 5, colour);
            body(brush, x, y, colour, 0xE8F2C2);
            brush.circle(x - 11, y - 51, 9, colour).circle(x + 11, y - 51, 9, colour);
            brush.ellipse(x, y - 36, 24, 16, colour).plain();
            brush.ellipse(x - 16, y - 32, 4, 2.4, 0xF0A0A0)
                    .ellipse(x + 16, y - 32, 4, 2.4, 0xF0A0A0);
            face.paint(brush, x, y - 50, 11, true);
        }
    },
    PENGUIN(0x3E4A63, 0x54606F, 0x5B4C74) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            brush.ellipse(x - 8, y - 1, 8, 4, 0xF09A3E).ellipse(x + 8, y - 1, 8, 4, 0xF09A3E);
            brush.ellipse(x - 19, y - 24, 6, 15, colour).ellipse(x + 19, y - 24, 6, 15, colour);
            brush.ellipse(x, y - 32, 20, 32, colour).plain();
            brush.ellipse(x, y - 22, 14, 20, 0xF6F4EE);
            brush.circle(x - 7, y - 44, 8, 0xF6F4EE).circle(x + 7, y - 44, 8, 0xF6F4EE);
            face.paint(brush, x, y - 45, 7, false);
            brush.outlined(1).polygon(0xF09A3E, x - 6, y - 38, x + 6, y - 38, x, y - 31).plain();
        }
    },
    OWL(0xA07850, 0x8D86A6, 0xC6A26A) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            brush.polygon(colour, x - 20, y - 44, x - 19, y - 66, x - 2, y - 54);
            brush.polygon(colour, x + 20, y - 44, x + 19, y - 66, x + 2, y - 54);
            brush.ellipse(x, y - 29, 22, 29, colour);
            brush.ellipse(x, y - 17, 13, 15, 0xF1E3C6).plain();
            for (int feather = 0; feather < 6; feather++) {
                double left = x - 9 + feather % 3 * 7;
                brush.curve(left, left + 5, y - 20 + feather / 3 * 7, 1.6, 1.3, 0xB98C5B);
            }
            brush.circle(x - 9, y - 43, 9, 0xF1E3C6).circle(x + 9, y - 43, 9, 0xF1E3C6);
            face.paint(brush, x, y - 43, 9, false);
            brush.outlined(1).polygon(0xE9A13B, x - 4, y - 39, x + 4, y - 39, x, y - 31).plain();
        }
    },
    BEAR(0x9A6B48, 0xF3EFE6, 0x6E5B4B) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            brush.circle(x - 16, y - 56, 7, colour).circle(x + 16, y - 56, 7, colour);
            body(brush, x, y, colour, 0xE2C49F);
            brush.ellipse(x, y - 40, 22, 20, colour);
            brush.ellipse(x, y - 32, 10, 8, 0xE2C49F).plain();
            brush.ellipse(x, y - 36, 3.6, 2.6, INK);
            face.paint(brush, x, y - 45, 9, true);
        }
    },
    OCTOPUS(0xE58BA6, 0x8E7CC3, 0x5CB8B2) {
        @Override
        void paint(DemoBrush brush, double x, double y, int colour, DemoFace face) {
            brush.outlined(1.5);
            for (int arm = -2; arm <= 2; arm++) {
                brush.ellipse(x + arm * 11, y - 8, 6, 12, colour);
            }
            brush.ellipse(x, y - 34, 24, 27, colour).plain();
            brush.circle(x - 12, y - 50, 2.4, 0xF6E3EA).circle(x - 6, y - 54, 1.6, 0xF6E3EA);
            face.paint(brush, x, y - 37, 9, true);
        }
    };

    private static final int INK = 0x2B2633;

    private final int[] colours;

    DemoCharacter(int... colours) {
        this.colours = colours;
    }

    static DemoCharacter any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** One of its colours. */
    int colour(Random random) {
        return colours[random.nextInt(colours.length)];
    }

    /** Draws it with its feet at this place. */
    abstract void paint(DemoBrush brush, double x, double y, int colour, DemoFace face);

    private static void body(DemoBrush brush, double x, double y, int colour, int belly) {
        brush.ellipse(x, y - 14, 16, 17, colour).ellipse(x, y - 11, 9, 11, belly);
        brush.ellipse(x - 9, y - 1, 7, 4, colour).ellipse(x + 9, y - 1, 7, 4, colour);
    }
}
