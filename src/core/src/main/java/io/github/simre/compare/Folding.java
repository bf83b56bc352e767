package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.run.Experiment;
import io.github.simre.torch.engine.Accelerators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds out one fold after another: a contender learns from the others and scores the one. Each fold's scores are kept. */
final class Folding {
    /** Of every fold: what is chosen then holds for every seed. */
    private static final long SEED = 1;

    private final Experiment shown;
    private final Partition partition;
    private final Map<String, String> identity;

    /**
     * On an experiment.
     *
     * @param identity all that decides what a contender gives, but for the contender and the fold
     */
    Folding(Experiment shown, Partition partition, Map<String, String> identity) {
        this.shown = shown;
        this.partition = partition;
        this.identity = identity;
    }

    /**
     * All folds of a contender.
     *
     * @param place the contender's folder
     * @param which the contender, as progress calls it
     */
    Folded of(Contender contender, Path place, String which) {
        List<FoldRun> runs = new ArrayList<>();
        for (int fold = 0; fold < partition.folds(); fold++) {
            runs.add(one(contender, fold, place.resolve("fold-" + (fold + 1)), which));
        }
        return new Folded(partition, runs);
    }

    private FoldRun one(Contender contender, int fold, Path place, String which) {
        String what = which + ", fold " + (fold + 1) + " of " + partition.folds() + ": ";
        Map<String, String> own = new LinkedHashMap<>(identity);
        own.put("contender", contender.name());
        own.put("fold", String.valueOf(fold));
        KeptScores<FoldRun> file = new KeptScores<>(FoldRun.class, place, own);
        Optional<FoldRun> kept = file.read();
        if (kept.isPresent()) {
            System.out.println(what + "taken from " + place + ".");
            return kept.get();
        }
        requireNotInterrupted(what, place);
        long start = System.nanoTime();
        Tried tried = contender.tried(material(fold, place));
        requireNotInterrupted(what, place);
        FoldRun run = new FoldRun(fold, tried, (System.nanoTime() - start) / 1e9);
        clear(place);
        file.write(run);
        System.out.println(what + String.format(Locale.ROOT, "%.1f s.", run.seconds()));
        return run;
    }

    private Material material(int fold, Path place) {
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new SimReException(
                    "The folder of a fold could not be made: " + e + ".",
                    "It is " + place + ".",
                    "Check that it can be written to.",
                    e);
        }
        return new Material(
                shown.categories(),
                partition.train(fold),
                partition.heldOut(fold),
                shown.prompts(),
                shown.source(),
                SEED,
                Accelerators.automatic(),
                place);
    }

    /** What a fold's training has left is of no more use: a model for each category, for example. */
    private static void clear(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(place)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Warning: " + place + " could not be emptied: " + e + ".");
        }
    }

    private static void requireNotInterrupted(String what, Path place) {
        if (Thread.currentThread().isInterrupted()) {
            throw new SimReException(
                    "The folds were interrupted at " + what.replaceFirst(": $", "") + ".",
                    "What is done is kept in " + place.getParent() + ".",
                    "Run the same again: it goes on from there.");
        }
    }
}
