package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.compare.BoardRow;
import io.github.simre.compare.Contender;
import io.github.simre.compare.Fitted;
import io.github.simre.compare.Material;
import io.github.simre.compare.SeedRun;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Metric;
import io.github.simre.plot.ReadBack;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Encoded_compareTest {
    private static final Setting.ForTrain[] SHORT = {epochs(2), batch(20), quiet()};

    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
        Thread.interrupted();
    }

    private static Encoded encoded(Path memes) {
        return SimRe.load(memes)
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(compact(16, 0));
    }

    /** Counts its fits, and looks at everything it is given. */
    private static final class Spy implements Contender {
        private final List<Material> given = new ArrayList<>();
        private final List<PreparedMeme> asked = new ArrayList<>();

        @Override
        public String name() {
            return "spy()";
        }

        @Override
        public Kind kind() {
            return Kind.CLASSICAL;
        }

        @Override
        public Fitted fit(Material material) {
            given.add(material);
            return new Fitted() {
                @Override
                public double[][] score(List<PreparedMeme> memes) {
                    asked.addAll(memes);
                    double[][] scores = new double[memes.size()][material.categories().size()];
                    for (int meme = 0; meme < scores.length; meme++) {
                        Arrays.fill(
                                scores[meme],
                                memes.get(meme).meme().text().length() + material.seed());
                    }
                    return scores;
                }

                @Override
                public double threshold() {
                    return 20;
                }
            };
        }
    }

    @Test
    @Slow("fits seven contenders and writes their board")
    @DisplayName("Floors come first, published rows stand apart, every row has its seeds")
    void showsABoard() throws IOException {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes")));
        Board board = encoded.compare(2, simre(SHORT), logistic(), knn(3), majority());
        assertEquals(
                List.of(
                        "majority()",
                        "constant(1)",
                        "constant(2)",
                        "all()",
                        "logistic(1.0, WORDS)",
                        "logistic()",
                        "knn(3)",
                        "simre(epochs(2), batch(20))"),
                board.standings().stream()
                        .map(each -> each.contender().name())
                        .sorted(java.util.Comparator.comparingInt(EXPECTED::indexOf))
                        .toList());
        assertEquals(
                List.of(
                        Contender.Kind.FLOOR,
                        Contender.Kind.FLOOR,
                        Contender.Kind.FLOOR,
                        Contender.Kind.FLOOR,
                        Contender.Kind.CLASSICAL,
                        Contender.Kind.CLASSICAL,
                        Contender.Kind.CLASSICAL,
                        Contender.Kind.SIMRE),
                board.standings().stream().map(each -> each.contender().kind()).toList());
        assertEquals(2, board.standing("simre(epochs(2), batch(20))").trials().size());
        assertEquals(1, board.standing("logistic()").trials().size(), "it draws nothing");
        assertTrue(board.published().isEmpty());
        assertTrue(
                board.standing("simre(epochs(2), batch(20))")
                        .contender()
                        .deviations()
                        .contains("polarity() is no part of the paper's method."));

        Path page = board.report();
        String html = Files.readString(page);
        assertTrue(html.contains("Differences to simre(epochs(2), batch(20))"), html);
        assertTrue(board.latex().contains("all()"));
        assertEquals(9, board.csv().lines().count());
        assertEquals(7, board.against("simre(epochs(2), batch(20))").rowCount());
        assertTrue(Files.readString(board.save(folder.resolve("board.html"))).contains("knn(3)"));
        SimReException wrong =
                assertThrows(SimReException.class, () -> board.save(folder.resolve("board.doc")));
        assertEquals("Choose one of these endings.", wrong.whatToDo());
        assertThrows(SimReException.class, () -> board.standing("knn(4)"));
        assertThrows(SimReException.class, board::robustness);
        assertFalse(board.classical("logistic()").card(board.evaluation("logistic()")).isEmpty());
        assertNotEquals(
                board.standing("knn(3)").rule(),
                board.decided(OWN_THRESHOLD).standing("knn(3)").rule());
        assertEquals(1, ReadBack.assertDrawn(page));
    }

    private static final List<String> EXPECTED =
            List.of(
                    "majority()",
                    "constant(1)",
                    "constant(2)",
                    "all()",
                    "logistic(1.0, WORDS)",
                    "logistic()",
                    "knn(3)",
                    "simre(epochs(2), batch(20))");

    @Test
    @DisplayName(
            "No contender is shown a label of the test, and none has a way to the test's memes while it learns")
    void hidesTestLabels() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes")));
        Spy spy = new Spy();
        encoded.testedOn(swappedCaptions(), recreated()).compare(1, spy);
        Material material = spy.given.get(0);
        assertEquals(40, material.train().size());
        assertEquals(8, material.dev().size());
        for (PreparedMeme meme : material.train()) {
            assertEquals(Split.TRAIN, meme.meme().split());
            assertFalse(meme.meme().labels().isEmpty());
        }
        List<PreparedMeme> test =
                spy.asked.stream().filter(meme -> meme.meme().split() == Split.TEST).toList();
        assertEquals(3 * 12, test.size(), "as they are, and after two alterations");
        for (PreparedMeme meme : test) {
            assertEquals(List.of(), List.copyOf(meme.meme().labels()));
            assertArrayEquals(new boolean[3], meme.labels());
        }
    }

    @Test
    @Slow("fits contenders of all kinds, several times over")
    @DisplayName("With other labels in the test, all contenders give the same bits")
    void doesNotDependOnTestLabels() throws IOException {
        Path truth = TinyMemes.write(folder.resolve("truth"));
        Path lie = TinyMemes.write(folder.resolve("lie"));
        List<String> lines = new ArrayList<>();
        for (String line : TinyMemes.lines(lie)) {
            // every test meme belongs to what it does not belong to
            lines.add(
                    line.endsWith(",test")
                            ? line.replaceAll(
                                    ",[A-Za-z;]+,test$",
                                    line.contains("Calm") ? ",Red;Loud,test" : ",Calm,test")
                            : line);
        }
        assertNotEquals(TinyMemes.lines(truth), lines);
        Files.write(lie.resolve("memes.csv"), lines);
        Setting.ForTrain[] brief = {epochs(1), batch(20), width(16), quiet()};
        Contender[] contenders = {
            simre(SHORT),
            simre(SHORT).recreate(withoutSimulation()),
            simre(epochs(1), batch(20), layout(PLAIN_MATCHING), quiet()),
            simre(epochs(1), batch(20), perCategory(), quiet()),
            apcl(brief),
            apcl(epochs(1), batch(20), width(16), perCategory(), quiet()),
            momenta(brief),
            tot(brief),
            mvitoGat(brief),
            ernieVil(brief),
            clipFinetuned(brief),
            blipFinetuned(brief),
            logistic(),
            svm(WORDS),
            knn(3),
            forest(5),
            boosted(WORDS),
            bayes()
        };
        Board right = encoded(truth).testedOn(mirrored()).compare(1, contenders);
        Board wrong = encoded(lie).testedOn(mirrored()).compare(1, contenders);
        assertNotEquals(right.folder(), wrong.folder());
        for (BoardRow standing : right.standings()) {
            String name = standing.contender().name();
            SeedRun one = standing.trials().get(0);
            SeedRun other = wrong.standing(name).trials().get(0);
            assertArrayEquals(one.test(), other.test(), name);
            assertArrayEquals(one.dev(), other.dev(), name);
            assertArrayEquals(one.altered().get(0), other.altered().get(0), name);
            assertTrue(
                    Arrays.deepEquals(
                            standing.answers().get(0), wrong.standing(name).answers().get(0)),
                    name);
        }
        assertNotEquals(
                right.standing("knn(3)").mean(Metric.MICRO_F1),
                wrong.standing("knn(3)").mean(Metric.MICRO_F1));
    }

    @Test
    @Slow("fits contenders of all kinds, several times over")
    @DisplayName(
            "Where only texts were read, the rows that look at pictures say that there were none")
    void saysThatThereWereNoPictures() {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Board board =
                SimRe.load(memes, withoutPictures())
                        .recreate(withoutSimulation())
                        .prompt(be(), not())
                        .encode(compact(16, 0))
                        .compare(1, simre(SHORT), knn(3), knn(3, WORDS));
        assertEquals(
                List.of(
                        "majority()",
                        "constant(1)",
                        "constant(2)",
                        "all()",
                        "logistic(1.0, WORDS)",
                        "knn(3), no pictures",
                        "knn(3, WORDS)",
                        "simre(epochs(2), batch(20)), no pictures"),
                board.table().stringColumn("contender").asList());
        assertTrue(board.toString().contains("without pictures"), board.toString());
        assertTrue(board.latex().contains("knn(3), no pictures"), board.latex());
        assertEquals(board.standing("knn(3)"), board.standing("knn(3), no pictures"));
    }

    @Test
    @Slow("fits contenders of all kinds, several times over")
    @DisplayName(
            "Numbers of a column have the same digits on the page, in the terminal and in LaTeX")
    void sameDigits() throws IOException {
        Board board =
                encoded(TinyMemes.write(folder.resolve("memes"))).compare(2, knn(3), forest(5));
        String html = Files.readString(board.save(folder.resolve("board.html")));
        List<String> cells = new ArrayList<>();
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("<td>(-?[0-9.]+)</td>").matcher(html);
        while (found.find()) {
            cells.add(found.group(1));
        }
        String mean = board.table().doubleColumn("micro-F1").getString(0);
        assertTrue(mean.matches("[0-9]+\\.[0-9]{2}"), mean);
        assertTrue(cells.contains(mean), cells + " without " + mean);
        for (String cell : cells) { // scores, seeds and weights, seconds
            assertTrue(cell.matches("[0-9]+(\\.[0-9]{1,2})?"), cell);
        }
        assertTrue(board.toString().contains(" " + mean + " "), board.toString());
        assertFalse(board.toString().matches("(?s).*\\.[0-9]{3}.*"), board.toString());
        assertTrue(board.latex().contains("& " + mean), board.latex());

        Table byCategory = board.byCategory();
        List<String> columns = new ArrayList<>(List.of("category", "memes"));
        columns.addAll(board.table().stringColumn("contender").asList());
        assertEquals(columns, byCategory.columnNames());
        assertEquals(
                board.standings().get(0).scores().get(0).table().stringColumn("category").asList(),
                byCategory.stringColumn("category").asList());
        double f1 = board.standings().get(0).scores().get(0).perCategory().get(0).rates().f1();
        assertEquals(100 * f1, byCategory.doubleColumn(2).get(0), 1e-9);
        assertTrue(SimRe.latex(byCategory).contains("category & memes & "));
    }

    @Test
    @Slow("fits contenders of all kinds, several times over")
    @DisplayName(
            "What is done is not done again; other data, other contenders and other alterations are")
    void goesOn() throws IOException {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes")));
        Spy spy = new Spy();
        Board first = encoded.compare(2, spy);
        assertEquals(2, spy.given.size());
        Board again = encoded.compare(3, spy, knn(3));
        assertEquals(3, spy.given.size(), "one seed more");
        assertEquals(first.folder(), again.folder());
        assertArrayEquals(
                first.standing("spy()").trials().get(1).test(),
                again.standing("spy()").trials().get(1).test());
        encoded.testedOn(mirrored()).compare(1, spy);
        assertEquals(4, spy.given.size());

        Thread.currentThread().interrupt();
        SimReException stopped =
                assertThrows(SimReException.class, () -> encoded.compare(1, new Spy(), knn(5)));
        assertTrue(stopped.whatToDo().contains("goes on from there"), stopped.getMessage());
    }

    @Test
    @DisplayName("Two contenders of one name, and settings that a comparison makes, are refused")
    void refuses() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes")));
        assertEquals(
                "Two contenders are the same.",
                assertThrows(SimReException.class, () -> encoded.compare(knn(5), knn(5))).what());
        assertEquals(
                "Leave out seed(...).",
                assertThrows(SimReException.class, () -> simre(epochs(2), seed(3))).whatToDo());
        assertThrows(SimReException.class, () -> encoded.compare(0, knn(5)));
    }

    @Test
    @Slow("fits contenders of all kinds, several times over")
    @DisplayName("Classes that exclude each other, with alterations")
    void comparesClasses() {
        Encoded encoded = encoded(TinyMemes.classes(folder.resolve("memes")));
        Board board =
                encoded.testedOn(
                                mirrored(),
                                cropped(0.5),
                                compressed(0.1),
                                swappedCaptions(),
                                recreated())
                        .compare(1, simre(SHORT), logistic(), forest(20), bayes());
        assertEquals("majority()", board.standings().get(0).contender().name());
        assertEquals(6, board.standings().size());
        assertEquals(7, board.robustness().columnCount());
        // who reads the words alone does not notice what happens to pictures, and sees the next
        // meme's words where they are
        // exchanged
        SeedRun words = board.standing("logistic(1.0, WORDS)").trials().get(0);
        for (int pictures = 0; pictures < 3; pictures++) {
            assertArrayEquals(words.test(), words.altered().get(pictures));
        }
        for (int meme = 0; meme < words.test().length; meme++) {
            assertArrayEquals(
                    words.test()[(meme + 1) % words.test().length], words.altered().get(3)[meme]);
        }
        SeedRun vectors = board.standing("logistic()").trials().get(0);
        for (double[][] altered : vectors.altered()) {
            assertFalse(Arrays.deepEquals(vectors.test(), altered));
        }
    }
}
