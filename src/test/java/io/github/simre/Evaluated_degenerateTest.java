package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.AnnotatedMeme;
import io.github.simre.data.Annotations;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Split;
import io.github.simre.notebook.Shown;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import java.awt.Color;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

/**
 * Every figure, table, gallery and report over memes that leave it little or nothing to show: none throws. It takes a minute or
 * two, since each of some forty views is drawn for each of eight kinds of memes, pictures included.
 */
class Evaluated_degenerateTest {
    private static final String HOSTILE =
            "</script><b onclick='x'>\"50 %s\" & %n\n{{7*7}} $\\{1} 😀 مرحبا";

    private static final Set<String> DRAWN = ConcurrentHashMap.newKeySet();

    @TempDir static Path folder;
    private static OwnRuns runs;

    @BeforeAll
    static void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterAll
    static void oldRuns() {
        runs.restore();
    }

    /** What the memes are like. @param sizes of train, dev and test */
    record Kind(
            Task task,
            List<String> categories,
            List<Integer> sizes,
            IntFunction<String> text,
            IntFunction<Set<String>> labels) {}

    private static IntFunction<Set<String>> inTurn(List<String> names) {
        return meme -> Set.of(names.get(meme % names.size()));
    }

    static Stream<Arguments> kinds() {
        List<String> two = List.of("Red", "Loud");
        List<String> hostile =
                List.of(HOSTILE, "long ".repeat(25).strip() + "x".repeat(200), "__proto__");
        List<String> sixty = IntStream.range(0, 60).mapToObj(i -> "category " + i).toList();
        List<Integer> sizes = List.of(8, 3, 6);
        IntFunction<String> words = meme -> "the cat sleeps on day " + meme;
        return Stream.of(
                Arguments.of(
                        "no text", new Kind(Task.MULTI_LABEL, two, sizes, i -> "", inTurn(two))),
                Arguments.of(
                        "one category that every meme has",
                        new Kind(Task.BINARY, List.of("Red"), sizes, words, i -> Set.of("Red"))),
                Arguments.of(
                        "one category that most memes lack",
                        new Kind(
                                Task.MULTI_LABEL,
                                List.of("Red"),
                                sizes,
                                words,
                                i -> i == 0 ? Set.of("Red") : Set.of())),
                Arguments.of(
                        "a class that is only in train",
                        new Kind(
                                Task.CLASSES,
                                List.of("a", "b"),
                                sizes,
                                words,
                                i -> Set.of(i == 0 ? "a" : "b"))),
                Arguments.of(
                        "one meme to test on",
                        new Kind(Task.MULTI_LABEL, two, List.of(2, 1, 1), words, inTurn(two))),
                Arguments.of(
                        "one meme of one class",
                        new Kind(Task.CLASSES, two, List.of(2, 1, 1), i -> "", inTurn(two))),
                Arguments.of(
                        "names of all kinds",
                        new Kind(
                                Task.MULTI_LABEL,
                                hostile,
                                List.of(6, 3, 3),
                                i -> HOSTILE.repeat(1 + 20 * (i % 2)),
                                inTurn(hostile))),
                Arguments.of(
                        "sixty categories",
                        new Kind(
                                Task.MULTI_LABEL, sixty, List.of(60, 6, 6), words, inTurn(sixty))));
    }

    private static Memes load(String name, Kind kind) throws Exception {
        return load(folder, name, kind);
    }

    static Memes load(Path folder, String name, Kind kind) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name.replace(' ', '-')));
        List<AnnotatedMeme> memes = new ArrayList<>();
        Path file = Files.writeString(place.resolve("memes.txt"), name);
        for (Split split : Split.values()) {
            for (int i = 0; i < kind.sizes().get(split.ordinal()); i++) {
                String picture = "images/" + memes.size() + ".png";
                TinyMemes.picture(place.resolve(picture), Color.RED, memes.size());
                String id = (kind.categories().contains(HOSTILE) ? HOSTILE : "m") + memes.size();
                memes.add(
                        new AnnotatedMeme(
                                id,
                                picture,
                                kind.text().apply(memes.size()),
                                kind.labels().apply(i),
                                split,
                                file));
            }
        }
        var annotations =
                new Annotations(name, place, memes, new Categories(kind.categories(), kind.task()));
        return SimRe.load(place, reader(read -> annotations));
    }

    @ParameterizedTest(name = "{0}")
    @Slow("draws some forty views, pictures included, of each of eight kinds of memes: 40 seconds")
    @MethodSource("kinds")
    @DisplayName("Everything that can be shown is shown")
    void shown(String name, Kind kind) throws Exception {
        Memes memes = load(name, kind);
        Recreated recreated = memes.recreate();
        Prompted prompted = recreated.prompt();
        Encoded encoded = prompted.encode(compact(16, 0));
        Trained model =
                encoded.train(epochs(1), layers(1), width(16), heads(2), quiet(), name("run"));
        Evaluated result = model.evaluate();
        Board board = encoded.testedOn(mirrored()).compare(1, majority(), logistic(WORDS));
        Board byFolds =
                kind.sizes().get(0) < 6
                        ? board // too few memes for folds
                        : encoded.folds(2).compare(1, majority(), logistic(WORDS));
        Seeds seeds = seeds(2, seed -> result);
        // the one trained model stands for each value: what is drawn of it is what is tried
        Sweep<Double, Evaluated> sweep = sweep("temperature", List.of(0.1, 0.2), value -> result);
        Sweep<Double, Seeds> spread = sweep("temperature", List.of(0.1), value -> seeds);
        List<Executable> shows = new ArrayList<>();
        for (Object each :
                List.of(
                        memes,
                        memes.report(),
                        recreated,
                        prompted,
                        encoded,
                        model,
                        result,
                        board,
                        seeds,
                        sweep,
                        spread,
                        result.scores(),
                        result.floors(),
                        result.history(),
                        model.predict(memes.all().get(0)))) {
            shows.add(() -> everyForm(each));
            views(each)
                    .forEach(
                            (view, call) -> {
                                if (each != board || !OF_FOLDS.contains(view)) {
                                    shows.add(() -> everyForm(call.apply(each)));
                                }
                            });
        }
        String meme = memes.of(Split.TEST).get(0).id();
        for (String category : memes.categories().names().subList(0, 1)) {
            shows.add(() -> everyForm(result.whatMattered(meme, category)));
            shows.add(() -> everyForm(result.scores().category(category)));
        }
        if (byFolds != board) {
            shows.add(() -> everyForm(byFolds));
            OF_FOLDS.forEach(
                    view -> shows.add(() -> everyForm(views(byFolds).get(view).apply(byFolds))));
        }
        shows.add(() -> everyForm(result.mistakes(4)));
        shows.add(() -> everyForm(memes.gallery(4)));
        shows.add(() -> everyForm(recreated.gallery(2)));
        shows.add(() -> everyForm(board.against(board.standings().get(0).name())));
        shows.add(() -> safe(Files.readString(result.report())));
        shows.add(() -> safe(Files.readString(board.report())));
        for (String ending : List.of("html", "csv", "tex")) {
            shows.add(() -> board.save(folder.resolve("board." + ending)));
        }
        assertAll(name, shows);
    }

    /** What only a board by folds can show. */
    private static final Set<String> OF_FOLDS = Set.of("byFolds", "byOption");

    /** Those without arguments are found, so that none is forgotten. */
    private static Map<String, Function<Object, Object>> views(Object of) {
        Set<Class<?>> shown = Set.of(Figure.class, Table.class, Gallery.class, String.class);
        Map<String, Function<Object, Object>> views = new TreeMap<>();
        Arrays.stream(of.getClass().getMethods())
                .filter(method -> shown.contains(method.getReturnType()))
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> views.put(method.getName(), it -> call(method, it)));
        assertFalse(views.isEmpty(), of.getClass().getName());
        return views;
    }

    private static Object call(Method method, Object of) {
        try {
            return method.invoke(of);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(
                    of.getClass().getSimpleName() + "." + method.getName() + "()",
                    failed.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void everyForm(Object value) {
        everyForm(folder, value);
    }

    static void everyForm(Path folder, Object value) {
        if (value instanceof String text) {
            assertFalse(text.contains("NaN"), text);
            return;
        }
        Map<String, Object> forms = Shown.of(value);
        safe(String.valueOf(forms.get("text/html")));
        if (value instanceof Figure figure) {
            assertFalse(
                    figure.title().contains("NaN") || figure.note().contains("NaN"), figure.note());
            // page, picture and numbers are among the forms above
            assertTrue(Files.exists(figure.save(folder.resolve("figure.csv"))));
            // a drawing as SVG is the picture's own: once for each title is enough
            if (DRAWN.add(figure.title())) {
                assertTrue(Files.exists(figure.save(folder.resolve("figure.svg"))));
            }
        }
    }

    private static void safe(String html) {
        assertFalse(html.contains("<b onclick"), "unescaped HTML");
        assertFalse(html.contains(">NaN"), "a bare NaN");
    }

    @ParameterizedTest(name = "train {0}, dev {1}, test {2}")
    @MethodSource("emptySplits")
    @DisplayName(
            "An empty split: the steps before say what there is, the step that needs it says so")
    void emptySplit(int train, int dev, int test, String refusal) throws Exception {
        Kind kind =
                new Kind(
                        Task.MULTI_LABEL,
                        List.of("Red"),
                        List.of(train, dev, test),
                        i -> "text " + i,
                        i -> Set.of("Red"));
        Memes memes = load("empty " + train + dev + test, kind);
        Recreated recreated = memes.recreate();
        Encoded encoded = recreated.prompt().encode(compact(16, 0));
        for (Object each : List.of(memes, recreated, encoded, memes.gallery(2))) {
            everyForm(each);
            views(each).values().forEach(view -> everyForm(view.apply(each)));
        }
        everyForm(recreated.gallery(2));
        assertTrue(
                assertThrows(
                                SimReException.class,
                                () -> encoded.train(epochs(1), quiet(), layers(1)).evaluate())
                        .getMessage()
                        .startsWith(refusal));
    }

    static Stream<Arguments> emptySplits() {
        return Stream.of(
                Arguments.of(0, 2, 2, "Training needs at least 2 memes, but there are none."),
                Arguments.of(
                        4,
                        0,
                        2,
                        "Training needs dev memes to judge each epoch by, but there are none."),
                Arguments.of(4, 2, 0, "There is nothing to evaluate on: the test split is empty."));
    }

    @Test
    @DisplayName("A map of few memes says how many it needs")
    void fewMemes() throws Exception {
        List<String> two = List.of("Red", "Loud");
        Evaluated result =
                load(
                                "few",
                                new Kind(
                                        Task.MULTI_LABEL,
                                        two,
                                        List.of(2, 1, 2),
                                        i -> "text " + i,
                                        inTurn(two)))
                        .recreate()
                        .prompt()
                        .encode(compact(16, 0))
                        .train(epochs(1), layers(1), quiet())
                        .evaluate();
        for (Figure map : List.of(result.embeddingMap(), result.principalComponents())) {
            assertEquals(
                    "A map needs at least 5 memes, but there are 2. Take a larger test split.",
                    map.note());
        }
    }
}
