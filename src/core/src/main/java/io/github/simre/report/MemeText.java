package io.github.simre.report;

import io.github.simre.data.Meme;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import java.util.List;

/** Memes in a terminal, and as a picture where there are pictures. */
public final class MemeText {
    /** Columns of a meme's text before it wraps. */
    private static final int WRAP = 60;

    private MemeText() {}

    /** Its picture's name, its text and its categories, each in a line or more. */
    public static String of(Meme meme) {
        return unlabelled(meme) + "  = " + labels(meme);
    }

    private static String unlabelled(Meme meme) {
        StringBuilder text = new StringBuilder(meme.id() + "  " + meme.picture() + "\n");
        TerminalText.wrap(meme.text(), WRAP)
                .forEach(line -> text.append("  | ").append(line).append('\n'));
        return text.toString();
    }

    private static String labels(Meme meme) {
        return meme.labels().isEmpty() ? "(no category)" : String.join(", ", meme.labels());
    }

    /** The meme itself, without its categories in a terminal; where its picture cannot be read, its text says why. */
    public static View view(Meme meme) {
        return View.empty().instead(unlabelled(meme), () -> pictured(meme));
    }

    private static View pictured(Meme meme) {
        try {
            return View.empty().figure(Galleries.memes("", List.of(meme)));
        } catch (RuntimeException unreadable) {
            return View.empty().paragraph(meme + "\n  " + unreadable.getMessage());
        }
    }
}
