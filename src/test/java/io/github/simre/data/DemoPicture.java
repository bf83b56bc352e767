package io.github.simre.data;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws one demo picture: a scene under a sky, one or two characters, a prop, and the cues that tell a category.
 *
 * @param weather sun or rain, never both
 * @param flag whether a flag waves
 * @param glitter whether sparkles are everywhere
 * @param character who stands in front
 */
record DemoPicture(DemoWeather weather, boolean flag, boolean glitter, DemoCharacter character) {
    /** Width and height of the finished picture. */
    static final int SIZE = 160;

    private static final int OVERSAMPLING = 3;
    private static final int[][] BANNERS = {
        {0xF0483E, 0xFFF3D6, 0xF0483E},
        {0xB5D334, 0x5B2E8C, 0xB5D334},
        {0x7A3FA8, 0xFF9F2E, 0x22A7A0},
        {0x1F9FB0, 0xFFFFFF, 0xE0457B},
    };

    /** The picture that this random sequence leads to. */
    BufferedImage draw(Random random) {
        int size = SIZE * OVERSAMPLING;
        BufferedImage drawing = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawing.createGraphics();
        graphics.scale(OVERSAMPLING, OVERSAMPLING);
        paint(new DemoBrush(graphics), random);
        graphics.dispose();
        return DemoPalette.reduce(drawing, OVERSAMPLING);
    }

    private void paint(DemoBrush brush, Random random) {
        DemoScenery scenery = DemoScenery.values()[random.nextInt(DemoScenery.values().length)];
        int flagSide = random.nextBoolean() ? 1 : -1;
        brush.within(scenery.sky());
        weather.paint(brush, scenery.sky(), flagSide, random);
        brush.everywhere();
        scenery.paint(brush, random);

        int[] banner = BANNERS[random.nextInt(BANNERS.length)];
        if (flag) {
            flag(brush, flagSide > 0 ? 150 : 10, -flagSide, banner);
        }
        double place = 80 - flagSide * (4 + random.nextInt(8));
        if (random.nextInt(3) == 0) {
            companion(brush, random, place - flagSide * 38);
        }
        character.paint(brush, place, 146, character.colour(random), DemoFace.any(random));
        DemoProp.any(random).paint(brush, place + flagSide * 42, 150);
        if (glitter) {
            glitter(brush, random, place);
        }
    }

    private static void companion(DemoBrush brush, Random random, double place) {
        DemoCharacter other = DemoCharacter.any(random);
        other.paint(brush, place, 138, other.colour(random), DemoFace.any(random));
    }

    private static void flag(DemoBrush brush, double pole, int direction, int[] banner) {
        brush.outlined(1.2).rectangle(pole - 2, 14, 4, 130, 0xB98A55).circle(pole, 13, 4, 0xF2C94C);
        for (int stripe = 0; stripe < banner.length; stripe++) {
            Path2D cloth = new Path2D.Double();
            double top = 19 + stripe * 15;
            cloth.moveTo(pole, top);
            for (int step = 0; step <= 24; step++) {
                cloth.lineTo(pole + direction * step * 2.5, top + wave(step));
            }
            for (int step = 24; step >= 0; step--) {
                cloth.lineTo(pole + direction * step * 2.5, top + 15 + wave(step));
            }
            cloth.closePath();
            brush.fill(cloth, banner[stripe]);
        }
        brush.plain();
    }

    private static double wave(int step) {
        return 4 * StrictMath.sin(step * 0.52);
    }

    private static void glitter(DemoBrush brush, Random random, double face) {
        brush.outlined(0.9);
        for (int cell = 0; cell < 9; cell++) {
            double x = 27 + cell % 3 * 53 + random.nextInt(25) - 12;
            double y = 27 + cell / 3 * 53 + random.nextInt(25) - 12;
            double size = 15 + random.nextInt(6);
            if (Math.abs(x - face) < 24 && Math.abs(y - 108) < 24) {
                continue;
            }
            double waist = size * 0.26;
            brush.polygon(
                    cell % 2 == 0 ? 0xFFF7C2 : 0xFF7AD9,
                    x,
                    y - size,
                    x + waist,
                    y - waist,
                    x + size,
                    y,
                    x + waist,
                    y + waist,
                    x,
                    y + size,
                    x - waist,
                    y + waist,
                    x - size,
                    y,
                    x - waist,
                    y - waist);
        }
        brush.plain();
    }
}
