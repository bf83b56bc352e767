package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.Compact;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.recreate.Simulation;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Memes of one colour and two words each, and an encoder that learns them in a moment. */
public final class TinyMemes {
    static final int SIZE = 16;
    public static final Categories CATEGORIES =
            new Categories(List.of("Doubt", "Smears"), Task.MULTI_LABEL);
    private static final List<String> WORDS =
            List.of("apple", "bread", "candle", "drum", "engine", "forest", "garden", "harbour");

    private TinyMemes() {}

    /** So many memes, at most eight: the first half has the first category, every other one the second. */
    public static List<PreparedMeme> memes(int count) {
        List<PreparedMeme> memes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[3 * SIZE * SIZE];
            for (int channel = 0; channel < 3; channel++) {
                int plane = SIZE * SIZE;
                byte value = (byte) ((i >> channel & 1) * 200 + 20);
                Arrays.fill(pixels, channel * plane, (channel + 1) * plane, value);
            }
            Set<String> labels = new LinkedHashSet<>();
            if (i < count / 2) {
                labels.add("Doubt");
            }
            if (i % 2 == 0) {
                labels.add("Smears");
            }
            String text = WORDS.get(i) + " " + WORDS.get((i + 1) % 8);
            Meme meme = new Meme("meme" + i, Path.of("none.png"), text, labels, Split.TRAIN);
            memes.add(new PreparedMeme(meme, PixelPicture.of(pixels), CATEGORIES.bits(labels)));
        }
        return memes;
    }

    /** A meme with another text. */
    static PreparedMeme withText(PreparedMeme meme, String text) {
        Meme old = meme.meme();
        return new PreparedMeme(
                new Meme(old.id(), old.picture(), text, old.labels(), old.split()),
                meme.picture(),
                meme.labels());
    }

    /** The encoder as a part of the model. */
    public static TokenSource source() {
        return new TracedEncoder(encoder());
    }

    /** An encoder of width 8 whose vocabulary is the memes' and the prompts'. */
    static Encoder encoder() {
        List<String> texts = new ArrayList<>(WORDS);
        for (String category : CATEGORIES.names()) {
            texts.add(BeNot.TECHNIQUE.not(category));
        }
        return new Compact(SIZE, 8, 1, 1, 24).open(texts);
    }

    /** The defaults but for the given names and values. */
    static TrainSettings settings(Object... namesAndValues) {
        Setting[] chosen = new Setting[namesAndValues.length / 2];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = given((String) namesAndValues[2 * i], namesAndValues[2 * i + 1]);
        }
        return TrainSettings.of(Settings.of("train", chosen), encoder());
    }

    /** A setting by its name, unchecked: tests go further than users may. */
    public static Choice<?> given(String name, Object value) {
        return given(AllSettings.named(name).orElseThrow(), value);
    }

    private static <T> Choice<T> given(Key<T> key, Object value) {
        return new Choice<>(key, key.cast(value));
    }

    /** The paper's recreation. */
    static Simulation simulation() {
        return new Simulation(Mixgen.paper(), Pairing.CYCLIC, 0, 1, true);
    }

    /** A loop over the tiny memes. */
    static TrainingLoop loop(
            TrainSettings settings, Simulation simulation, Judge judge, Watcher watcher) {
        int[] all = IntStream.range(0, CATEGORIES.size()).toArray();
        return new TrainingLoop(
                new SimReTask(source(), BeNot.TECHNIQUE, CATEGORIES, all, settings, simulation),
                judge,
                watcher);
    }

    /** The share of decisions that are right. */
    static double accuracy(List<PreparedMeme> memes, Scorer.Matches matches) {
        int right = 0;
        for (int meme = 0; meme < memes.size(); meme++) {
            for (int category = 0; category < CATEGORIES.size(); category++) {
                boolean yes = matches.be()[meme][category] > matches.not()[meme][category];
                right += yes == memes.get(meme).labels()[category] ? 1 : 0;
            }
        }
        return (double) right / memes.size() / CATEGORIES.size();
    }

    /** Judges by accuracy. */
    static final Judge ACCURACY =
            (memes, matches) -> new Judge.Verdict(accuracy(memes, matches), 0, 0, 0);
}
