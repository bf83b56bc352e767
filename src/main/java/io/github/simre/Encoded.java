package io.github.simre;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.data.Split;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.torch.NativeEngine;
import io.github.simre.train.Only;
import io.github.simre.train.TerminalWatcher;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingLoop;
import io.github.simre.train.Watcher;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Memes prepared for an encoder; the same can be trained on any number of times. Next step: {@link #train}. */
public final class Encoded {
    private final Prompted prompted;
    private final Encoder encoder;
    private final Map<Split, List<PreparedMeme>> memes;
    private final int cut;
    private final double seconds;

    private Encoded(
            Prompted prompted,
            Encoder encoder,
            Map<Split, List<PreparedMeme>> memes,
            int cut,
            double seconds) {
        this.prompted = prompted;
        this.encoder = encoder;
        this.memes = memes;
        this.cut = cut;
        this.seconds = seconds;
    }

    static Encoded prepare(Prompted prompted, Encoder encoder) {
        long start = System.nanoTime();
        Memes all = prompted.recreated().memes();
        Map<Split, List<PreparedMeme>> prepared = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            prepared.put(
                    split,
                    all.of(split).parallelStream()
                            .map(meme -> prepare(meme, encoder, all.categories()))
                            .toList());
        }
        int cut = (int) all.all().stream().filter(meme -> isCut(meme, prompted, encoder)).count();
        return new Encoded(prompted, encoder, prepared, cut, (System.nanoTime() - start) / 1e9);
    }

    static PreparedMeme prepare(Meme meme, Encoder encoder, Categories categories) {
        return new PreparedMeme(
                meme,
                encoder.pictures().pixels(Pictures.read(meme.picture())),
                categories.bits(meme.labels()));
    }

    private static boolean isCut(Meme meme, Prompted prompted, Encoder encoder) {
        return prompted.recreated().memes().categories().names().stream()
                .anyMatch(
                        category -> {
                            PromptedText text = prompted.prompts().not(category, meme.text());
                            return encoder.texts().length(text) > encoder.texts().maximum();
                        });
    }

    /**
     * Step 4: trains the cross-modal transformer, and the encoder where it is trainable, so that prompts that tell the truth
     * match and prompts that lie do not (the paper's equations 8 to 12). The weights of the epoch with the best dev score are
     * kept. Prints a line that is updated in place; interrupting the thread ends training with the best weights so far.
     *
     * @throws SimReException if a category has no meme to learn from, the run could not be written afterwards, or the loss is
     *     no longer a number
     */
    public Trained train(Setting.ForTrain... settings) {
        Settings chosen = Settings.of("train", settings);
        TrainSettings training = TrainSettings.of(chosen, encoder);
        Check.trainable(prompted.recreated().memes(), training);
        RunFolder.requireWritable();
        Watcher watcher = chosen.has("quiet") ? Watcher.SILENT : new TerminalWatcher(System.out);
        Categories categories = prompted.recreated().memes().categories();
        watcher.started(
                "Training "
                        + encoder.name()
                        + " on "
                        + of(Split.TRAIN).size()
                        + " memes, "
                        + categories.size()
                        + " categories"
                        + (training.only() == Only.NEITHER_HIDDEN
                                ? ""
                                : ", "
                                        + training.only().name().toLowerCase(java.util.Locale.ROOT)
                                        + " only")
                        + ", on the CPU ("
                        + NativeEngine.version()
                        + ").");
        long start = System.nanoTime();
        TrainingLoop.Outcome outcome =
                new TrainingLoop(
                                encoder,
                                prompted.prompts(),
                                categories,
                                training,
                                prompted.recreated().simulation(),
                                new DevJudge(categories),
                                watcher)
                        .run(of(Split.TRAIN), of(Split.DEV));
        return new Trained(this, training, chosen, outcome, (System.nanoTime() - start) / 1e9);
    }

    /** The encoder. */
    public Encoder encoder() {
        return encoder;
    }

    /** How many memes' texts are too long for the encoder and lose their end; a prompt is never cut. */
    public int cut() {
        return cut;
    }

    List<PreparedMeme> of(Split split) {
        return Collections.unmodifiableList(memes.get(split));
    }

    Prompted prompted() {
        return prompted;
    }

    double seconds() {
        return seconds;
    }

    @Override
    public String toString() {
        int size = encoder.pictures().size();
        return memes.values().stream().mapToInt(List::size).sum()
                + " memes for "
                + encoder.name()
                + ": pictures of "
                + size
                + " × "
                + size
                + " pixels, texts of at most "
                + encoder.texts().maximum()
                + " tokens ("
                + cut
                + " cut).";
    }
}
