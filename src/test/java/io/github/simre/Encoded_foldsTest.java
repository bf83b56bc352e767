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
import io.github.simre.compare.Folded;
import io.github.simre.compare.Material;
import io.github.simre.compare.Partition;
import io.github.simre.compare.Rule;
import io.github.simre.compare.Thresholds;
import io.github.simre.compare.Tried;
import io.github.simre.data.Categories;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Encoded_foldsTest {
    private static final Setting.ForTrain[] SHORT = {
        epochs(3), batch(40), patience(1), width(16), quiet()
    };

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

    /** Its option "epoch 2" scores the truth about Loud, "epoch 1" the contrary; it looks at everything it is given. */
    private static final class Spy implements Contender {
        private final List<Material> folds = new ArrayList<>();
        private final List<Material> wholes = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private int stopBefore = Integer.MAX_VALUE;

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
            throw new AssertionError("it is never fitted with dev");
        }

        @Override
        public Tried tried(Material fold) {
            if (folds.size() == stopBefore) {
                Thread.currentThread().interrupt();
            }
            folds.add(fold);
            Map<String, double[][]> scores = new LinkedHashMap<>();
            scores.put("epoch 1", loud(fold.dev(), -1));
            scores.put("epoch 2", loud(fold.dev(), 1));
            return new Tried(scores, 0.5);
        }

        @Override
        public Fitted refit(Material whole, String option) {
            wholes.add(whole);
            options.add(option);
            return new Fitted() {
                @Override
                public double[][] score(List<PreparedMeme> memes) {
                    return loud(memes, 1);
                }

                @Override
                public double threshold() {
                    return 0.5;
                }
            };
        }

        private static double[][] loud(List<PreparedMeme> memes, int sign) {
            double[][] scores = new double[memes.size()][3];
            for (int meme = 0; meme < scores.length; meme++) {
                Arrays.fill(
                        scores[meme], memes.get(meme).meme().text().contains("loud") ? sign : 0);
            }
            return scores;
        }
    }

    private static Set<String> ids(List<PreparedMeme> memes) {
        Set<String> ids = new HashSet<>();
        memes.forEach(each -> ids.add(each.meme().id()));
        return ids;
    }

    @Test
    @DisplayName(
            "Each meme of train and dev is held out once, without its labels, and never learned from then")
    void holdsOut() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes"))).withoutTextFinetuned();
        Spy spy = new Spy();
        FoldBoard board = encoded.folds(3).tried(spy);
        assertEquals(3, spy.folds.size());
        Set<String> heldOut = new HashSet<>();
        for (Material fold : spy.folds) {
            assertEquals(16, fold.dev().size(), 2);
            assertEquals(48, fold.dev().size() + fold.train().size());
            Set<String> train = ids(fold.train());
            assertTrue(ids(fold.dev()).stream().noneMatch(train::contains));
            heldOut.addAll(ids(fold.dev()));
            assertEquals(1, fold.seed());
            for (PreparedMeme meme : fold.dev()) {
                assertArrayEquals(new boolean[3], meme.labels());
                assertEquals(Set.of(), meme.meme().labels());
            }
        }
        assertEquals(48, heldOut.size());
        Table options = board.byOption().where(t -> t.stringColumn("contender").isEqualTo("spy()"));
        assertEquals(List.of("epoch 1", "epoch 2"), options.stringColumn("option").asList());
        assertEquals(List.of("", "yes"), options.stringColumn("chosen").asList());
        Table table = board.byFolds().where(t -> t.stringColumn("contender").isEqualTo("spy()"));
        assertEquals(4, table.rowCount(), "a row for each rule");
        assertTrue(board.toString().contains("3 folds of train and dev (48 memes)"));
        assertEquals(0, spy.wholes.size());

        encoded.folds(3).tried(spy);
        assertEquals(3, spy.folds.size(), "what is kept is taken");
        encoded.folds(4).tried(spy);
        assertEquals(7, spy.folds.size(), "other folds");
    }

    @Test
    @DisplayName("Folds that were interrupted go on with the one that was not done")
    void goesOn() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes"))).withoutTextFinetuned();
        Spy spy = new Spy();
        spy.stopBefore = 2;
        SimReException stopped =
                assertThrows(SimReException.class, () -> encoded.folds(4).tried(spy));
        assertTrue(stopped.what().contains("spy(), fold 3 of 4"), stopped.getMessage());
        Thread.interrupted();
        spy.stopBefore = Integer.MAX_VALUE;
        encoded.folds(4).tried(spy);
        assertEquals(5, spy.folds.size(), "two folds before, the third again, and the last");
    }

    @Test
    @DisplayName("Too few folds or memes are refused")
    void refuses() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes")));
        assertThrows(SimReException.class, () -> encoded.folds(1));
        SimReException few = assertThrows(SimReException.class, () -> encoded.folds(49));
        assertEquals("There are too few memes for 49 folds.", few.what());
        assertEquals("Take fewer folds, or load more memes.", few.whatToDo());
    }

    private static Contender[] ofAllKinds() {
        return new Contender[] {
            simre(SHORT),
            simre(SHORT).recreate(withoutSimulation()),
            simre(epochs(2), batch(20), width(16), perCategory(), quiet()),
            simre(epochs(2), batch(20), width(16), keepLast(), quiet()),
            ensemble(2, simre(epochs(2), batch(20), width(16), quiet())),
            apcl(SHORT),
            apcl(epochs(2), batch(20), width(16), perCategory(), quiet()),
            tot(SHORT),
            logistic(),
            knn(3),
            forest(5)
        };
    }

    private static FoldBoard board(Encoded encoded, Partition folds) {
        return new Folds(encoded.experiment(), List.of(), Optional.empty(), folds)
                .tried(ofAllKinds());
    }

    private static List<String> options(FoldBoard board, String contender) {
        return board.byOption()
                .where(t -> t.stringColumn("contender").isEqualTo(contender))
                .stringColumn("option")
                .asList();
    }

    @Test
    @Slow("trains all kinds of contenders on three folds, twice")
    @DisplayName(
            "With other labels of one fold's memes, that fold's scores are the same bits; epochs and costs are the options")
    void doesNotDependOnLabelsOfHeldOutMemes() throws IOException {
        Encoded truth = encoded(TinyMemes.write(folder.resolve("truth")));
        Partition folds = Partition.of(truth.experiment(), 2);
        FoldBoard right = board(truth, folds);
        Path other = TinyMemes.write(folder.resolve("lie"));
        Set<String> flipped = ids(truth.experiment().of(Split.TEST));
        for (int meme = 0; meme < folds.places().length; meme++) {
            if (folds.places()[meme] == 0) {
                flipped.add(folds.memes().get(meme).meme().id());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line : TinyMemes.lines(other)) {
            lines.add(
                    flipped.contains(line.split(",")[0])
                            ? line.replaceAll(
                                    ",[A-Za-z;]+,([a-z]+)$",
                                    line.contains("Calm") ? ",Red;Loud,$1" : ",Calm,$1")
                            : line);
        }
        Files.write(other.resolve("memes.csv"), lines);
        Encoded lie = encoded(other);
        List<PreparedMeme> memes = new ArrayList<>(lie.experiment().of(Split.TRAIN));
        memes.addAll(lie.experiment().of(Split.DEV));
        FoldBoard wrong = board(lie, new Partition(folds.categories(), memes, folds.places(), 2));
        assertNotEquals(right.folder(), wrong.folder());
        Map<String, Folded> others = new LinkedHashMap<>();
        wrong.scores().rows().forEach((contender, row) -> others.put(contender.name(), row));
        right.scores()
                .rows()
                .forEach(
                        (contender, row) -> {
                            Folded with = others.get(contender.name());
                            assertEquals(row.options(), with.options());
                            for (String option : row.options()) {
                                double[][] one = row.runs().get(0).tried().scores().get(option);
                                double[][] two = with.runs().get(0).tried().scores().get(option);
                                assertArrayEquals(one, two, contender.name() + " " + option);
                                if (contender.kind() != Contender.Kind.FLOOR) {
                                    assertFalse(
                                            Arrays.deepEquals(
                                                    row.runs().get(1).tried().scores().get(option),
                                                    with.runs()
                                                            .get(1)
                                                            .tried()
                                                            .scores()
                                                            .get(option)),
                                            "the other fold has learned from them");
                                }
                            }
                        });
        String simre =
                right.byFolds().stringColumn("contender").asList().stream()
                        .filter(each -> each.startsWith("simre(epochs(3)"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                List.of("epoch 1", "epoch 2", "epoch 3"), options(right, simre), "no patience");
        assertEquals(
                List.of("epoch 2"),
                options(right, "simre(epochs(2), batch(20), width(16), keepLast())"));
        assertEquals(
                List.of("epoch 1", "epoch 2"),
                options(right, "ensemble(2, simre(epochs(2), batch(20), width(16)))"));
        assertEquals(
                List.of("cost 1.0", "cost 0.1", "cost 0.01", "cost 0.001", "cost 1.0E-4"),
                options(right, "logistic()"));
        assertEquals(List.of(""), options(right, "knn(3)"));
    }

    @Test
    @DisplayName(
            "Each seed learns from train and dev with what the folds chose; thresholds come from the held-out memes")
    void refits() {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes"))).withoutTextFinetuned();
        Spy spy = new Spy();
        Board board = encoded.folds(3).compare(2, spy, logistic());
        assertEquals(2, spy.wholes.size());
        assertEquals(List.of("epoch 2", "epoch 2"), spy.options);
        assertEquals(List.of(1L, 2L), spy.wholes.stream().map(Material::seed).toList());
        for (Material whole : spy.wholes) {
            assertEquals(48, ids(whole.train()).size());
            assertEquals(List.of(), whole.dev());
            assertTrue(whole.train().stream().noneMatch(each -> each.meme().labels().isEmpty()));
        }
        assertTrue(
                board.toString().contains("chosen by 3 folds of train and dev (48 memes)."),
                board.toString());
        Map<String, Folded> rows = new LinkedHashMap<>();
        encoded.folds(3)
                .tried(spy, logistic())
                .scores()
                .rows()
                .forEach((contender, row) -> rows.put(contender.name(), row));
        for (Rule rule : Rule.values()) {
            BoardRow row = board.decided(rule).standing("logistic()");
            Folded folded = rows.get("logistic()");
            double[][] heldOut = folded.scores(folded.chosen());
            boolean[][] gold = folded.partition().gold();
            double[] shares = new double[3];
            for (boolean[] meme : gold) {
                for (int category = 0; category < 3; category++) {
                    shares[category] += meme[category] ? 1.0 / 48 : 0;
                }
            }
            Categories categories = encoded.experiment().categories();
            Thresholds expected = Thresholds.choose(rule, categories, heldOut, gold, shares, 0.5);
            assertTrue(
                    Arrays.deepEquals(
                            expected.answers(categories, row.trials().get(0).test()),
                            row.answers().get(0)));
            assertTrue(row.trials().get(0).notes().endsWith(", chosen by folds"));
        }
        assertTrue(board.classical("logistic()").notes().endsWith("chosen by folds"));
        assertEquals(5, spy.folds.size() + spy.wholes.size(), "all of it is kept");
        assertEquals(
                board.byFolds().toString(),
                encoded.folds(3).tried(spy, logistic()).byFolds().toString());
        SimReException none =
                assertThrows(SimReException.class, () -> encoded.compare(1, knn(3)).byFolds());
        assertEquals("Write encoded.folds(5).compare(...).", none.whatToDo());
    }

    @Test
    @DisplayName(
            "A look at the test is counted when scores are first shown; the same board and rule again are none")
    void countsLooks() throws IOException {
        Encoded encoded = encoded(TinyMemes.write(folder.resolve("memes"))).withoutTextFinetuned();
        Board board = encoded.folds(3).compare(1, knn(3));
        board.byFolds();
        board.byOption();
        assertEquals(0, board.looks().rowCount());
        assertFalse(Files.exists(folder.resolve("runs").resolve("looks")));
        board.table();
        assertTrue(board.toString().contains("(48 memes). Look 1 at these 12 test memes."));
        encoded.folds(3).compare(1, knn(3)).csv();
        assertEquals(1, board.looks().rowCount());
        assertTrue(board.decided(CALIBRATED).toString().contains("Look 2 at these 12 test memes."));
        encoded.folds(3).compare(1, knn(5), knn(3)).latex();
        encoded.compare(1, knn(3)).plot();
        encoded.train(epochs(1), batch(40), width(16), quiet(), name("one")).evaluate();
        assertTrue(board.toString().contains("Look 1 at"), "it is still the first");
        Table looks = board.looks();
        assertEquals(
                List.of(
                        "DEV_THRESHOLD",
                        "CALIBRATED",
                        "DEV_THRESHOLD",
                        "DEV_THRESHOLD",
                        "be better than not"),
                looks.stringColumn("rule").asList());
        assertEquals(board.folder().getFileName().toString(), looks.getString(0, "folder"));
        assertEquals("one", looks.getString(4, "folder"));
        assertTrue(looks.getString(2, "contenders").contains("; knn(5); knn(3)"), looks.toString());

        Path file;
        try (var files = Files.list(folder.resolve("runs").resolve("looks"))) {
            file = files.findFirst().orElseThrow();
        }
        Files.delete(file);
        Files.createDirectory(file);
        assertFalse(board.toString().contains("Look "), "a board is shown all the same");
        assertThrows(SimReException.class, board::looks);
    }

    @Test
    @DisplayName(
            "Classes that exclude each other are chosen by their headline score; no threshold is")
    void comparesClasses() {
        Encoded encoded =
                encoded(TinyMemes.classes(folder.resolve("memes"))).withoutTextFinetuned();
        Board board = encoded.folds(2).compare(1, simre(SHORT), logistic());
        Table byFolds = board.byFolds();
        assertEquals(4, board.standings().size());
        assertEquals(10, byFolds.rowCount(), "majority() by its own rule, three rows by three");
        assertTrue(byFolds.columnNames().contains("accuracy ±"), byFolds.columnNames().toString());
        Table options = board.byOption();
        assertEquals("macro-F1", options.columnNames().get(2));
        String name = "simre(epochs(3), batch(40), patience(1), width(16))";
        String chosen =
                byFolds.where(t -> t.stringColumn("contender").isEqualTo(name))
                        .stringColumn("chosen")
                        .get(0);
        String notes = board.standing(name).trials().get(0).notes();
        assertTrue(
                notes.startsWith("Stopped after " + chosen + ", which was chosen before")
                        || chosen.equals("epoch 3") && notes.startsWith("All 3 epochs are done"),
                notes);
    }
}
