package io.github.simre.run;

import io.github.simre.Encoded;
import io.github.simre.Trained;
import io.github.simre.base.Check;
import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import io.github.simre.encode.TokenSource;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.plot.Screen;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.NativeEngine;
import io.github.simre.train.History;
import io.github.simre.train.MatchingModel;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import io.github.simre.train.TrainingLoop;
import io.github.simre.train.VisibleModality;
import io.github.simre.train.Watcher;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One call of {@code train}: whether it is done already, goes on, or begins; in which folder; and its models, one by one. */
final class TrainingRun {
    private final Encoded encoded;
    private final Settings chosen;
    private final TrainSettings settings;
    private final TokenSource source;
    private final SweepStep sweep;
    private final Program program;
    private final TrainingIdentity identity;

    /** Checks everything that can be checked before. */
    TrainingRun(Encoded encoded, Settings chosen) {
        this.encoded = encoded;
        this.chosen = chosen;
        this.settings = TrainSettings.of(chosen, encoded.encoder());
        this.source = encoded.learning(settings);
        this.sweep = SweepStep.current();
        Check.trainable(encoded.memes(), settings);
        requireDev();
        RunFolder.requireWritable();
        this.program = new MatchingModel(source, settings).program();
        this.identity = RunIdentity.of(encoded, settings, program);
    }

    /** Before the first epoch: what it is judged by must be there. */
    private void requireDev() {
        if (encoded.of(Split.DEV).isEmpty()) {
            throw new SimReException(
                    "Training needs dev memes to judge each epoch by, but there are none.",
                    "In the dev split of " + encoded.memes().loaded().source() + ".",
                    "Load more memes, or move some from train to dev.");
        }
    }

    /** Trains, or takes what a sweep has trained before. */
    Trained run() {
        Optional<Path> named = RunFolder.named(chosen);
        if (chosen.has(TrainSettings.RESUME)) {
            KeptRun kept =
                    kept(RunFolder.resumed(chosen))
                            .requireSameParts(encoded.categories(), settings.perCategory());
            boolean elsewhere = named.isPresent() && !named.get().equals(kept.folder());
            return train(elsewhere ? own(named.get()) : kept.folder(), Optional.of(kept));
        }
        if (sweep == null) {
            return train(
                    named.map(this::own).orElseGet(() -> RunFolder.fresh(encoded)),
                    Optional.empty());
        }
        Path folder = named.orElseGet(() -> sweep.folder(each -> kept(each).suits()));
        KeptRun kept = kept(folder);
        Optional<Trained> finished = kept.finished(encoded, settings, program);
        if (finished.isPresent()) {
            say("taken from " + folder + doneAt(finished.get().run().finished()));
            return finished.get();
        }
        if (!kept.stopped()) {
            say("is trained in " + folder + ".");
            return train(folder, Optional.empty());
        }
        say("goes on in " + folder + ".");
        return train(folder, Optional.of(kept));
    }

    /** A name's folder, or the one beside it where another training has that name: neither is lost. */
    private Path own(Path named) {
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
        return ModelPart.of(folder, encoded.categories(), settings.perCategory(), identity);
    }

    private void say(String what) {
        if (!chosen.get(TrainSettings.QUIET)) {
            System.out.println(sweep + ": " + what);
        }
    }

    private static String doneAt(String finished) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
        return " (done at " + OffsetDateTime.parse(finished).format(format) + ").";
    }

    /** Trains in a folder, going on with what is kept there or elsewhere. */
    private Trained train(Path folder, Optional<KeptRun> kept) {
        // read before a folder is made: what cannot go on leaves nothing behind
        List<ModelPart> begun = kept.map(KeptRun::begun).orElse(List.of());
        Optional<TrainingCheckpoint> first = begun.stream().findFirst().map(TrainingRun::resume);
        RunFolder.begin(folder);
        RunLock lock = RunLock.of(folder);
        try {
            return settings.perCategory() ? perCategory(folder, first, begun) : one(folder, first);
        } finally {
            lock.close();
        }
    }

    private Trained one(Path folder, Optional<TrainingCheckpoint> first) {
        long start = System.nanoTime();
        TrainingLoop.Outcome outcome = train(parts(folder).get(0), beginning("categories"), first);
        boolean whole = !Thread.currentThread().isInterrupted();
        return new Trained(
                encoded,
                settings,
                TrainedModels.one(encoded, settings, program, outcome.history(), outcome.weights()),
                new Trained.Run(
                        folder,
                        whole ? identity : null,
                        seconds(start) + secondsBefore(first),
                        ""));
    }

    /** One category after another; those that are done are not trained again. */
    private Trained perCategory(
            Path folder, Optional<TrainingCheckpoint> first, List<ModelPart> begun) {
        long start = System.nanoTime();
        double before = 0;
        List<ModelPart> parts = parts(folder);
        Map<String, History> histories = new LinkedHashMap<>();
        for (ModelPart part : parts) {
            int place = histories.size();
            String which =
                    "category " + (place + 1) + " of " + parts.size() + ", " + part.category();
            String beginning = place == 0 ? beginning("categories with a model each") : "";
            Optional<TrainingCheckpoint> kept = place == 0 ? first : resume(begun, part);
            before += secondsBefore(kept);
            TrainingLoop.Outcome outcome =
                    train(part, beginning + "\nNow " + which + positives(part) + ".", kept);
            if (Thread.currentThread().isInterrupted()) {
                throw new SimReException(
                        "Training was interrupted in " + which + ".",
                        "What is done is kept in " + folder + ".",
                        "Go on with resume(\"" + folder + "\").");
            }
            part.file().write(outcome.weights());
            histories.put(part.category(), outcome.history());
        }
        return new Trained(
                encoded,
                settings,
                TrainedModels.perCategory(encoded, settings, program, History.of(histories), parts),
                new Trained.Run(folder, identity, seconds(start) + before, ""));
    }

    private static Optional<TrainingCheckpoint> resume(List<ModelPart> begun, ModelPart part) {
        return begun.stream()
                .filter(kept -> kept.category().equals(part.category()))
                .findFirst()
                .map(TrainingRun::resume);
    }

    private static TrainingCheckpoint resume(ModelPart kept) {
        return TrainingCheckpoint.resume(kept.folder(), kept.identity());
    }

    private TrainingLoop.Outcome train(
            ModelPart part, String beginning, Optional<TrainingCheckpoint> resumed) {
        Watcher watcher =
                chosen.get(TrainSettings.QUIET) ? Watcher.WARNINGS : Screen.current().training();
        watcher.started(
                beginning + resumed.map(from -> "\nGoes on " + from.place() + ".").orElse(""));
        TrainingCheckpoint checkpoint =
                resumed.isPresent()
                        ? resumed.get().movedTo(part.folder())
                        : TrainingCheckpoint.in(part.folder(), part.identity());
        TrainingLoop.Outcome outcome =
                new TrainingLoop(
                                source,
                                encoded.prompted().prompts(),
                                encoded.categories(),
                                part.about(),
                                settings,
                                encoded.simulation(),
                                new DevJudge(encoded.categories(), part.about()),
                                watcher)
                        .run(encoded.of(Split.TRAIN), encoded.of(Split.DEV), checkpoint);
        if (sweep != null) {
            sweep.requireNotInterrupted();
        }
        return outcome;
    }

    private String beginning(String models) {
        return "Training "
                + encoded.encoder().name()
                + " on "
                + encoded.of(Split.TRAIN).size()
                + " memes, "
                + encoded.categories().size()
                + " "
                + models
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
        int memes = encoded.memes().loaded().trainCounts().get(part.category());
        return " (" + memes + " of " + encoded.of(Split.TRAIN).size() + " memes)";
    }

    /** What the epochs took that are not trained again. */
    private static double secondsBefore(Optional<TrainingCheckpoint> resumed) {
        return resumed.map(TrainingCheckpoint::seconds).orElse(0.0);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
