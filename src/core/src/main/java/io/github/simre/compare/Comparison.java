package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.LoadSettings;
import io.github.simre.data.Split;
import io.github.simre.encode.Finetuning;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.run.Experiment;
import io.github.simre.run.RunFolder;
import io.github.simre.run.RunIdentity;
import io.github.simre.torch.engine.Accelerators;
import io.github.simre.train.ModelPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fits contenders one after another and has them score dev and test. Labels of the test are looked up when all of them have
 * scored, by {@link Compared}.
 */
public final class Comparison {
    /** Constant answers that a comparison of several categories begins with: on SemEval's test three are best. */
    private static final int CONSTANTS = 4;

    private final Experiment experiment;
    private final Experiment shown;
    private final List<Alteration> alterations;
    private final int seeds;
    private final Map<String, String> identity;
    private final Path folder;
    private final Optional<NeuralContender> reader;
    private final Optional<Partition> partition;
    private final List<List<PreparedMeme>> altered = new ArrayList<>();
    private final Map<String, Folded> folded = new LinkedHashMap<>();

    /**
     * A comparison on an experiment.
     *
     * @param alterations of the test memes, after which all are scored once more
     * @param seeds how many, at least 1
     * @param reader a row that fine-tunes the encoder's network for texts, and is added where there is one that can learn and no
     *     such row is given
     * @param partition folds of train and dev that choose; empty where each contender chooses on dev
     */
    public Comparison(
            Experiment experiment,
            List<Alteration> alterations,
            int seeds,
            Optional<NeuralContender> reader,
            Optional<Partition> partition) {
        this.experiment = experiment;
        this.partition = partition;
        this.reader = reader;
        this.alterations = List.copyOf(alterations);
        this.shown = experiment.unlabelledTest();
        this.seeds = seeds;
        this.identity = RunIdentity.ofComparison(experiment);
        partition.ifPresent(
                each ->
                        identity.put(
                                "folds",
                                each.folds()
                                        + " "
                                        + RunIdentity.hash(Arrays.toString(each.places()))));
        String key = RunIdentity.hash(identity.toString()).substring(0, 8);
        String first = partition.map(each -> "board-" + each.folds() + "folds").orElse("board");
        this.folder = RunFolder.runs().resolve(RunFolder.named(first, experiment) + "-" + key);
    }

    /**
     * Has the folds choose for all contenders, floors first, and does nothing else: the test plays no part. What is kept is taken
     * from there.
     */
    public FoldScores tried(List<Contender> given) {
        List<Contender> contenders = floorsFirst(given);
        requireDifferent(contenders);
        RunFolder.requireWritable();
        Map<Contender, Folded> rows = new LinkedHashMap<>();
        for (int place = 0; place < contenders.size(); place++) {
            Contender ready = on(shown, contenders.get(place));
            rows.put(done(ready), folded(ready, which(place, contenders)));
        }
        return folds(rows);
    }

    private Folded folded(Contender ready, String which) {
        Folded known = folded.get(ready.name());
        if (known == null) {
            known =
                    ready instanceof Blend blend
                            ? blend.folded(
                                    folded(blend.first(), which), folded(blend.second(), which))
                            : new Folding(shown, partition.orElseThrow(), identity)
                                    .of(ready, place(ready), which);
            folded.put(ready.name(), known);
        }
        return known;
    }

    private static String which(int place, List<Contender> contenders) {
        return "[" + (place + 1) + "/" + contenders.size() + "] " + contenders.get(place).name();
    }

    /**
     * Fits and scores them all, floors first; what is kept of an earlier comparison is taken from there.
     *
     * @throws SimReException if there are no test memes
     */
    public Compared run(List<Contender> given) {
        if (experiment.of(Split.TEST).isEmpty()) {
            throw new SimReException(
                    "There is nothing to compare on: the test split is empty.",
                    "In " + experiment.loaded().source() + ".",
                    "Give a test split, or none at all: then one is made.");
        }
        List<Contender> contenders = floorsFirst(given);
        requireDifferent(contenders);
        RunFolder.requireWritable();
        for (Alteration alteration : alterations) {
            altered.add(
                    alteration.of(
                            experiment.of(Split.TEST),
                            experiment.categories(),
                            experiment.source(),
                            folder.resolve("altered")));
        }
        Map<Contender, List<SeedRun>> trials = new LinkedHashMap<>();
        Map<Contender, Folded> rows = new LinkedHashMap<>();
        for (int place = 0; place < contenders.size(); place++) {
            Contender contender = contenders.get(place);
            String which = which(place, contenders);
            Contender ready = on(shown, contender);
            Optional<Folded> folded = partition.map(any -> folded(ready, which));
            List<SeedRun> own = new ArrayList<>();
            for (long seed = 1; seed <= (contender.random() ? seeds : 1); seed++) {
                own.add(trial(ready, seed, which, folded));
            }
            Contender done = done(ready);
            folded.ifPresent(each -> rows.put(done, each));
            trials.put(done, own);
        }
        return new Compared(
                experiment,
                alterations,
                altered.stream().map(DevJudge::gold).toList(),
                trials,
                folder,
                partition.map(any -> folds(rows)));
    }

    private FoldScores folds(Map<Contender, Folded> rows) {
        return new FoldScores(
                partition.orElseThrow(),
                rows,
                folder,
                experiment.data().settings().get(LoadSettings.WITHOUT_PICTURES));
    }

    /** SimRe is trained as {@code encoded.train} does it, so it needs to be told on what. */
    private static Contender on(Experiment shown, Contender contender) {
        if (contender instanceof Ensemble ensemble) {
            return new Ensemble(ensemble.members(), on(shown, ensemble.contender()));
        }
        if (contender instanceof Blend blend) {
            return blend.with(on(shown, blend.first()), on(shown, blend.second()));
        }
        if (contender instanceof Neighbours neighbours) {
            return neighbours.with(neighbours.model().on(shown));
        }
        return contender instanceof SimReContender simre ? simre.on(shown) : contender;
    }

    private static Contender done(Contender contender) {
        if (contender instanceof Ensemble ensemble) {
            return new Ensemble(ensemble.members(), done(ensemble.contender()));
        }
        if (contender instanceof Blend blend) {
            return blend.with(done(blend.first()), done(blend.second()));
        }
        if (contender instanceof Neighbours neighbours) {
            return neighbours.with(neighbours.model().done());
        }
        return contender instanceof SimReContender simre ? simre.done() : contender;
    }

    /** What costs nothing comes first. */
    private List<Contender> floorsFirst(List<Contender> given) {
        Map<String, Contender> all = new LinkedHashMap<>();
        all.put("", new ConstantAnswer(0));
        Task task = experiment.categories().task();
        if (task == Task.MULTI_LABEL) {
            for (int count = 1;
                    count <= Math.min(CONSTANTS, experiment.categories().size() - 1);
                    count++) {
                all.put(String.valueOf(count), new ConstantAnswer(count));
            }
        }
        if (task != Task.CLASSES) {
            all.put("all", new ConstantAnswer(ConstantAnswer.ALL));
        }
        all.put("words", Classical.logistic(1, Inputs.WORDS));
        List<Contender> floors = new ArrayList<>(all.values());
        List<String> names = given.stream().map(Contender::name).toList();
        floors.removeIf(floor -> names.contains(floor.name()));
        List<Contender> sorted = new ArrayList<>(floors);
        sorted.addAll(given);
        reader.filter(floor -> needed(floor, given)).ifPresent(sorted::add);
        // stable: within a kind the order is the user's
        sorted.sort(Comparator.comparing(Contender::kind));
        return sorted;
    }

    /** Whether the text encoder alone is to be beaten, and no row says yet what it is worth. */
    private boolean needed(NeuralContender floor, List<Contender> given) {
        boolean can =
                experiment
                        .source()
                        .frozen()
                        .filter(encoder -> Finetuning.reads(encoder.encoder()))
                        .isPresent();
        if (!can || given.stream().anyMatch(floor::isLike)) {
            return false;
        }
        System.out.println(
                floor.name()
                        + " is added: what the text encoder is worth when it is fine-tuned alone. It is trained once for each seed;"
                        + " encoded.withoutTextFinetuned() leaves it out.");
        return true;
    }

    private static void requireDifferent(List<Contender> contenders) {
        List<String> names = contenders.stream().map(Contender::name).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new SimReException(
                                    "Two contenders are the same.",
                                    "Both are " + name + ".",
                                    "Leave one out, or give them different settings.");
                        });
    }

    private SeedRun trial(Contender contender, long seed, String which, Optional<Folded> folded) {
        if (contender instanceof Blend blend) {
            return blended(blend, seed, which, folded);
        }
        SeedRun trial = kept(contender, seed, which, folded.map(Folded::chosen));
        return folded.map(each -> trial.withDev(each.scores(each.chosen()))).orElse(trial);
    }

    /** Of both rows' scores, which are kept as those of any row. */
    private SeedRun blended(Blend blend, long seed, String which, Optional<Folded> folded) {
        List<PreparedMeme> dev =
                partition.map(Partition::memes).orElseGet(() -> shown.of(Split.DEV));
        blend.requireOthers(dev);
        SeedRun one = part(blend.first(), seed, which);
        SeedRun other = part(blend.second(), seed, which);
        return blend.of(one, other, shown.categories(), dev, folded);
    }

    private SeedRun part(Contender part, long seed, String which) {
        return trial(
                part,
                part.random() ? seed : 1,
                which + ", " + part.name(),
                partition.map(any -> folded(part, which)));
    }

    private SeedRun kept(Contender contender, long seed, String which, Optional<String> option) {
        requireNotInterrupted(which);
        Map<String, String> own = new LinkedHashMap<>(identity);
        own.put("contender", contender.name());
        own.put("seed", String.valueOf(seed));
        option.ifPresent(chosen -> own.put("option", chosen));
        own.put(
                "altered",
                alterations.stream().map(Alteration::name).collect(Collectors.joining(", ")));
        Path place = place(contender).resolve("seed-" + seed);
        KeptScores<SeedRun> file = new KeptScores<>(SeedRun.class, place, own);
        Optional<SeedRun> kept = file.read();
        String what = which + (contender.random() ? ", seed " + seed : "") + ": ";
        if (kept.isPresent()) {
            System.out.println(what + "taken from " + place + ".");
            return kept.get();
        }
        SeedRun trial = fit(contender, seed, room(contender, seed), option);
        requireNotInterrupted(which);
        file.write(trial);
        System.out.println(what + String.format(Locale.ROOT, "%.1f s.", trial.seconds()));
        return trial;
    }

    /** The folder of a training. Neighbours share the one of the row whose memes they are, so that both are trained once. */
    private Path room(Contender contender, long seed) {
        boolean shares = contender instanceof Neighbours && partition.isEmpty();
        Contender trained = shares ? ((Neighbours) contender).model() : contender;
        return place(trained).resolve("seed-" + seed);
    }

    private Path place(Contender contender) {
        // readable, and different where names are
        String name =
                ModelPart.fileName(contender.name())
                        + "-"
                        + RunIdentity.hash(contender.name()).substring(0, 6);
        return folder.resolve(name);
    }

    private SeedRun fit(Contender contender, long seed, Path place, Optional<String> option) {
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new SimReException(
                    "The folder of a contender could not be made: " + e + ".",
                    "It is " + place + ".",
                    "Check that it can be written to.",
                    e);
        }
        long start = System.nanoTime();
        List<PreparedMeme> dev = partition.isPresent() ? List.of() : shown.of(Split.DEV);
        Material material =
                new Material(
                        shown.categories(),
                        partition.map(Partition::memes).orElseGet(() -> shown.of(Split.TRAIN)),
                        dev,
                        shown.prompts(),
                        shown.source(),
                        seed,
                        Accelerators.automatic(),
                        place);
        Fitted fitted =
                option.map(chosen -> contender.refit(material, chosen))
                        .orElseGet(() -> contender.fit(material));
        List<double[][]> alteredScores = new ArrayList<>();
        for (List<PreparedMeme> memes : altered) {
            alteredScores.add(fitted.score(memes.stream().map(PreparedMeme::unlabelled).toList()));
        }
        return new SeedRun(
                seed,
                dev.isEmpty() ? new double[0][] : fitted.score(dev),
                fitted.score(shown.of(Split.TEST)),
                alteredScores,
                fitted.threshold(),
                fitted.parameters(),
                (System.nanoTime() - start) / 1e9,
                fitted.notes());
    }

    private void requireNotInterrupted(String which) {
        if (Thread.currentThread().isInterrupted()) {
            throw new SimReException(
                    "The comparison was interrupted at " + which + ".",
                    "What is done is kept in " + folder + ".",
                    "Run the same comparison again: it goes on from there.");
        }
    }
}
