package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.evaluate.Calibration;
import io.github.simre.evaluate.Decisions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswerTable_csvTest {
    private static final Categories CLASSES =
            new Categories(List.of("harmless", "harmful"), Task.CLASSES);

    private static Judged judged(String... texts) {
        double[][] be = new double[texts.length][];
        Arrays.setAll(be, meme -> new double[] {0.3, 0.1});
        double[][] not = new double[texts.length][2];
        boolean[][] gold = new boolean[texts.length][];
        Arrays.setAll(gold, meme -> new boolean[] {false, true});
        List<Meme> memes =
                Arrays.stream(texts)
                        .map(
                                text ->
                                        new Meme(
                                                "m1",
                                                Path.of("m.png"),
                                                text,
                                                Set.of("harmful"),
                                                Split.TEST))
                        .toList();
        return new Judged(CLASSES, memes, gold, be, not, 0.2);
    }

    @Test
    @DisplayName(
            "A row a meme, with a byte order mark, in the order id, split, text, truth, said, numbers")
    void aRowAMeme() {
        String[] lines = AnswerTable.csv(AnswerTable.of(judged("a, \"b\"\nc"))).split("\r\n");
        assertEquals(2, lines.length);
        assertEquals(
                "\uFEFFmeme,split,text,truth,said,p harmless,margin harmless,p harmful,margin harmful",
                lines[0]);
        assertTrue(
                lines[1].startsWith("m1,test,\"a, \"\"b\"\"\nc\",harmful,harmless,0.73105857863"),
                lines[1]);
    }

    @Test
    @DisplayName("No text is a formula to a spreadsheet")
    void nothingIsRun() {
        for (String text :
                List.of(
                        "=1+1",
                        "+1",
                        "-1",
                        "@SUM(A1)",
                        "\t=1",
                        "\r=1",
                        " =1",
                        "\u00A0=1",
                        "＝1",
                        "\u200B=1")) {
            String line = AnswerTable.csv(AnswerTable.of(judged(text))).split("\r\n", 2)[1];
            assertTrue(line.startsWith("m1,test,\"'" + text), line);
        }
        assertTrue(AnswerTable.csv(AnswerTable.of(judged("a=1"))).contains(",a=1,"));
    }

    @Test
    @DisplayName("Probabilities of classes sum to 1, and the class that is said has the largest")
    void probabilitiesAgree() {
        double[][] be = {{0.1, 0.2, -0.9}, {5, 5.0001, -5}, {0, 0, 0}};
        double[][] not = {{0.05, 0.1, -1}, {-5, -5, 5}, {0, 0, 0}};
        Categories three = new Categories(List.of("a", "b", "c"), Task.CLASSES);
        double[][] probabilities = Decisions.probabilities(three, be, not, 0.05);
        boolean[][] says = Decisions.of(three, be, not);
        for (int meme = 0; meme < 3; meme++) {
            assertEquals(1, Arrays.stream(probabilities[meme]).sum(), 1e-12);
            for (int category = 0; category < 3; category++) {
                if (says[meme][category]) {
                    assertEquals(
                            Arrays.stream(probabilities[meme]).max().orElseThrow(),
                            probabilities[meme][category]);
                }
            }
        }
        assertEquals(1 / 3.0, probabilities[2][0], 1e-12);
        assertEquals(
                9,
                Calibration.of(says, probabilities).bins().stream().mapToInt(b -> b.count()).sum());
    }

    @Test
    @DisplayName("Where a meme may have several categories, each has a probability of its own")
    void severalAreAlone() {
        Categories two = new Categories(List.of("a", "b"), Task.MULTI_LABEL);
        double[][] probabilities =
                Decisions.probabilities(two, new double[][] {{0.5, 0.5}}, new double[1][2], 0.1);
        assertTrue(probabilities[0][0] > 0.99 && probabilities[0][1] > 0.99);
    }
}
