package io.github.simre.report;

import io.github.simre.data.Meme;
import io.github.simre.plot.Card;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Gallery.Item;
import io.github.simre.plot.Gallery.Line;
import io.github.simre.plot.Gallery.Tone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Memes beside what was made of them or said about them. */
public final class Galleries {
    private Galleries() {}

    /** Memes as they are. */
    public static Gallery memes(String title, List<Meme> memes) {
        Gallery gallery = Gallery.of(title);
        for (Meme meme : memes) {
            gallery = gallery.row(item(Cards.large(meme), categories(meme.labels())));
        }
        return gallery;
    }

    /**
     * Two memes and the third that is made of them.
     *
     * @param parent whose text comes first
     * @param partner the other one
     * @param child both in one
     */
    public record Recreated(Card parent, Card partner, Card child) {}

    /** Parents and children, a row for each child. */
    public static Gallery recreations(String title, List<Recreated> recreations) {
        Gallery gallery = Gallery.of(title).signs("+", "=");
        for (Recreated each : recreations) {
            gallery =
                    gallery.row(
                            item(each.parent, categories(each.parent.labels())),
                            item(each.partner, categories(each.partner.labels())),
                            item(each.child, categories(each.child.labels())));
        }
        return gallery;
    }

    /**
     * A meme and what was said about it.
     *
     * @param meme itself
     * @param said a line for each answer
     */
    public record Answered(Meme meme, List<String> said) {}

    /** Memes with what was said about them. @param note stands below them */
    public static Gallery answers(String title, List<Answered> answers, String note) {
        Gallery gallery = Gallery.of(title).note(note);
        for (Answered each : answers) {
            Line[] lines =
                    each.said.stream().map(line -> new Line(line, Tone.PLAIN)).toArray(Line[]::new);
            gallery = gallery.row(item(Cards.large(each.meme), lines));
        }
        return gallery;
    }

    /** A wrong decision. */
    private record Mistake(int meme, int category, double margin) {}

    /** The decisions that were wrong by the largest margin, the worst first. @param count at most so many */
    public static Gallery mistakes(Judged judged, int count) {
        boolean[][] says = judged.says();
        List<Mistake> all = new ArrayList<>();
        for (int meme = 0; meme < says.length; meme++) {
            for (int category = 0; category < says[meme].length; category++) {
                if (says[meme][category] != judged.gold()[meme][category]) {
                    all.add(new Mistake(meme, category, judged.margin(meme, category)));
                }
            }
        }
        all.sort(Comparator.comparingDouble(mistake -> -Math.abs(mistake.margin)));
        Gallery gallery = Gallery.of("Most confident mistakes");
        for (Mistake mistake : all.subList(0, Math.min(count, all.size()))) {
            gallery = gallery.row(item(judged, mistake));
        }
        int decisions = says.length * judged.categories().size();
        return gallery.note(
                all.size()
                        + " of "
                        + decisions
                        + " decisions about "
                        + says.length
                        + " memes are wrong. Here are those with the largest margin between is and is not: look whether"
                        + " the model or the label is mistaken.");
    }

    private static Item item(Judged judged, Mistake mistake) {
        Meme meme = judged.memes().get(mistake.meme);
        String category = judged.categories().names().get(mistake.category);
        boolean truth = judged.gold()[mistake.meme][mistake.category];
        return item(
                Cards.large(meme),
                new Line(truth ? "Missed: " + category : "Wrong answer: " + category, Tone.BAD),
                new Line(
                        String.format(
                                Locale.ROOT,
                                "be %.3f, not %.3f, margin %+.3f",
                                judged.be()[mistake.meme][mistake.category],
                                judged.not()[mistake.meme][mistake.category],
                                mistake.margin),
                        Tone.PLAIN),
                new Line("Truth: " + joined(meme.labels()), Tone.FAINT));
    }

    private static Item item(Card card, Line... lines) {
        return new Item(card, List.of(lines));
    }

    private static Line categories(Collection<String> labels) {
        return new Line(joined(labels), Tone.FAINT);
    }

    private static String joined(Collection<String> labels) {
        return labels.isEmpty() ? "no category" : String.join(", ", labels);
    }
}
