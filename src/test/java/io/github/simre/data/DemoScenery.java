package io.github.simre.data;

import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Where a demo picture takes place: what is below the sky, or around the window. */
enum DemoScenery {
    BEACH(new Rectangle2D.Double(0, 0, 160, 92)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            brush.rectangle(0, 84, 160, 24, 0x2F8FBF);
            for (int wave = 0; wave < 6; wave++) {
                brush.curve(8 + wave * 26, 24 + wave * 26, 90 + wave % 2 * 8, 2, 1.6, 0xBFE6F2);
            }
            brush.rectangle(0, 107, 160, 53, 0xF0D79A).ellipse(80, 150, 130, 48, 0xF0D79A);
            for (int shell = 0; shell < 6; shell++) {
                brush.dome(6 + random.nextInt(148), 148 + random.nextInt(10), 3, 3, 0xE4937A);
            }
        }
    },
    MEADOW(new Rectangle2D.Double(0, 0, 160, 110)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            brush.ellipse(30, 134, 90, 44, 0x6DB35A).ellipse(140, 138, 90, 48, 0x5CA34D);
            brush.rectangle(0, 122, 160, 38, 0x7DC162);
            for (int flower = 0; flower < 12; flower++) {
                double x = 4 + random.nextInt(152);
                double y = 124 + random.nextInt(32);
                int petals = random.nextBoolean() ? 0xF7F3E8 : 0xE9799B;
                brush.circle(x, y, 2.6, petals).circle(x, y, 1.1, 0xF0B93A);
            }
        }
    },
    CITY(new Rectangle2D.Double(0, 0, 160, 112)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            for (int house = 0; house < 7; house++) {
                int height = 28 + random.nextInt(26);
                int colour = house % 2 == 0 ? 0x8C6F7F : 0xA5837A;
                brush.rectangle(house * 23, 116 - height, 23, height, colour);
                for (int window = 0; window < 4; window++) {
                    int light = random.nextInt(3) > 0 ? 0xE9D9A6 : 0x5F5363;
                    brush.rectangle(
                            house * 23 + 4 + window % 2 * 9,
                            121 - height + window / 2 * 11,
                            6,
                            7,
                            light);
                }
            }
            brush.rectangle(0, 112, 160, 48, 0x9A9AA2).rectangle(0, 112, 160, 4, 0xC3C3C8);
            for (int stripe = 0; stripe < 5; stripe++) {
                brush.rectangle(6 + stripe * 34, 147, 18, 4, 0xDEDEDE);
            }
        }
    },
    MOUNTAINS(new Rectangle2D.Double(0, 0, 160, 116)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            for (int peak = 0; peak < 3; peak++) {
                double x = 18 + peak * 58 + random.nextInt(12);
                double top = 58 + random.nextInt(14);
                brush.polygon(0x7D8AA0, x - 46, 124, x, top, x + 46, 124);
                brush.polygon(
                        0xF2F5F8, x - 14, top + 17, x, top, x + 14, top + 17, x + 5, top + 12,
                        x - 4, top + 18);
            }
            brush.rectangle(0, 118, 160, 42, 0x88A86A).rectangle(0, 118, 160, 4, 0x9DBB7C);
            for (int fir = 0; fir < 4; fir++) {
                double x = 10 + fir * 46 + random.nextInt(10);
                brush.polygon(0x3F7352, x - 8, 126, x, 102, x + 8, 126);
            }
        }
    },
    PLANET(new Rectangle2D.Double(0, 0, 160, 116)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            brush.ellipse(80, 170, 150, 62, 0xB07AA8).ellipse(80, 178, 150, 58, 0xC08CB6);
            for (int crater = 0; crater < 6; crater++) {
                double x = 10 + crater * 27 + random.nextInt(10);
                double y = 130 + random.nextInt(22);
                brush.ellipse(x, y, 9, 3.4, 0x8F5F8B).ellipse(x, y + 0.8, 7.5, 2.4, 0xA56D9E);
            }
            double x = random.nextBoolean() ? 12 : 148;
            brush.polygon(0x8C5C88, x - 9, 124, x - 4, 88, x + 4, 88, x + 9, 124);
            brush.circle(x, 88, 5, 0x7BD3A8);
        }
    },
    OFFICE(new Rectangle2D.Double(8, 6, 144, 88)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            wall(brush, 0xD9CDBB, 0xFAF6EC);
            brush.outlined(1.4).rectangle(-4, 136, 168, 9, 0xA8744A).plain();
            brush.rectangle(0, 145, 160, 15, 0x8A5D3B);
            for (int drawer = 0; drawer < 3; drawer++) {
                brush.rectangle(12 + drawer * 52, 149, 32, 8, 0x9B6B45);
                brush.rectangle(24 + drawer * 52, 152, 8, 2, 0xD8C08A);
            }
        }
    },
    KITCHEN(new Rectangle2D.Double(8, 6, 144, 88)) {
        @Override
        void paint(DemoBrush brush, Random random) {
            wall(brush, 0xA9D3C4, 0xFFFFFF);
            for (int tile = 0; tile < 10; tile++) {
                brush.rectangle(tile * 16, 104, 15, 14, 0xC4E2D8);
                brush.rectangle(tile * 16, 119, 15, 14, 0xB7DACE);
            }
            brush.outlined(1.4).rectangle(-4, 136, 168, 7, 0xEFE6D6).plain();
            brush.rectangle(0, 143, 160, 17, 0xD07F66);
            for (int door = 0; door < 4; door++) {
                brush.rectangle(3 + door * 40, 146, 34, 14, 0xDC937B);
                brush.circle(20 + door * 40, 150, 1.6, 0xF3E3C0);
            }
        }
    };

    private final Rectangle2D sky;

    DemoScenery(Rectangle2D sky) {
        this.sky = sky;
    }

    /** Where the weather is seen: outside all of the upper part, inside a wide window. */
    Rectangle2D sky() {
        return sky;
    }

    /** Draws everything that hides the sky. */
    abstract void paint(DemoBrush brush, Random random);

    private static void wall(DemoBrush brush, int colour, int frame) {
        brush.rectangle(0, 0, 160, 6, colour).rectangle(0, 94, 160, 66, colour);
        brush.rectangle(0, 0, 8, 160, colour).rectangle(152, 0, 8, 160, colour);
        brush.rectangle(6, 4, 148, 4, frame).rectangle(4, 92, 152, 5, frame);
        brush.rectangle(6, 4, 4, 90, frame).rectangle(150, 4, 4, 90, frame);
        brush.rectangle(54, 6, 3, 88, frame).rectangle(103, 6, 3, 88, frame);
    }
}
