package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.Pictures;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source of tokens is complete when it is made: another one around the same encoder does not change it. */
class FrozenTokens_fittedTest {
    private static final Finetuning TUNED = new Finetuning(LearningTowers.BOTH, 1e-5, 0, 1, 0);

    @TempDir Path folder;
    private final TinyPretrained tiny = new TinyPretrained(1, true);
    private final List<Path> files = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<PromptedText> texts = new ArrayList<>();
    private CachedEncoder encoder;
    private FrozenTokens tokens;

    @BeforeEach
    void draw() throws IOException {
        EncodingCache cache = new EncodingCache(folder.resolve("cache"), 1 << 24, 1 << 24);
        encoder = new CachedEncoder(new FrozenEncoder(tiny), cache);
        tokens = new FrozenTokens(encoder);
        for (int i = 0; i < 8; i++) {
            BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
            for (int pixel = 0; pixel < 256; pixel++) {
                picture.setRGB(pixel % 16, pixel / 16, (pixel * 7919 + 1) * (i + 1) & 0xffffff);
            }
            files.add(folder.resolve(i + ".png"));
            ImageIO.write(picture, "png", files.get(i).toFile());
            pictures.add(encoder.frozen().picture(files.get(i)));
            texts.add(new PromptedText("my technique is", "the very " + "not ".repeat(i)));
        }
    }

    private static Weights weights(TokenSource source) {
        Tracer tracer = new Tracer();
        tracer.method("pictures", traced -> List.of(source.pictures(traced).values()));
        tracer.method("texts", traced -> List.of(source.texts(traced).values()));
        return Weights.initial(tracer.program(), 1);
    }

    private TokenSource fitted(int from, int to) {
        return tokens.fitted(
                pictures.subList(from, to), texts.subList(from, to), Optional.empty(), 0);
    }

    @Test
    @DisplayName("Statistics of other memes make another source, and leave the first as it is")
    void sourcesAreIndependent() {
        TokenSource first = fitted(0, 4);
        String name = "standardise.picture.mean";
        float[] before = weights(first).get(name).floats();
        float[] other = weights(fitted(4, 8)).get(name).floats();
        assertFalse(Arrays.equals(before, other));
        assertArrayEquals(before, weights(first).get(name).floats());
        assertEquals(0, weights(tokens).names().size());
    }

    @Test
    @DisplayName(
            "An encoder that learns is standardised as the frozen one is; one that is reduced cannot learn")
    void learning() {
        TokenSource frozen = fitted(0, 4);
        Weights learning = weights(frozen.learning(TUNED, 1e-3).orElseThrow());
        for (String name : weights(frozen).names()) {
            assertArrayEquals(
                    weights(frozen).get(name).floats(), learning.get(name).floats(), name);
        }
        assertEquals(Optional.empty(), new TracedEncoder(tiny).learning(TUNED, 1e-3));
        TokenSource reduced = tokens.fitted(pictures, texts, Optional.empty(), 2);
        assertEquals(List.of("reduced(2)"), reduced.extensions());
        assertEquals(
                "finetune needs the encoder's own tokens. In tiny(1), which keeps only a few numbers of what the encoder gave."
                        + " Leave out finetune(...) or reduced(...).",
                assertThrows(SimReException.class, () -> reduced.learning(TUNED, 1e-3))
                        .getMessage());
    }

    @Test
    @DisplayName("What earlier versions kept is found: names of entries are the same")
    void earlierEntriesAreFound() {
        Embedding kept = new Embedding(new float[24], 2, new float[8]);
        String seen = Pictures.hash(files.get(0)) + "+" + Pictures.hash(files.get(1)) + "*0.3";
        encoder.cache().put(name("picture " + tiny.pictures() + " " + seen), kept);
        encoder.cache().put(name("picture " + tiny.pictures() + " blank"), kept);
        encoder.cache().put(name("text " + Arrays.toString(tiny.texts().ids(texts.get(2)))), kept);
        Picture child = pictures.get(0).mix(pictures.get(1), new Mixgen(0.3));
        assertEquals(
                List.of(kept, kept),
                encoder.embedPictures(List.of(child, encoder.frozen().picture(null))));
        assertEquals(List.of(kept), encoder.embedTexts(List.of(texts.get(2))));
    }

    private static String name(String what) {
        return Pictures.hash(("tiny1 " + what).getBytes(StandardCharsets.UTF_8));
    }
}
