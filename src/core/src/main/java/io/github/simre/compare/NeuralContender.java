package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Finetuning;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.TokenSource;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.setting.Key;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.Session;
import io.github.simre.train.Classification;
import io.github.simre.train.EmbeddingNetwork;
import io.github.simre.train.EpochChoice;
import io.github.simre.train.EpochScores;
import io.github.simre.train.Judge;
import io.github.simre.train.Network;
import io.github.simre.train.RetrievalGuided;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingLoop;
import io.github.simre.train.Watcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A system of the paper's Table 1 that classifies, trained on the memes as they are: its network by its {@link Recipe}, the loop,
 * the choice of the best epoch on dev and the seeds those of SimRe.
 */
public final class NeuralContender implements Contender {
    /** What holds for every comparator. */
    static final String CHOICE =
            "The epoch is chosen by the dev split's score, as for every row here.";

    private final Recipe recipe;
    private final ContenderSettings settings;
    private final Supplier<Watcher> watchers;

    /**
     * A contender by a recipe.
     *
     * @param watchers makes what is told how each training goes
     * @throws io.github.simre.base.SimReException if a setting has no effect in it
     */
    public NeuralContender(Recipe recipe, Supplier<Watcher> watchers, Setting... settings) {
        this.recipe = recipe;
        this.watchers = watchers;
        Settings chosen = Settings.of(recipe.call(), settings);
        this.settings =
                ContenderSettings.of(recipe.call(), chosen, recipe.own(), Key.Takers.CLASSIFIERS);
        requireLearning(recipe, chosen);
    }

    /** What a row does not look at cannot be all that learns in it. */
    private static void requireLearning(Recipe recipe, Settings chosen) {
        LearningTowers learns =
                chosen.find(TrainSettings.FINETUNE)
                        .map(Finetuning::towers)
                        .orElse(LearningTowers.BOTH);
        if (recipe.tunes()
                .filter(
                        own ->
                                own != LearningTowers.BOTH
                                        && own != learns
                                        && learns != LearningTowers.BOTH)
                .isPresent()) {
            throw new SimReException(
                    recipe.call() + " does not look at what is to learn.",
                    "In " + recipe.call() + "(" + chosen + ").",
                    recipe.tunes().get() == LearningTowers.TEXTS
                            ? "Write finetune(texts(), ...)."
                            : "Write finetune(pictures(), ...).");
        }
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Kind kind() {
        return Kind.COMPARATOR;
    }

    /** Whether a contender is this one with settings of its own, or several of it. */
    boolean isLike(Contender other) {
        return other instanceof Ensemble ensemble
                ? isLike(ensemble.contender())
                : other instanceof NeuralContender neural && neural.recipe == recipe;
    }

    @Override
    public boolean seesPictures() {
        return recipe.tunes().filter(LearningTowers.TEXTS::equals).isEmpty();
    }

    @Override
    public Optional<String> publishedAs() {
        return recipe.row().isEmpty() ? Optional.empty() : Optional.of(recipe.row());
    }

    @Override
    public List<String> deviations() {
        return Stream.concat(recipe.deviations().stream(), Stream.of(CHOICE)).toList();
    }

    @Override
    public Fitted fit(Material material) {
        return fit(material, settings, EpochChoice.BY_DEV);
    }

    @Override
    public Tried tried(Material fold) {
        EpochScores scores = new EpochScores();
        train(fold, settings.withoutChoice(), EpochChoice.none(scores));
        return new Tried(scores.byEpoch(settings.keepsLast()), 0);
    }

    @Override
    public Fitted refit(Material whole, String option) {
        return fit(whole, settings.withoutChoice(), EpochChoice.before(EpochScores.number(option)));
    }

    private Fitted fit(Material material, ContenderSettings settings, EpochChoice choice) {
        Learned learned = train(material, settings, choice);
        Program program = learned.outcome().program();
        Session session = Session.open(program, learned.outcome().weights());
        var answers = learned.task().answers(session);
        return new FittedModel(
                memes -> answers.apply(memes).be(),
                program.learnedCount(),
                learned.outcome().history().ending());
    }

    /** What was learned, and the task that it answers. */
    private record Learned(Classification task, TrainingLoop.Outcome outcome) {}

    private Learned train(Material material, ContenderSettings settings, EpochChoice choice) {
        TrainSettings training = settings.on(material);
        int count = material.categories().size();
        // the rows whose encoder learns anyway take the encoder's own vectors
        TokenSource source =
                recipe.tunes().isPresent()
                        ? settings.vectors(material, training, recipe.tunes().get())
                        : settings.source(material, training);
        Network network =
                recipe.network(
                        recipe.tunes().isPresent() ? source : material.source(), training, count);
        double power = training.get(TrainSettings.POSITIVE_WEIGHT);
        Classification task =
                new Classification(
                        source,
                        material.categories(),
                        training,
                        network,
                        Classification.weights(material.train(), count, power));
        TrainingLoop.Outcome outcome =
                loop(
                                task,
                                network,
                                choice.judge(() -> judge(material), task.about()),
                                watcher(name(), material))
                        .until(choice.last())
                        .run(
                                material.train(),
                                material.dev(),
                                Unfinished.in(
                                        material.folder(),
                                        Unfinished.identity(material, training, network.toString()),
                                        choice));
        Unfinished.done(material.folder());
        return new Learned(task, outcome);
    }

    private static TrainingLoop loop(
            Classification task, Network network, Judge judge, Watcher watcher) {
        return network instanceof EmbeddingNetwork embedding
                ? new TrainingLoop(new RetrievalGuided(task, embedding), judge, watcher)
                : new TrainingLoop(task, judge, watcher);
    }

    private Watcher watcher(String what, Material material) {
        return watcher(settings, watchers, what, material);
    }

    /** What is told how a training goes, beginning with a line about it. */
    static Watcher watcher(
            ContenderSettings settings,
            Supplier<Watcher> watchers,
            String what,
            Material material) {
        Watcher watcher = settings.quiet() ? Watcher.SILENT : watchers.get();
        watcher.started(
                "Training "
                        + what
                        + " on "
                        + material.train().size()
                        + " memes, seed "
                        + material.seed()
                        + ", on "
                        + (material.device().isCpu() ? "the CPU" : material.device())
                        + ".");
        return watcher;
    }

    private static Judge judge(Material material) {
        int categories = material.categories().size();
        return judge(material, IntStream.range(0, categories).toArray());
    }

    /** Judges by the dev memes; where there are none, the last epoch is the best. */
    static Judge judge(Material material, int[] about) {
        if (!material.dev().isEmpty()) {
            return new DevJudge(material.categories(), about);
        }
        int[] epoch = {0};
        return (memes, matches) ->
                new Judge.Verdict(++epoch[0], Double.NaN, Double.NaN, Double.NaN);
    }
}
