package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.plot.Screen;
import io.github.simre.setting.Settings;
import io.github.simre.torch.engine.NativeEngine;
import io.github.simre.train.BatchSearch;
import io.github.simre.train.EpochChoice;
import io.github.simre.train.Judge;
import io.github.simre.train.ModelPart;
import io.github.simre.train.ModelTraining;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainedModels;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import io.github.simre.train.VisibleModality;
import io.github.simre.train.Watcher;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One training of an experiment: whether a folder keeps it already, in which folder it goes on or begins, and what it gives.
 * Every call of {@code train} is carried out here, whether a user makes it, a sweep, or a board.
 */
public final class TrainingRun {
    private final Experiment experiment;
    private final Settings chosen;
    private final TrainSettings settings;
    private final ModelTraining training;
    private final TrainingIdentity identity;
    private final Optional<SweepStep> sweep;
    private final EpochChoice choice;

    /**
     * Checks everything that can be checked before the first epoch.
     *
     * @param given settings of {@code train}
     * @throws SimReException if there is nothing to train or to choose on, or no place to write to
     */
    public TrainingRun(Experiment experiment, Settings given) {
        this(experiment, given, EpochChoice.BY_DEV);
    }

    /** The same, where dev need not choose the epoch. */
    public TrainingRun(Experiment experiment, Settings given, EpochChoice choice) {
        this.choice = choice;
        TrainSettings.requireMatching(given);
        this.experiment = experiment;
        this.chosen = withBatch(experiment, given);
        this.settings = TrainSettings.of(chosen, experiment.encoder());
        this.sweep = SweepStep.current();
        experiment.requireTrainable();
        if (choice.byDev()) {
            requireDev();
        }
        RunFolder.requireWritable();
        this.training =
                new ModelTraining(
                        experiment.source(settings),
                        experiment.prompts(),
                        experiment.categories(),
                        settings,
                        experiment.simulation());
        this.identity = choice.of(RunIdentity.of(experiment, settings, training.program()));
    }

    /** The settings with the batch that {@code batch(auto())} finds, or with which the training began that goes on. */
    private static Settings withBatch(Experiment experiment, Settings chosen) {
        if (chosen.get(TrainSettings.BATCH) != TrainSettings.AUTO_BATCH) {
            return chosen;
        }
        if (chosen.has(TrainSettings.RESUME)) {
            return chosen.with(
                    TrainSettings.BATCH, TrainingCheckpoint.batch(RunFolder.resumed(chosen)));
        }
        TrainSettings settings =
                TrainSettings.of(chosen.with(TrainSettings.BATCH, 8), experiment.encoder());
        experiment.requireTrainable();
        BatchSearch.Found found =
                new BatchSearch(
                                experiment.source(settings),
                                experiment.prompts(),
                                experiment.categories(),
                                settings,
                                experiment.simulation())
                        .largest(experiment.of(Split.TRAIN));
        if (!chosen.get(TrainSettings.QUIET)) {
            System.out.println(
                    "batch(auto()) is batch(" + found.batch() + ") here: " + found.reason() + ".");
        }
        return chosen.with(TrainSettings.BATCH, found.batch());
    }

    /** Before the first epoch: what it is judged by must be there. */
    private void requireDev() {
        if (experiment.of(Split.DEV).isEmpty()) {
            throw new SimReException(
                    "Training needs dev memes to judge each epoch by, but there are none.",
                    "In the dev split of " + experiment.loaded().source() + ".",
                    "Load more memes, or move some from train to dev.");
        }
    }

    /**
     * Where a training is kept, and what is there of it.
     *
     * @param folder to be written to
     * @param from what it goes on from, here or elsewhere; empty for one that begins
     * @param finished what it gave, if it came to its end before
     */
    private record Place(Path folder, Optional<KeptRun> from, Optional<TrainedRun> finished) {
        static Place fresh(Path folder) {
            return new Place(folder, Optional.empty(), Optional.empty());
        }
    }

    /** Trains, or takes what a sweep has trained before. */
    public TrainedRun carryOut() {
        Place place =
                sweep.isPresent() && !chosen.has(TrainSettings.RESUME)
                        ? inSweep(sweep.get())
                        : ownPlace();
        if (place.finished().isPresent()) {
            return place.finished().get();
        }
        // read before a folder is made: what cannot go on leaves nothing behind
        List<ModelPart> begun = place.from().map(KeptRun::begun).orElse(List.of());
        List<ModelPart> parts = parts(place.folder());
        Setup setup = new Setup(place.folder(), parts, begun);
        RunFolder.begin(place.folder());
        RunLock lock = RunLock.of(place.folder());
        long start = System.nanoTime();
        try {
            TrainedModels models =
                    training.trainModels(
                            parts, experiment.of(Split.TRAIN), experiment.of(Split.DEV), setup);
            sweep.ifPresent(SweepStep::requireNotInterrupted);
            boolean whole = settings.perCategory() || !Thread.currentThread().isInterrupted();
            return new TrainedRun(
                    experiment,
                    settings,
                    models,
                    place.folder(),
                    whole ? identity : null,
                    (System.nanoTime() - start) / 1e9 + setup.secondsBefore,
                    "");
        } finally {
            lock.close();
        }
    }

    /** The folder of a training that no sweep makes. */
    private Place ownPlace() {
        Optional<Path> named = RunFolder.named(chosen);
        if (!chosen.has(TrainSettings.RESUME)) {
            return Place.fresh(
                    named.map(this::notAnothers).orElseGet(() -> RunFolder.fresh(experiment)));
        }
        KeptRun kept =
                kept(RunFolder.resumed(chosen))
                        .requireSameParts(experiment.categories(), settings.perCategory());
        boolean elsewhere = named.isPresent() && !named.get().equals(kept.folder());
        Path folder = elsewhere ? notAnothers(named.get()) : kept.folder();
        return new Place(folder, Optional.of(kept), Optional.empty());
    }

    /** The folder of a training that a sweep makes: what is done there is taken, what was stopped goes on. */
    private Place inSweep(SweepStep step) {
        Path folder =
                RunFolder.named(chosen).orElseGet(() -> step.folder(each -> kept(each).suits()));
        if (choice
                .keepsScores()) { // all epochs at once, or those before an interrupt would be lost
            return Place.fresh(folder);
        }
        KeptRun kept = kept(folder);
        Optional<TrainedRun> finished = kept.finished(experiment, settings, training);
        if (finished.isPresent()) {
            say(step, "taken from " + folder + doneAt(finished.get().finished()));
            return new Place(folder, Optional.of(kept), finished);
        }
        say(step, (kept.stopped() ? "goes on in " : "is trained in ") + folder + ".");
        return kept.stopped()
                ? new Place(folder, Optional.of(kept), Optional.empty())
                : Place.fresh(folder);
    }

    /** A name's folder, or the one beside it where another training has that name: neither is lost. */
    private Path notAnothers(Path named) {
        Path folder = named;
        for (int again = 2; !kept(folder).suits(); again++) {
            folder = named.resolveSibling(named.getFileName() + "-" + again);
        }
        if (!folder.equals(named)) {
            System.err.println(
                    "Warning: "
                            + named
                            + " keeps another training. This one is kept in "
                            + folder
                            + ".");
        }
        return folder;
    }

    private KeptRun kept(Path folder) {
        return new KeptRun(folder, identity, parts(folder));
    }

    private List<ModelPart> parts(Path folder) {
        return ModelPart.of(folder, experiment.categories(), settings.perCategory(), identity);
    }

    private void say(SweepStep step, String what) {
        if (!chosen.get(TrainSettings.QUIET)) {
            System.out.println(step + ": " + what);
        }
    }

    private static String doneAt(String finished) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
        return " (done at " + OffsetDateTime.parse(finished).format(format) + ").";
    }

    /** How each model's training begins, is watched and judged. */
    private final class Setup implements ModelTraining.Setup {
        private final Path folder;
        private final List<ModelPart> parts;
        private final List<ModelPart> begun;
        private final Optional<TrainingCheckpoint> first;

        /** What the epochs took that are not trained again. */
        private double secondsBefore;

        Setup(Path folder, List<ModelPart> parts, List<ModelPart> begun) {
            this.folder = folder;
            this.parts = parts;
            this.begun = begun;
            this.first = begun.stream().findFirst().map(Setup::resume);
        }

        private static TrainingCheckpoint resume(ModelPart kept) {
            return TrainingCheckpoint.resume(kept.folder(), kept.identity());
        }

        @Override
        public TrainingCheckpoint checkpoint(ModelPart part) {
            if (choice.keepsScores()) {
                return TrainingCheckpoint.none();
            }
            Optional<TrainingCheckpoint> resumed =
                    part == parts.get(0)
                            ? first
                            : begun.stream()
                                    .filter(kept -> kept.category().equals(part.category()))
                                    .findFirst()
                                    .map(Setup::resume);
            secondsBefore += resumed.map(TrainingCheckpoint::seconds).orElse(0.0);
            return resumed.map(from -> from.movedTo(part.folder()))
                    .orElseGet(() -> TrainingCheckpoint.in(part.folder(), part.identity()));
        }

        @Override
        public Watcher watcher(ModelPart part, TrainingCheckpoint from) {
            Watcher watcher =
                    chosen.get(TrainSettings.QUIET)
                            ? Watcher.WARNINGS
                            : Screen.current().training();
            String beginning = part == parts.get(0) ? beginning() : "";
            String which =
                    settings.perCategory() ? "\nNow " + which(part) + positives(part) + "." : "";
            watcher.started(
                    beginning + which + (from.goesOn() ? "\nGoes on " + from.place() + "." : ""));
            return watcher;
        }

        @Override
        public Judge judge(ModelPart part) {
            return choice.judge(
                    () -> new DevJudge(experiment.categories(), part.about()), part.about());
        }

        @Override
        public int lastEpoch() {
            return choice.last();
        }

        @Override
        public SimReException interrupted(ModelPart part) {
            sweep.ifPresent(SweepStep::requireNotInterrupted);
            return new SimReException(
                    "Training was interrupted in " + which(part) + ".",
                    "What is done is kept in " + folder + ".",
                    "Go on with resume(\"" + folder + "\").");
        }

        private String which(ModelPart part) {
            int number = parts.indexOf(part) + 1;
            return "category " + number + " of " + parts.size() + ", " + part.category();
        }

        private String beginning() {
            return "Training "
                    + experiment.encoder().name()
                    + " on "
                    + experiment.of(Split.TRAIN).size()
                    + " memes, "
                    + experiment.categories().size()
                    + (settings.perCategory() ? " categories with a model each" : " categories")
                    + (settings.only() == VisibleModality.NEITHER_HIDDEN
                            ? ""
                            : ", " + settings.only().name().toLowerCase(Locale.ROOT) + " only")
                    + ", on "
                    + settings.devices().stream()
                            .map(device -> device.isCpu() ? "the CPU" : device.toString())
                            .collect(Collectors.joining(" and "))
                    + " ("
                    + NativeEngine.version()
                    + ").";
        }

        private String positives(ModelPart part) {
            long memes =
                    experiment.of(Split.TRAIN).stream()
                            .filter(meme -> meme.labels()[part.about()[0]])
                            .count();
            return " (" + memes + " of " + experiment.of(Split.TRAIN).size() + " memes)";
        }
    }
}
