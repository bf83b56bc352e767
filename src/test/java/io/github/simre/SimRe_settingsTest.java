package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.train.AllSettings;
import io.github.simre.train.TrainSettings;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Settings refuse what cannot be meant, where it is written. */
class SimRe_settingsTest {
    @TempDir Path folder;

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(SimReException.class, call).getMessage());
    }

    @Test
    void temperature() {
        refused(
                "temperature must be above 0, but was 0.0. Typical values: 0.05 to 0.5.",
                () -> SimRe.temperature(0));
        refused(
                "temperature must be above 0, but was NaN. Typical values: 0.05 to 0.5.",
                () -> SimRe.temperature(Double.NaN));
        refused(
                "temperature must be above 0, but was Infinity. Typical values: 0.05 to 0.5.",
                () -> SimRe.temperature(Double.POSITIVE_INFINITY));
    }

    @Test
    void batch() {
        refused(
                "batch must be at least 2, but was 1. Typical values: 8 to 64.",
                () -> SimRe.batch(1));
    }

    @Test
    void epochs() {
        refused(
                "epochs must be at least 1, but was 0. Typical values: 10 to 100.",
                () -> SimRe.epochs(0));
    }

    @Test
    void mixgen() {
        refused(
                "lambda must be above 0 and below 1, but was 1.0. The paper uses 0.5.",
                () -> SimRe.mixgen(1));
    }

    @Test
    void enrichment() {
        refused(
                "enrichment must be from 0 to 0.5, but was 0.6. Typical values: 0 to 0.5.",
                () -> SimRe.enrichment(0.6));
    }

    @Test
    void name() {
        refused(
                "name must be a plain folder name, but was \"../elsewhere\". Use letters, digits, points, - and _.",
                () -> SimRe.name("../elsewhere"));
    }

    @Test
    void templateWithoutCategory() {
        refused(
                "The prompt has no {category}. The prompt is \"My technique is.\". Write {category} once, where the"
                        + " category's name belongs. A good one is \"My technique is {category}.\"",
                () -> be("My technique is."));
    }

    @Test
    void theSameTwice() {
        Memes memes = load(TinyMemes.write(folder));
        refused(
                "The setting seed is given twice. In recreate(...): once as seed(7) and once as seed(8). Keep one of"
                        + " them.",
                () -> memes.recreate(seed(7), SimRe.mixgen(0.5), seed(8)));
        Encoded encoded = memes.recreate().prompt().encode(compact());
        refused(
                "The setting epochs is given twice. In train(...): once as epochs(2) and once as epochs(3). Keep one of"
                        + " them.",
                () -> encoded.train(SimRe.epochs(2), SimRe.epochs(3)));
        refused(
                "The setting polarity is given twice. In train(...): once as polarity() and once as withoutPolarity()."
                        + " Keep one of them.",
                () -> encoded.train(polarity(), withoutPolarity()));
    }

    @Test
    void pageNamesEverySetting() throws IOException {
        String page = Files.readString(Path.of("docs", "settings.md"));
        for (Method method : SimRe.class.getMethods()) {
            if (Setting.class.isAssignableFrom(method.getReturnType())) {
                assertTrue(
                        page.matches("(?s).*`[^`\n]*\\b" + method.getName() + "\\b[^`\n]*`.*"),
                        method.getName());
            }
        }
    }

    @Test
    void everySettingSaysItsDefault() {
        for (Method method : SimRe.class.getMethods()) {
            if (Setting.class.isAssignableFrom(method.getReturnType())) {
                assertTrue(AllSettings.otherwise(method.getName()).isPresent(), method.getName());
            }
        }
    }

    @Test
    void defaultsInWordsAreThoseThatHold() {
        Encoder encoder = // one that suggests nothing of its own
                (Encoder)
                        Proxy.newProxyInstance(
                                Encoder.class.getClassLoader(),
                                new Class<?>[] {Encoder.class},
                                InvocationHandler::invokeDefault);
        JsonObject actual = TrainSettings.of(Settings.of("train"), encoder).json();
        int compared = 0;
        for (String name : actual.keySet()) {
            String said =
                    AllSettings.named(name).orElseThrow().otherwiseInWords().split("[ ;:,]")[0];
            if (said.matches("[0-9.]+") && actual.get(name).isJsonPrimitive()) {
                assertEquals(Double.parseDouble(said), actual.get(name).getAsDouble(), name);
                compared++;
            }
        }
        assertTrue(compared > 12, compared + " compared");
    }

    @Test
    void widthAndHeads() {
        Encoded encoded = load(TinyMemes.write(folder)).recreate().prompt().encode(compact());
        refused(
                "width must be a multiple of heads, but was 50 with 4 heads. Typical values: width(128), heads(4).",
                () -> encoded.train(width(50), heads(4)));
    }
}
