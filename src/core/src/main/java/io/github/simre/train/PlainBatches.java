package io.github.simre.train;

import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Batches of memes as they are: no prompts, no recreation, each meme once an epoch in an order drawn from seed and epoch. */
final class PlainBatches implements Batches {
    private final TokenSource source;
    private final TrainSettings settings;
    private final VisibleModality sees;
    private final List<PreparedMeme> memes;

    /** @param sees what the network looks at */
    PlainBatches(
            TokenSource source,
            TrainSettings settings,
            VisibleModality sees,
            List<PreparedMeme> memes) {
        this.source = source;
        this.settings = settings;
        this.sees = sees;
        this.memes = memes;
    }

    @Override
    public List<BatchPlan.Step> epoch(int epoch) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + epoch);
        int[] order = BatchPlan.shuffled(memes.size(), random);
        List<BatchPlan.Step> steps = new ArrayList<>();
        for (int from = 0; from < order.length; from += settings.batch()) {
            int to = Math.min(order.length, from + settings.batch());
            steps.add(new BatchPlan.Step(Arrays.copyOfRange(order, from, to), new int[0]));
        }
        return steps;
    }

    @Override
    public Prefetch<Array[]> ahead(List<BatchPlan.Step> steps, int before) {
        return new Prefetch<>(steps.size(), place -> arrays(steps.get(place)));
    }

    private Array[] arrays(BatchPlan.Step step) {
        List<PreparedMeme> chosen = chosen(step);
        List<Array> arrays = inputs(chosen);
        arrays.add(labels(chosen));
        return arrays.toArray(Array[]::new);
    }

    /** 1 where a meme has a category, else 0 (memes, categories). */
    static Array labels(List<PreparedMeme> chosen) {
        int categories = chosen.get(0).labels().length;
        float[] labels = new float[chosen.size() * categories];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = chosen.get(i / categories).labels()[i % categories] ? 1 : 0;
        }
        return Array.of(labels, chosen.size(), categories);
    }

    /** What a network takes: pictures, then texts, as far as it looks at them. */
    List<Array> inputs(List<PreparedMeme> chosen) {
        Batch batch = BatchInputs.shown(source, settings.only(), chosen);
        List<Array> arrays = new ArrayList<>();
        if (sees != VisibleModality.TEXT) {
            arrays.add(source.pictures(batch.pictures()));
        }
        if (sees != VisibleModality.PICTURE) {
            arrays.addAll(
                    source.texts(
                            batch.texts().stream()
                                    .map(text -> new PromptedText("", text, ""))
                                    .toList()));
        }
        return arrays;
    }

    private List<PreparedMeme> chosen(BatchPlan.Step step) {
        return Arrays.stream(step.originals()).mapToObj(memes::get).toList();
    }

    @Override
    public List<String> names(BatchPlan.Step step) {
        return chosen(step).stream().map(meme -> meme.meme().id()).toList();
    }
}
