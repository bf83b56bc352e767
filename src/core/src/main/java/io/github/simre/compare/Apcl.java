package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.method.Anchor;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Pairing;
import io.github.simre.recreate.Simulation;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.train.EpochChoice;
import io.github.simre.train.EpochScores;
import io.github.simre.train.Judge;
import io.github.simre.train.ModelPart;
import io.github.simre.train.ModelTraining;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainedModels;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import io.github.simre.train.Watcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
                    Choice.of(MethodSettings.LAYOUT, Layout.BE_AND_NOT),
                    Choice.of(MethodSettings.ANCHOR, Anchor.IMAGE),
                    Choice.of(MethodSettings.TEMPERATURE, 0.5),
                    Choice.of(MethodSettings.SEPARATE_STREAMS, true),
                    Choice.of(MethodSettings.POLARITY, false),
                    Choice.of(TrainSettings.ENRICHMENT, 0.0));

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
        TrainedModels models = train(material, settings, choice);
        return new FittedModel(
                memes -> margins(models.scorer(), memes),
                models.count() * models.program().learnedCount(),
                settings.on(material).perCategory()
                        ? models.count() + " models, one a category."
                        : models.history().ending());
    }

    private TrainedModels train(Material material, ContenderSettings settings, EpochChoice choice) {
        TrainSettings training = settings.on(material);
        TrainingIdentity identity =
                choice.of(
                        Unfinished.identity(material, training, CALL)
                                .with("prompts", material.prompts().toString()));
        List<ModelPart> parts =
                ModelPart.of(
                        material.folder(), material.categories(), training.perCategory(), identity);
        TrainedModels models =
                new ModelTraining(
                                settings.source(material, training),
                                material.prompts(),
                                material.categories(),
                                training,
                                // recreation is what it does not have
                                new Simulation(
                                        Mixgen.paper(), Pairing.CYCLIC, 0, material.seed(), false))
                        .trainModels(
                                parts,
                                material.train(),
                                material.dev(),
                                new Setup(material, choice));
        parts.forEach(part -> Unfinished.done(part.folder()));
        return models;
    }

    private static double[][] margins(Scorer scorer, List<PreparedMeme> memes) {
        Scorer.Matches matches = scorer.match(memes);
        return Decisions.margins(matches.be(), matches.not());
    }

    /** How each model's training begins, is watched and judged. */
    private final class Setup implements ModelTraining.Setup {
        private final Material material;
        private final EpochChoice choice;

        Setup(Material material, EpochChoice choice) {
            this.material = material;
            this.choice = choice;
        }

        @Override
        public boolean isDone(ModelPart part) {
            return !choice.keepsScores() && part.file().present();
        }

        @Override
        public TrainingCheckpoint checkpoint(ModelPart part) {
            return Unfinished.in(part.folder(), part.identity(), choice);
        }

        @Override
        public int lastEpoch() {
            return choice.last();
        }

        @Override
        public Watcher watcher(ModelPart part, TrainingCheckpoint from) {
            return NeuralContender.watcher(settings, watchers, what(part), material);
        }

        @Override
        public Judge judge(ModelPart part) {
            return choice.judge(() -> NeuralContender.judge(material, part.about()), part.about());
        }

        @Override
        public SimReException interrupted(ModelPart part) {
            return new SimReException(
                    "Training was interrupted.",
                    "In " + what(part) + ".",
                    "Start it again: what is done is kept.");
        }

        private String what(ModelPart part) {
            return part.category().isEmpty() ? name() : name() + " for " + part.category();
        }
    }
}
