package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a model is asked when it is saved and when it is opened: a picture that shows nothing, with a few words. So a version that
 * computes something else is found out before it gives answers.
 */
final class Probe {
    /** How far an answer may be from the one at saving: another processor adds up in another order. */
    private static final double TOLERANCE = 1e-3;

    private Probe() {}

    /** The margin of each category. */
    static double[] ask(MemeModel model, TokenSource source) {
        Meme meme = new Meme("probe", Path.of("none"), "one does not simply", Set.of(), Split.TEST);
        PreparedMeme prepared =
                new PreparedMeme(meme, source.blank(), new boolean[model.categories().size()]);
        return model.ask(List.of(prepared)).margins()[0];
    }

    /** Makes sure that a model answers as it did. @param were its answers when it was saved */
    static void requireSame(double[] were, MemeModel model, TokenSource source, Path folder) {
        double[] are = ask(model, source);
        boolean same = were.length == are.length;
        for (int i = 0; same && i < are.length; i++) {
            same = Math.abs(were[i] - are[i]) <= TOLERANCE * Math.max(1, Math.abs(were[i]));
        }
        if (!same) {
            throw new SimReException(
                    "The model does not answer as it did when it was saved.",
                    "Of a picture that shows nothing, asked by the model in " + folder + ".",
                    "Use the version of SimRe that saved it: its README.md names it.");
        }
    }
}
