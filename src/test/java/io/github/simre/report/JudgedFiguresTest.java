package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Shared;
import io.github.simre.SimRe;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Figure;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class JudgedFiguresTest {
    private static final Categories CATEGORIES =
            new Categories(List.of("Irony", "Doubt"), Task.MULTI_LABEL);

    /** Six memes; Irony is told without a mistake, Doubt with two of six. */
    private static Judged judged() {
        boolean[][] gold = {
            {true, false}, {true, true}, {false, true}, {false, false}, {true, true}, {false, false}
        };
        double[][] be = {{.9, .2}, {.8, .7}, {.1, .3}, {.2, .6}, {.7, .8}, {.3, .1}};
        double[][] not = {{.1, .5}, {.2, .1}, {.5, .6}, {.6, .2}, {.1, .2}, {.8, .7}};
        List<io.github.simre.data.Meme> memes =
                java.util.stream.IntStream.range(0, 6)
                        .mapToObj(
                                meme ->
                                        new io.github.simre.data.Meme(
                                                "m" + meme,
                                                java.nio.file.Path.of("m.png"),
                                                "t",
                                                java.util.Set.of(),
                                                io.github.simre.data.Split.TEST))
                        .toList();
        return new Judged(CATEGORIES, memes, gold, be, not, 0.5);
    }

    @Test
    void intervalsHoldTheScores() {
        Judged judged = judged();
        Scores scores = Scores.of(CATEGORIES, judged.gold(), judged.says());
        Table table = CategoryFigures.scores(judged, scores).numbers();
        assertEquals(
                List.of("name", "model", "model from", "model to", "best constant answer"),
                table.columnNames());
        assertEquals("Irony (3)", table.stringColumn("name").get(0));
        for (int row = 0; row < 2; row++) {
            double score = table.doubleColumn("model").get(row);
            assertTrue(table.doubleColumn("model from").get(row) <= score);
            assertTrue(table.doubleColumn("model to").get(row) >= score);
        }
        assertEquals(100, table.doubleColumn("model from").get(0));
        assertTrue(table.doubleColumn("model from").get(1) < 60);
    }

    @Test
    void confusionCountsMemes() {
        Table table = CategoryFigures.confusion(judged()).numbers();
        assertEquals(
                1, table.doubleColumn("Irony").get(0)); // all three with Irony are said to have it
        assertEquals(
                2 / 3.0, table.doubleColumn("Doubt").get(1), 1e-12); // one Doubt of three is missed
        Table both = CategoryFigures.coOccurrence(judged()).numbers();
        assertEquals(
                2 / 3.0, both.doubleColumn("Doubt").get(0), 1e-12); // two of three ironic memes
    }

    @Test
    void curvesEndWhereAllAreFound() {
        Figure roc = RankingFigures.roc(judged());
        assertEquals(3, roc.data().size());
        assertEquals(
                "Irony, area 1.00", roc.data().get(0).getAsJsonObject().get("name").getAsString());
        assertTrue(RankingFigures.precisionRecall(judged()).toString().contains("Irony, AP 1.00"));
    }

    @Test
    void calibrationOfSureAndRightAnswers() {
        Figure figure = RankingFigures.calibration(judged());
        assertEquals(
                12,
                figure.data().get(1).getAsJsonObject().getAsJsonArray("hovertext").asList().stream()
                        .mapToInt(text -> Integer.parseInt(text.getAsString().split(" ")[0]))
                        .sum());
    }

    @Test
    void mapsHaveAPlaceForEachMeme() {
        Random random = new Random(1);
        double[][] vectors = new double[40][];
        List<io.github.simre.data.Meme> memes = new java.util.ArrayList<>();
        java.nio.file.Path picture = java.nio.file.Path.of("datasets/demo/pictures/demo-001.png");
        for (int meme = 0; meme < vectors.length; meme++) {
            double middle = meme % 2 == 0 ? 0.5 : -0.5;
            vectors[meme] = random.doubles(20).map(value -> value + middle).toArray();
            memes.add(
                    new io.github.simre.data.Meme(
                            "m" + meme,
                            picture,
                            "t",
                            java.util.Set.of(meme % 2 == 0 ? "A" : "B"),
                            io.github.simre.data.Split.TEST));
        }
        for (Figure map :
                List.of(
                        EmbeddingFigure.principalComponents(memes, vectors),
                        EmbeddingFigure.neighbours(memes, vectors))) {
            Table table = map.numbers();
            assertEquals(40, table.rowCount());
            // two groups far apart: every meme is nearer to its own group's middle
            double[][] middles = new double[2][2];
            for (int row = 0; row < 40; row++) {
                int group = table.stringColumn(0).get(row).equals("A") ? 0 : 1;
                middles[group][0] += table.doubleColumn(2).get(row) / 20;
                middles[group][1] += table.doubleColumn(3).get(row) / 20;
            }
            for (int row = 0; row < 40; row++) {
                int group = table.stringColumn(0).get(row).equals("A") ? 0 : 1;
                double x = table.doubleColumn(2).get(row);
                double y = table.doubleColumn(3).get(row);
                double own = Math.hypot(x - middles[group][0], y - middles[group][1]);
                double other = Math.hypot(x - middles[1 - group][0], y - middles[1 - group][1]);
                assertTrue(own < other, map.title());
            }
        }
        String components =
                EmbeddingFigure.principalComponents(memes, vectors).numbers().columnNames().get(2);
        assertTrue(
                components.matches("first principal component \\(7\\d % of the variance\\)"),
                components);
    }

    /** Published labels: recreation makes Name calling and Smears as frequent as was counted by hand. */
    @Test
    void recreationMakesCategoriesMoreFrequent() {
        Table table =
                SimRe.load(Shared.path("datasets/semeval2021-task6-subtask3"))
                        .recreate()
                        .labelFrequencies()
                        .numbers();
        int names = row(table, "Name calling/Labeling");
        assertEquals(0.376, table.doubleColumn("originals").get(names), 0.015);
        assertEquals(0.611, table.doubleColumn("children").get(names), 0.03);
        assertEquals(0.493, table.doubleColumn("a batch: originals and children").get(names), 0.02);
        int smears = row(table, "Smears");
        assertEquals(0.663, table.doubleColumn("originals").get(smears), 0.015);
        assertEquals(0.886, table.doubleColumn("children").get(smears), 0.03);
    }

    private static int row(Table table, String category) {
        return table.stringColumn("name").asList().indexOf(category);
    }
}
