package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.explain.Neighbours;
import io.github.simre.explain.ZeroShot;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown without a trained model, over memes that leave it little or nothing to show: none throws. */
@Slow("draws every view of nine kinds of memes: 15 seconds")
class Encoded_degenerateTest {
    @TempDir Path folder;

    static Stream<Arguments> kinds() {
        // the tiny encoder has no room for names of two hundred letters, and says so
        return Evaluated_degenerateTest.kinds()
                .filter(kind -> !kind.get()[0].equals("names of all kinds"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    @DisplayName("Scores without training, neighbours and learning rates")
    void shown(String name, Evaluated_degenerateTest.Kind kind) throws Exception {
        Memes memes = Evaluated_degenerateTest.load(folder, name, kind);
        Encoded encoded = memes.recreate().prompt().encode(new TinyPretrained(1, true));
        ZeroShot zeroShot = encoded.zeroShot();
        Evaluated_degenerateTest.everyForm(folder, zeroShot);
        Evaluated_degenerateTest.everyForm(folder, zeroShot.scores());
        assertFalse(zeroShot.toString().contains("NaN"), zeroShot.toString());
        Meme meme = memes.of(Split.TEST).get(0);
        Neighbours all = encoded.nearest(meme, 1000);
        assertEquals(memes.all().size() - 1, all.all().size());
        Evaluated_degenerateTest.everyForm(folder, all);
        assertFalse(all.toString().contains("NaN"), all.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("few")
    @DisplayName("Learning rates over hardly any memes")
    void learningRates(String name, Evaluated_degenerateTest.Kind kind) throws Exception {
        LearningRateRange range =
                Evaluated_degenerateTest.load(folder, name, kind)
                        .recreate()
                        .prompt()
                        .encode(compact(16, 0))
                        .lrFind(layers(1), width(16), heads(2), quiet());
        Evaluated_degenerateTest.everyForm(folder, range);
        Evaluated_degenerateTest.everyForm(folder, range.plot());
        assertFalse(range.toString().contains("NaN"), range.toString());
    }

    static Stream<Arguments> few() {
        return kinds().filter(kind -> kind.get()[0].toString().startsWith("one meme"));
    }
}
