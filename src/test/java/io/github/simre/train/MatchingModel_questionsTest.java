package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TextsApart;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Program;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MatchingModel_questionsTest {
    private final List<PreparedMeme> memes = TinyMemes.memes(4);
    private final TokenSource whole = TinyMemes.source();

    private TrainSettings settings(Object... more) {
        Object[] small = {"dropout", 0.0};
        Object[] all = Arrays.copyOf(small, small.length + more.length);
        System.arraycopy(more, 0, all, small.length, more.length);
        return TinyMemes.settings(all);
    }

    private static MatchingModel model(TokenSource source, TrainSettings settings) {
        return new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings);
    }

    private Scorer.Matches scores(TrainSettings settings, TokenSource source, Weights weights) {
        Program program = model(source, settings).program();
        Weights start = weights == null ? Weights.initial(program, 3) : weights;
        try (Session session = Session.open(program, start)) {
            return new ModelScorer(
                            session,
                            source,
                            BeNot.TECHNIQUE,
                            TinyMemes.CATEGORIES.names(),
                            settings)
                    .match(memes);
        }
    }

    @Test
    @DisplayName("All questions at once give the scores that one after another give")
    void severalQuestionsScoreAlike() {
        for (TokenSource source : List.of(whole, new TextsApart(whole))) {
            Scorer.Matches one = scores(settings(), source, null);
            Scorer.Matches several = scores(settings("asked", 1), source, null);
            for (int meme = 0; meme < memes.size(); meme++) {
                assertArrayEquals(one.be()[meme], several.be()[meme], 1e-6);
                assertArrayEquals(one.not()[meme], several.not()[meme], 1e-6);
            }
        }
    }

    @Test
    @DisplayName("Read apart, a text is scored otherwise, and a prompt still tells be from not")
    void apartIsAnotherReading() {
        Scorer.Matches together = scores(settings(), whole, null);
        Scorer.Matches apart = scores(settings(), new TextsApart(whole), null);
        assertNotEquals(together.be()[0][0], apart.be()[0][0]);
        assertNotEquals(apart.be()[0][0], apart.not()[0][0]);
        assertNotEquals(apart.be()[0][0], apart.be()[0][1]);
    }

    @Test
    @DisplayName("A straight line starts at nothing, and then adds to is what it takes from is not")
    void lineAddsToBe() {
        TrainSettings straight = settings("linearPath", true);
        Program program = model(whole, straight).program();
        Weights start = Weights.initial(program, 3);
        Scorer.Matches without = scores(settings(), whole, null);
        assertEquals(without.be()[0][0], scores(straight, whole, start).be()[0][0], 1e-6);
        Map<String, Array> arrays = new java.util.LinkedHashMap<>();
        start.names().forEach(name -> arrays.put(name, start.get(name)));
        float[] bias = new float[TinyMemes.CATEGORIES.size()];
        bias[1] = 3;
        arrays.put("line.bias", Array.of(bias, bias.length, 1));
        Scorer.Matches moved = scores(straight, whole, Weights.of(arrays));
        double half = straight.temperature() / 2 * 3;
        assertEquals(without.be()[0][1] + half, moved.be()[0][1], 1e-5);
        assertEquals(without.not()[0][1] - half, moved.not()[0][1], 1e-5);
        assertEquals(without.be()[0][0], moved.be()[0][0], 1e-5);
    }

    @Test
    @DisplayName(
            "Prompts that are read as published are not what a reader that has learned makes of them")
    void publishedPrompts() {
        Scorer.Matches apart = scores(settings(), new TextsApart(whole), null);
        Scorer.Matches same = scores(settings(), new TextsApart(whole, whole), null);
        assertArrayEquals(apart.be()[0], same.be()[0]);
    }

    @Test
    @DisplayName(
            "The gradients agree with central differences, read apart, asked several times, with a line")
    void gradients() {
        TrainSettings settings = settings("asked", 1, "linearPath", true, "maskSameAnswers", true);
        TokenSource source = new TextsApart(whole);
        BatchInputs inputs =
                new BatchInputs(source, BeNot.TECHNIQUE, TinyMemes.CATEGORIES.names(), settings);
        Batch batch = inputs.originals(memes);
        BatchInputs.Questions questions =
                new BatchInputs.Questions(new int[] {0, 0, 1, 2, 3}, new int[] {0, 1, 1, 0, 1});
        Array pixels = inputs.pictures(batch);
        List<Array> arrays =
                new ArrayList<>(
                        inputs.features(
                                Array.of(pixels.doubles(), pixels.shape()), batch, questions));
        arrays.add(inputs.labels(batch, questions));
        Array excluded = inputs.excluded(batch, questions, new boolean[4][4]);
        arrays.add(Array.of(excluded.doubles(), excluded.shape()));
        MatchingModel model = model(source, settings);
        Map<String, Array> weights = Traces.doubles(Weights.initial(model.program(), 5));
        Traces.assertDirections(weights, model::loss, 3, 1e-4, arrays.toArray(Array[]::new));
    }

    @Test
    @DisplayName(
            "Two questions about one meme are no negatives of each other; the settings leave out more")
    void excluded() {
        int[] about = {0, 0, 1, 2};
        int[] asked = {0, 1, 0, 0};
        assertEquals(".x.. x... .... ....", pairs(settings("asked", 1), about, asked));
        assertEquals(".xxx x.xx xx.x xxx.", pairs(settings("maskOthers", true), about, asked));
        assertEquals(".xx. x... x... ....", pairs(settings("maskSameAnswers", true), about, asked));
    }

    @Test
    @DisplayName("A negative that is alone counts once, unless the user says otherwise")
    void aloneCountsOnce() {
        assertEquals(16, settings().hardNegativeWeight());
        assertEquals(1, settings("maskOthers", true).hardNegativeWeight());
        assertEquals(
                4, settings("maskOthers", true, "hardNegativeWeight", 4.0).hardNegativeWeight());
    }

    @Test
    @DisplayName("With one negative the loss is that of logistic regression on the margin")
    void logisticOnTheMargin() {
        TrainSettings settings = settings("maskOthers", true, "temperature", 0.5);
        Program program = model(whole, settings).program();
        Weights start = Weights.initial(program, 3);
        BatchInputs inputs =
                new BatchInputs(whole, BeNot.TECHNIQUE, TinyMemes.CATEGORIES.names(), settings);
        Batch batch = inputs.originals(memes);
        BatchInputs.Questions questions = BatchInputs.Questions.each(0, 1, 1, 0);
        List<Array> arrays =
                new ArrayList<>(inputs.features(inputs.pictures(batch), batch, questions));
        arrays.add(inputs.labels(batch, questions));
        arrays.add(inputs.excluded(batch, questions, new boolean[4][4]));
        Scorer.Matches matches = scores(settings, whole, start);
        double expected = 0;
        for (int meme = 0; meme < 4; meme++) {
            int category = questions.asked()[meme];
            double margin = matches.be()[meme][category] - matches.not()[meme][category];
            double truth = memes.get(meme).labels()[category] ? margin : -margin;
            expected += Math.log1p(Math.exp(-truth / 0.5)) / 4;
        }
        try (Session session = Session.open(program, start)) {
            double loss = session.step(MatchingModel.STEP, 1, 1e-9, arrays.toArray(Array[]::new));
            assertEquals(expected, loss, 1e-5);
        }
    }

    @Test
    @DisplayName("Several devices cannot share what is read once for several questions")
    void oneDevice() {
        List<Device> two = List.of(Device.CPU, Device.CPU);
        assertRefused("In asked(1), device(", "asked", 1, "device", two);
        assertRefused("In promptsApart(), device(", "promptsApart", true, "device", two);
    }

    private void assertRefused(String text, Object... more) {
        String message = assertThrows(SimReException.class, () -> settings(more)).getMessage();
        assertTrue(message.contains(text), message);
    }

    private String pairs(TrainSettings settings, int[] about, int[] asked) {
        BatchInputs inputs =
                new BatchInputs(whole, BeNot.TECHNIQUE, TinyMemes.CATEGORIES.names(), settings);
        float[] values =
                inputs.excluded(
                                inputs.originals(memes),
                                new BatchInputs.Questions(about, asked),
                                new boolean[4][4])
                        .floats();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i > 0 && i % about.length == 0 ? " " : "");
            text.append(values[i] == 0 ? '.' : 'x');
        }
        return text.toString();
    }
}
