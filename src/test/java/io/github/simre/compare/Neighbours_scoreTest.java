package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.Batch;
import io.github.simre.train.Scorer;
import io.github.simre.train.TinyMemes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who votes on a meme, and how. */
class Neighbours_scoreTest {
    private static final List<PreparedMeme> MEMES = TinyMemes.memes(8);

    /** Memes lie on a line that bends a little, in the order of their numbers; in the second category the other way round. */
    private static final Scorer SCORER =
            new Scorer() {
                @Override
                public Matches match(List<PreparedMeme> memes) {
                    throw new AssertionError("nobody asks");
                }

                @Override
                public List<double[][]> features(Batch batch, int category) {
                    double[][] text = new double[batch.size()][];
                    double[][] none = new double[batch.size()][1];
                    for (int meme = 0; meme < text.length; meme++) {
                        double place = Double.parseDouble(batch.texts().get(meme));
                        double angle = category == 0 ? place : place * 3 % 8;
                        text[meme] =
                                new double[] {
                                    100 + Math.cos(angle * Math.PI / 4),
                                    100 + Math.sin(angle * Math.PI / 4)
                                };
                    }
                    return List.of(text, none, none, none);
                }

                @Override
                public Batch batch(List<PreparedMeme> memes) {
                    return new Batch(
                            memes.stream().map(PreparedMeme::picture).toList(),
                            memes.stream()
                                    .map(meme -> meme.meme().id().replace("meme", ""))
                                    .toList(),
                            memes.stream().map(PreparedMeme::labels).toList());
                }
            };

    private static double[][] scores(
            int count, List<PreparedMeme> train, List<PreparedMeme> asked) {
        return new Neighbours.Voting(count, TinyMemes.CATEGORIES, train, SCORER, 0, "")
                .score(asked);
    }

    @Test
    @DisplayName(
            "The nearest training memes vote by the category's own vectors, however far from 0 these lie")
    void nearest() {
        // memes on a circle: 0 to 3 are Doubt, 0, 2, 4 and 6 are Smears
        List<PreparedMeme> train =
                List.of(
                        MEMES.get(0),
                        MEMES.get(1),
                        MEMES.get(3),
                        MEMES.get(4),
                        MEMES.get(5),
                        MEMES.get(7));
        double[][] scores = scores(2, train, List.of(MEMES.get(2), MEMES.get(6)));
        // Doubt: beside 2 lie 1 and 3, beside 6 lie 5 and 7; Smears: 2 lies at 6, 6 at 2
        assertArrayEquals(new double[] {1, 0}, scores[0]);
        assertArrayEquals(new double[] {0, 0}, scores[1]);
        double[][] three = scores(3, List.of(MEMES.get(0), MEMES.get(1)), List.of(MEMES.get(2)));
        assertArrayEquals(new double[] {1, 0.5}, three[0], "where there are only two, two vote");
    }

    @Test
    @DisplayName("A training meme is not its own neighbour")
    void leavesItselfOut() {
        double[][] scores = scores(1, MEMES.subList(3, 5), MEMES.subList(3, 5));
        assertArrayEquals(new double[] {0, 1}, scores[0], "meme 3 is said to be as meme 4");
        assertArrayEquals(new double[] {1, 0}, scores[1]);
    }
}
