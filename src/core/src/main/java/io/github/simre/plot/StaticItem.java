package io.github.simre.plot;

import java.awt.Color;
import java.util.List;

/** A meme in a gallery that is drawn. @param card itself @param lines what is said about it */
record StaticItem(Card card, List<Line> lines) {
    /** Something about a meme. @param text any text @param colour of its letters */
    record Line(String text, Color colour) {}
}
