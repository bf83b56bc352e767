package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.evaluate.Decisions;
import io.github.simre.method.Anchor;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Key;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.recreate.Simulation;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.Session;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.ModelFile;
import io.github.simre.train.ModelScorer;
import io.github.simre.train.PerCategoryScorer;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import io.github.simre.train.TrainingLoop;
import io.github.simre.train.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * APCL, the paper's ancestor: be and not prompts, a transformer for each direction, and a cross-entropy over the be and the not
 * block ({@link Layout#BE_AND_NOT}) with τ = 0.5, without recreated memes. It asks with the comparison's prompts; those that the
 * library takes for techniques are the ancestor's own. Its published code has defects that are not
 * repeated: its not texts are all padding, and its dev file holds the test memes.
 */
public final class Apcl implements Contender {
    private static final String CALL = "apcl";

    private static final Settings OWN =
            Settings.of(
                    CALL,
                    MethodSettings.LAYOUT.of(Layout.BE_AND_NOT),
                    MethodSettings.ANCHOR.of(Anchor.IMAGE),
                    MethodSettings.TEMPERATURE.of(0.5),
                    MethodSettings.SEPARATE_STREAMS.of(true),
                    MethodSettings.POLARITY.of(false),
                    TrainSettings.ENRICHMENT.of(0.0));

    private final ContenderSettings settings;
    private final Supplier<Watcher> watchers;

    /**
     * The contender.
     *
     * @param watchers makes what is told how each training goes
     * @throws io.github.simre.base.SimReException if a setting has no effect in it
     */
    public Apcl(Supplier<Watcher> watchers, Setting... settings) {
        this.watchers = watchers;
        Settings chosen = Settings.of(CALL, settings);
        this.settings = ContenderSettings.of(CALL, chosen, OWN, Key.Takers.SIMRE_AND_APCL);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Kind kind() {
        return Kind.COMPARATOR;
    }

    @Override
    public Rule rule() {
        return Rule.OWN_THRESHOLD; // be better than not, as in the paper
    }

    @Override
    public Optional<String> publishedAs() {
        return Optional.of("APCL");
    }

    @Override
    public List<String> deviations() {
        return List.of(
                "The defects of its published code are not repeated: not texts are read, and dev is not the test.",
                "One model knows all categories, unless perCategory() is given; batches ask about all in turn, unless"
                        + " oneCategoryBatches() is.",
                "Sizes of the transformers and the learning rate are those that suit the given encoder.",
                NeuralContender.CHOICE);
    }

    @Override
    public Fitted fit(Material material) {
        TrainSettings training = settings.on(material);
        TokenSource source = settings.source(material, training);
        BeNot prompts = material.prompts();
        return training.perCategory()
                ? perCategory(material, training, source, prompts)
                : one(material, training, source, prompts);
    }

    private Fitted one(
            Material material, TrainSettings training, TokenSource source, BeNot prompts) {
        int[] all = IntStream.range(0, material.categories().size()).toArray();
        TrainingLoop.Outcome outcome =
                train(
                        material,
                        training,
                        source,
                        prompts,
                        all,
                        name(),
                        Unfinished.in(material.folder(), identity(material, training)));
        Unfinished.done(material.folder());
        Session session = Session.open(outcome.program(), outcome.weights());
        Scorer matcher =
                new ModelScorer(
                        session, source, prompts, material.categories().names(), training.only());
        return fitted(matcher, outcome.program(), 1, outcome.history().ending());
    }

    private Fitted perCategory(
            Material material, TrainSettings training, TokenSource source, BeNot prompts) {
        List<String> names = material.categories().names();
        List<ModelFile> files = new ArrayList<>();
        for (int category = 0; category < names.size(); category++) {
            Path folder = material.folder().resolve(String.valueOf(category + 1));
            TrainingIdentity identity =
                    identity(material, training).with("category", names.get(category));
            ModelFile file = ModelFile.in(folder, identity);
            if (!file.present()) {
                String what = name() + " for " + names.get(category);
                int[] about = {category};
                TrainingCheckpoint checkpoint = Unfinished.in(folder, identity);
                TrainingLoop.Outcome outcome =
                        train(material, training, source, prompts, about, what, checkpoint);
                requireNotInterrupted(what);
                file.write(outcome.weights());
                Unfinished.done(folder);
            }
            files.add(file);
        }
        Program program = new MatchingModel(source, training).program();
        Scorer matcher =
                new PerCategoryScorer(program, files, source, prompts, names, training.only());
        return fitted(matcher, program, names.size(), names.size() + " models, one a category.");
    }

    private static TrainingIdentity identity(Material material, TrainSettings training) {
        return Unfinished.identity(material, training, CALL)
                .with("prompts", material.prompts().toString());
    }

    private static void requireNotInterrupted(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw new SimReException(
                    "Training was interrupted.",
                    "In " + what + ".",
                    "Start it again: what is done is kept.");
        }
    }

    private TrainingLoop.Outcome train(
            Material material,
            TrainSettings training,
            TokenSource source,
            BeNot prompts,
            int[] about,
            String what,
            TrainingCheckpoint checkpoint) {
        return new TrainingLoop(
                        source,
                        prompts,
                        material.categories(),
                        about,
                        training,
                        new Simulation(Mixgen.paper(), Pairing.CYCLIC, 0, material.seed(), false),
                        NeuralContender.judge(material, about),
                        NeuralContender.watcher(settings, watchers, what, material))
                .run(material.train(), material.dev(), checkpoint);
    }

    private static Fitted fitted(Scorer matcher, Program program, int models, String notes) {
        return new FittedModel(
                memes -> margins(matcher, memes), models * program.learnedCount(), notes);
    }

    private static double[][] margins(Scorer matcher, List<PreparedMeme> memes) {
        Scorer.Matches matches = matcher.match(memes);
        return Decisions.margins(matches.be(), matches.not());
    }
}
