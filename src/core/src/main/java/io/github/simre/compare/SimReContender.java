package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.Decisions;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptSettings;
import io.github.simre.prompt.Template;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.recreate.Simulation;
import io.github.simre.run.Experiment;
import io.github.simre.run.RunFolder;
import io.github.simre.run.SweepStep;
import io.github.simre.run.TrainedRun;
import io.github.simre.run.TrainingRun;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.train.EpochChoice;
import io.github.simre.train.EpochScores;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * SimRe as a row of a comparison, trained as {@code encoded.train} trains: with the settings given, and with steps 1 and 2 as
 * the comparison's {@code encoded} has them, or done otherwise.
 */
public final class SimReContender implements Contender {
    private final String verb;
    private final List<Setting.ForTrain> settings;
    private final List<Setting.ForRecreate> recreate;
    private final List<Setting.ForPrompt> prompt;
    private final Experiment experiment;
    private final List<String> deviations;
    private Experiment own;

    private SimReContender(
            String verb,
            List<Setting.ForTrain> settings,
            List<Setting.ForRecreate> recreate,
            List<Setting.ForPrompt> prompt,
            Experiment experiment,
            List<String> deviations) {
        this.verb = verb;
        this.settings = settings;
        this.recreate = recreate;
        this.prompt = prompt;
        this.experiment = experiment;
        this.deviations = deviations;
    }

    /**
     * SimRe with settings of {@code train}.
     *
     * @param verb the call that makes it
     * @throws SimReException if a setting is given twice, or is one that a comparison chooses itself
     */
    public static SimReContender of(String verb, Setting.ForTrain... settings) {
        Settings chosen = Settings.of(verb, settings); // refuses the same setting twice
        TrainSettings.requireMatching(chosen);
        for (Key<?> key : List.of(TrainSettings.SEED, TrainSettings.NAME, TrainSettings.RESUME)) {
            if (chosen.has(key)) {
                throw new SimReException(
                        "A comparison chooses the " + key.name() + " of each run itself.",
                        "In " + verb + "(" + chosen + ").",
                        "Leave out " + key.name() + "(...).");
            }
        }
        return new SimReContender(
                verb, List.of(chosen.choices()), List.of(), List.of(), null, List.of());
    }

    /**
     * The same with step 1 done otherwise: {@code simre(epochs(10)).recreate(withoutSimulation())}. What is not said is as the
     * comparison's {@code encoded} has it.
     */
    public SimReContender recreate(Setting.ForRecreate... others) {
        Settings.of("recreate", others);
        return new SimReContender(verb, settings, List.of(others), prompt, null, List.of());
    }

    /** With other prompts: {@code simre(epochs(10)).prompt(be("A {category} meme."), not("No {category} meme."))}. */
    public SimReContender prompt(Setting.ForPrompt... others) {
        Settings.of("prompt", others);
        return new SimReContender(verb, settings, recreate, List.of(others), null, List.of());
    }

    /** Ready to be trained on what is to be compared on. */
    SimReContender on(Experiment shared) {
        return new SimReContender(verb, settings, recreate, prompt, shared, deviations(shared));
    }

    /** What it is trained on; made when the first run needs it, which one whose runs are all kept never does. */
    Experiment own() {
        if (own == null) {
            own = recreate.isEmpty() && prompt.isEmpty() ? experiment : otherwise(experiment);
        }
        return own;
    }

    /** What is not said is as it was, so that a row differs by what its name says alone. */
    private Experiment otherwise(Experiment shared) {
        Experiment.Steps steps = shared.steps();
        Settings recreating = steps.settings();
        Simulation simulation = steps.simulation();
        if (!recreate.isEmpty()) {
            recreating =
                    Settings.of("recreate", recreate.toArray(Setting[]::new))
                            .otherwise(recreating.without(RecreateSettings.WITHOUT_SIMULATION));
            simulation = Simulation.of(recreating, shared.categories());
        }
        return Experiment.of(
                        shared.data(),
                        new Experiment.Steps(simulation, recreating, prompts(shared)),
                        shared.choice())
                .unlabelledTest();
    }

    /** Its prompts: what is not said is as the comparison's are. */
    private BeNot prompts(Experiment shared) {
        BeNot others = shared.prompts();
        if (prompt.isEmpty()) {
            return others;
        }
        Settings prompting =
                Settings.of("prompt", prompt.toArray(Setting[]::new))
                        .otherwise(PromptSettings.BE, Optional.of(others.be()))
                        .otherwise(PromptSettings.NOT, Optional.of(others.not()));
        boolean defines =
                Stream.of(PromptSettings.BE, PromptSettings.NOT)
                        .map(prompting::get)
                        .anyMatch(each -> each.filter(Template::defines).isPresent());
        if (defines) {
            prompting = prompting.otherwise(PromptSettings.DEFINITIONS, others.definitions());
        }
        return BeNot.of(prompting, shared.categories());
    }

    /** When all its runs are done: without what it was trained on, which is large. */
    SimReContender done() {
        return new SimReContender(verb, settings, recreate, prompt, null, deviations);
    }

    private List<String> deviations(Experiment shared) {
        List<String> extensions =
                TrainedRun.extensions(TrainSettings.of(chosen(), shared.encoder()));
        extensions.addAll(shared.source().extensions());
        extensions.addAll(prompts(shared).extensions());
        return extensions.stream()
                .map(extension -> extension + " is no part of the paper's method.")
                .toList();
    }

    @Override
    public String name() {
        return verb
                + "("
                + calls(
                        settings.stream()
                                .filter(each -> each.key() != TrainSettings.QUIET)
                                .toList())
                + ")"
                + (recreate.isEmpty() ? "" : ".recreate(" + calls(recreate) + ")")
                + (prompt.isEmpty() ? "" : ".prompt(" + calls(prompt) + ")");
    }

    private static String calls(List<? extends Setting> settings) {
        return settings.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public Kind kind() {
        return Kind.SIMRE;
    }

    @Override
    public List<String> deviations() {
        return deviations;
    }

    @Override
    public Fitted fit(Material material) {
        return new Matching(trained(material));
    }

    /** Its training: dev chooses the epoch, or, where there are no dev memes, all epochs come. */
    TrainedRun trained(Material material) {
        return material.dev().isEmpty()
                ? train(
                        material,
                        on(material),
                        withoutChoice(),
                        EpochChoice.before(chosen().get(TrainSettings.EPOCHS)))
                : train(material, own(), settings, EpochChoice.BY_DEV);
    }

    @Override
    public Tried tried(Material fold) {
        EpochScores scores = new EpochScores();
        train(fold, on(fold), withoutChoice(), EpochChoice.none(scores));
        return new Tried(scores.byEpoch(chosen().get(TrainSettings.KEEP_LAST)), 0);
    }

    @Override
    public Fitted refit(Material whole, String option) {
        EpochChoice choice = EpochChoice.before(EpochScores.number(option));
        return new Matching(train(whole, on(whole), withoutChoice(), choice));
    }

    /** What it is trained on, with the memes of a fold. */
    private Experiment on(Material fold) {
        return own().withSplits(fold.train(), fold.dev());
    }

    /** The settings of a training whose epoch is not chosen on dev: all epochs come, and the last one's weights are kept. */
    private List<Setting.ForTrain> withoutChoice() {
        List<Setting.ForTrain> others = new ArrayList<>(settings);
        others.removeIf(
                each ->
                        each.key() == TrainSettings.PATIENCE
                                || each.key() == TrainSettings.KEEP_LAST);
        others.add(Choice.of(TrainSettings.KEEP_LAST, true));
        return others;
    }

    private Settings chosen() {
        return Settings.of(verb, settings.toArray(Setting.ForTrain[]::new));
    }

    private TrainedRun train(
            Material material,
            Experiment experiment,
            List<Setting.ForTrain> settings,
            EpochChoice choice) {
        List<Setting.ForTrain> all = new ArrayList<>(settings);
        all.add(Choice.of(TrainSettings.SEED, material.seed()));
        Path runs = RunFolder.runs().toAbsolutePath();
        String folder = runs.relativize(material.folder().toAbsolutePath()).toString();
        all.add(
                new Choice<>(
                        TrainSettings.NAME,
                        folder)); // a folder below others, which name(...) does not take
        if (settings.stream().noneMatch(each -> each.key() == TrainSettings.DEVICE)) {
            all.add(Choice.of(TrainSettings.DEVICE, List.of(material.device())));
        }
        return SweepStep.within(
                "comparison",
                name() + ", seed " + material.seed(),
                () ->
                        new TrainingRun(
                                        experiment,
                                        Settings.of("train", all.toArray(Setting[]::new)),
                                        choice)
                                .carryOut());
    }

    /** Scores are margins. */
    private record Matching(TrainedRun trained) implements Fitted {
        @Override
        public double[][] score(List<PreparedMeme> memes) {
            Scorer.Matches matches = trained.models().scorer().match(memes);
            return Decisions.margins(matches.be(), matches.not());
        }

        @Override
        public double threshold() {
            return 0;
        }

        @Override
        public long parameters() {
            return trained.models().program().parameterCount();
        }

        @Override
        public String notes() {
            return trained.models().history().ending();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
