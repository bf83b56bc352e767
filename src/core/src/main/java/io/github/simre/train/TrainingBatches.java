package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Children;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The batches of a training, each as the arrays that a step takes: N originals and their N children, each with both prompts.
 * What is drawn depends on the seed and the batch's number alone, so a batch is the same whenever and wherever it is made.
 */
final class TrainingBatches implements Batches {
    private final BatchInputs inputs;
    private final List<String> categories;
    private final TrainSettings settings;
    private final Simulation simulation;
    private final List<PreparedMeme> train;
    private final BatchPlan plan;
    private final Optional<HardNegatives> hard;

    TrainingBatches(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            int[] about,
            TrainSettings settings,
            Simulation simulation,
            List<PreparedMeme> memes) {
        Lesson lesson = Lesson.of(categories, settings);
        int[] asked = lesson.about(about);
        this.inputs = new BatchInputs(source, prompts, lesson.names(), settings);
        this.categories = lesson.names();
        this.settings = settings;
        this.simulation = simulation;
        this.train =
                memes.stream()
                        .map(
                                meme ->
                                        new PreparedMeme(
                                                meme.meme(),
                                                meme.picture(),
                                                lesson.labels(meme.labels())))
                        .toList();
        this.plan =
                new BatchPlan(
                        train.stream().map(PreparedMeme::labels).toList(),
                        train.stream().mapToInt(meme -> meme.meme().text().length()).toArray(),
                        asked,
                        settings.batch(),
                        settings.enrichment(),
                        settings.oneCategoryBatches(),
                        settings.asked(),
                        settings.seed() * 31 + simulation.seed());
        this.hard =
                settings.get(MethodSettings.HARD_NEGATIVES)
                        ? Optional.of(
                                HardNegatives.of(source, inputs.originals(train), asked, settings))
                        : Optional.empty();
    }

    @Override
    public List<BatchPlan.Step> epoch(int epoch) {
        List<BatchPlan.Step> steps = plan.epoch(epoch - 1);
        return hard.map(each -> each.with(steps, epoch)).orElse(steps);
    }

    @Override
    public Prefetch<Array[]> ahead(List<BatchPlan.Step> steps, int before) {
        return new Prefetch<>(steps.size(), place -> arrays(steps.get(place), before + place + 1));
    }

    private Array[] arrays(BatchPlan.Step next, int number) {
        Batch originals = inputs.originals(memes(next.originals()));
        long draw = settings.seed() * 1_000_003 + number;
        Children children = children(next, draw);
        Batch batch = // N originals, N children
                originals.recreate(
                        simulation.mixgen(),
                        children.recreations(),
                        inputs.originals(memes(children.others())));
        BatchInputs.Questions questions =
                worded(questions(next, children), new SplittableRandom(draw).split());
        List<Array> arrays =
                new ArrayList<>(inputs.features(inputs.pictures(batch), batch, questions));
        arrays.add(inputs.labels(batch, questions));
        if (settings.excludes()) {
            boolean[][] related = BatchInputs.related(next.originals(), children.parents());
            arrays.add(inputs.excluded(batch, questions, related));
        }
        return arrays.toArray(Array[]::new);
    }

    /** The children of a batch, but for those that are asked nothing where parents must agree. */
    private Children children(BatchPlan.Step step, long draw) {
        Children all = Children.of(simulation, train.size(), step.originals(), draw);
        return settings.get(MethodSettings.AGREEING_CHILDREN)
                ? all.only(child -> askedOf(step, all, child).length > 0)
                : all;
    }

    /** Each question in words of its own. */
    private BatchInputs.Questions worded(BatchInputs.Questions questions, SplittableRandom random) {
        int pairs = inputs.pairs();
        return pairs == 1 ? questions : questions.worded(question -> random.nextInt(pairs));
    }

    private List<PreparedMeme> memes(int[] indices) {
        return Arrays.stream(indices).mapToObj(train::get).toList();
    }

    /** What the originals and their children are asked. */
    private BatchInputs.Questions questions(BatchPlan.Step step, Children children) {
        IntStream.Builder memes = IntStream.builder();
        IntStream.Builder asked = IntStream.builder();
        for (int i = 0; i < step.asked().length; i++) {
            memes.add(step.memes()[i]);
            asked.add(step.asked()[i]);
        }
        for (int child = 0; child < children.parents().length; child++) {
            for (int category : askedOf(step, children, child)) {
                memes.add(step.originals().length + child);
                asked.add(category);
            }
        }
        return new BatchInputs.Questions(memes.build().toArray(), asked.build().toArray());
    }

    /** A child is asked what its parent is asked, or only that of it about which both its parents agree. */
    private int[] askedOf(BatchPlan.Step step, Children children, int child) {
        int parent = children.recreations().get(child).parent();
        boolean[] one = train.get(children.parents()[child][0]).labels();
        boolean[] other = train.get(children.parents()[child][1]).labels();
        boolean agreeing = settings.get(MethodSettings.AGREEING_CHILDREN);
        return IntStream.range(0, step.asked().length)
                .filter(i -> step.memes()[i] == parent)
                .map(i -> step.asked()[i])
                .filter(category -> !agreeing || one[category] == other[category])
                .toArray();
    }

    /** The memes of a batch and what each is asked. */
    @Override
    public List<String> names(BatchPlan.Step step) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < step.asked().length; i++) {
            String category = categories.get(step.asked()[i]);
            int meme = step.originals()[step.memes()[i]];
            names.add(train.get(meme).meme().id() + " (" + category + ")");
        }
        return names;
    }
}
