package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.FoundMemes.Found;
import io.github.simre.data.PictureMemory;
import io.github.simre.data.picture.BrokenPictureException;
import io.github.simre.data.picture.PictureFile;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.show.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks a model about many memes, a batch at a time: while it answers one, the pictures of the next are read. No more than two
 * batches are in memory. A picture that cannot be read has a note instead of an answer.
 */
public final class AskedMemes {
    /** More at a time do not go faster. */
    private static final int BATCH = 64;

    private final MemeModel model;
    private final PictureMemory memory = new PictureMemory();

    private AskedMemes(MemeModel model) {
        this.model = model;
    }

    /** A meme that was read, or the reason why it could not be. */
    private record Read(Found meme, PreparedMeme prepared, String problem) {}

    /** All answers at once. */
    public static List<MemeAnswer> all(MemeModel model, List<Found> memes, Progress progress) {
        List<MemeAnswer> all = new ArrayList<>();
        ask(model, memes, progress, all::addAll);
        return all;
    }

    /**
     * Hands over the answers in the order of the memes, a batch at a time.
     *
     * @param progress is told how many are done
     * @throws SimReException if the thread is interrupted: what was handed over until then is whole
     */
    public static void ask(
            MemeModel model,
            List<Found> memes,
            Progress progress,
            Consumer<List<MemeAnswer>> taken) {
        AskedMemes asked = new AskedMemes(model);
        int batches = (memes.size() + BATCH - 1) / BATCH;
        CachedEncoder.Passing passing = model.passing();
        try (Prefetch<List<Read>> read =
                new Prefetch<>(batches, batch -> asked.read(batch(memes, batch)))) {
            for (int batch = 0; batch < batches; batch++) {
                List<MemeAnswer> answers = asked.answers(read.next());
                // before they are handed over: what is said during an interruption may be about it,
                // not about a meme
                if (Thread.currentThread().isInterrupted()) {
                    throw new SimReException(
                            "The prediction was interrupted.",
                            "After " + batch * BATCH + " of " + memes.size() + " memes.",
                            "Start it again.");
                }
                taken.accept(answers);
                progress.done(Math.min(memes.size(), (batch + 1) * BATCH), memes.size());
            }
        } finally {
            passing.close();
        }
    }

    private static List<Found> batch(List<Found> memes, int batch) {
        return memes.subList(batch * BATCH, Math.min(memes.size(), (batch + 1) * BATCH));
    }

    private List<Read> read(List<Found> memes) {
        return memes.parallelStream().map(this::read).toList();
    }

    private Read read(Found meme) {
        if (meme.file() == null) {
            return new Read(meme, null, meme.note());
        }
        try {
            PictureMemory.Share share = memory.of(PictureFile.open(meme.file()));
            try {
                return new Read(meme, model.prepare(meme.meme()), "");
            } finally {
                share.close();
            }
        } catch (BrokenPictureException broken) {
            return new Read(meme, null, broken.getMessage());
        } catch (SimReException unusable) {
            return new Read(meme, null, reason(unusable));
        } catch (OutOfMemoryError tooLarge) {
            return new Read(meme, null, "Java has too little memory to decode it; -Xmx gives more");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Read(meme, null, "reading it was interrupted");
        }
    }

    private static String reason(SimReException unusable) {
        return unusable.getCause() instanceof BrokenPictureException broken
                ? broken.getMessage()
                : unusable.getMessage();
    }

    private List<MemeAnswer> answers(List<Read> batch) {
        List<Read> readable = batch.stream().filter(read -> read.prepared != null).toList();
        List<MemeAnswer> answers = new ArrayList<>(answered(readable));
        for (int meme = 0; meme < batch.size(); meme++) {
            Read read = batch.get(meme);
            if (read.prepared == null) {
                answers.add(meme, MemeAnswer.none(read.meme, read.problem));
            }
        }
        return answers;
    }

    /** One meme that the model cannot answer does not take the answers from the others. */
    private List<MemeAnswer> answered(List<Read> memes) {
        if (memes.isEmpty()) {
            return List.of();
        }
        try {
            return rows(memes, model.ask(memes.stream().map(Read::prepared).toList()));
        } catch (SimReException refused) {
            if (memes.size() == 1) {
                return List.of(MemeAnswer.none(memes.get(0).meme, refused.getMessage()));
            }
            return memes.stream().flatMap(meme -> answered(List.of(meme)).stream()).toList();
        }
    }

    private List<MemeAnswer> rows(List<Read> memes, Answers answers) {
        boolean[][] says = model.rule().answers(answers.margins());
        double[][] probabilities = model.probabilities().of(answers.margins());
        List<MemeAnswer> rows = new ArrayList<>();
        for (int meme = 0; meme < memes.size(); meme++) {
            rows.add(
                    new MemeAnswer(
                            memes.get(meme).meme,
                            answers.hasPrompts() ? answers.be()[meme] : null,
                            answers.hasPrompts() ? answers.not()[meme] : null,
                            answers.margins()[meme],
                            probabilities[meme],
                            says[meme],
                            memes.get(meme).meme.note()));
        }
        return rows;
    }
}
