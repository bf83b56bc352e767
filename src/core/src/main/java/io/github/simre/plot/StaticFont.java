package io.github.simre.plot;

import io.github.simre.base.SimReException;
import java.awt.Font;

/** The letters of still pictures. */
final class StaticFont {
    private StaticFont() {}

    /** The system's own sans serif. @throws SimReException if the system has no fonts at all */
    static Font of(int style, int size) {
        try {
            Font font = new Font(Font.SANS_SERIF, style, size);
            font.getFamily();
            return font;
        } catch (RuntimeException | Error noFonts) {
            throw new SimReException(
                    "Pictures cannot be drawn: the system has no fonts.",
                    "Java says: " + noFonts + ".",
                    "Install some, for example with apt install fontconfig fonts-dejavu-core.",
                    noFonts);
        }
    }
}
