package io.github.simre.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.SafetensorsFile;
import io.github.simre.torch.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training's state in a file, written after each epoch and when training is interrupted: a safetensors file with weights,
 * best weights and moments, and everything else as text in its header. A new one replaces the last only when it is whole.
 *
 * <p>Format 1: tensors {@code weights.NAME}, {@code best.NAME}, {@code m.NAME}, {@code v.NAME}, {@code s.NAME}; facts {@code
 * format}, {@code state} (JSON: epoch, done, step, losses, epochs) and {@code identity} (JSON: see
 * {@link TrainingIdentity}). A row of {@code epochs} may end after the seconds: so the first checkpoints were written.
 */
public final class TrainingCheckpoint {
    /** Its name in a run's folder. */
    public static final String FILE = "checkpoint.safetensors";

    /** The name of the table of epochs, which grows with each. */
    public static final String HISTORY = "history.csv";

    private static final String FORMAT = "simre-checkpoint-1";

    private final Path folder;
    private final TrainingIdentity identity;
    private final TrainingState resumed;
    private final List<String> changes;
    private Kept kept;

    private TrainingCheckpoint(
            Path folder,
            TrainingIdentity identity,
            TrainingState resumed,
            List<String> changes,
            Kept kept) {
        this.folder = folder;
        this.identity = identity;
        this.resumed = resumed;
        this.changes = changes;
        this.kept = kept;
    }

    /**
     * The state that was kept last.
     *
     * @param folder where
     * @param epochs that were whole then
     * @param bestEpoch the one of them whose weights are kept as the best; 0 where there was none
     */
    record Kept(Path folder, TrainingPosition place, int epochs, int bestEpoch) {
        static Kept of(Path folder, TrainingState state, TrainingIdentity identity) {
            boolean keepLast = "true".equals(identity.values().get("keepLast"));
            History history = new History(keepLast);
            state.epochs().forEach(history::add);
            int epochs = state.epochs().size();
            return new Kept(
                    folder, state.place(), epochs, epochs == 0 ? 0 : history.best().number());
        }
    }

    /** Where the training goes on: before the first batch, after an epoch, or in one after a batch. */
    public String place() {
        return (resumed == null ? TrainingPosition.START : resumed.place()).toString();
    }

    /** Whether a state was kept that the training goes on with. */
    public boolean goesOn() {
        return resumed != null;
    }

    /** What the epochs took that are behind the place where the training goes on. */
    public double seconds() {
        return resumed == null
                ? 0
                : resumed.epochs().stream().mapToDouble(History.Epoch::seconds).sum();
    }

    /** Nothing is kept. */
    public static TrainingCheckpoint none() {
        return new TrainingCheckpoint(null, null, null, List.of(), null);
    }

    /**
     * Keeps a new training in a folder.
     *
     * @param identity what must be the same when it goes on, by name: settings, encoder, data, prompts
     */
    public static TrainingCheckpoint in(Path folder, TrainingIdentity identity) {
        return new TrainingCheckpoint(folder, identity, null, List.of(), null);
    }

    /**
     * Goes on with the training that a folder keeps, and keeps it there.
     *
     * @throws SimReException if there is none, it is not whole, or it was made with something else
     */
    public static TrainingCheckpoint resume(Path folder, TrainingIdentity identity) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new SimReException(
                    "There is no training to resume: " + FILE + " is missing.",
                    "In " + folder + ".",
                    "Give a run's folder, for example resume(\"runs/latest\").");
        }
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            if (!FORMAT.equals(opened.metadata().get("format"))) {
                throw new SimReException(
                        "The checkpoint has the unknown format \""
                                + opened.metadata().get("format")
                                + "\".",
                        "In " + file + ".",
                        "Use the version of SimRe that wrote it, or a newer one.");
            }
            TrainingIdentity before = TrainingIdentity.parse(opened.metadata().get("identity"));
            TrainingState state = read(opened);
            List<String> changes = changes(before, identity, state, file);
            return new TrainingCheckpoint(
                    folder, identity, state, changes, Kept.of(folder, state, identity));
        } catch (SimReException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError e) {
            // whatever a header that was tampered with leads to
            throw damaged(file, "its header is not as SimRe writes it", e);
        }
    }

    private static SimReException damaged(Path file, String reason, Throwable cause) {
        return new SimReException(
                "The checkpoint cannot be read: " + reason + ".",
                "In " + file + ".",
                "Train again without resume(...).",
                cause);
    }

    /** Refuses a state that is not one of the program's. */
    void requireFits(Program program) {
        if (resumed == null) {
            return;
        }
        String fault = resumed.fault(program);
        if (!fault.isEmpty()) {
            throw damaged(folder.resolve(FILE), fault, null);
        }
    }

    /** Refuses a place behind an epoch's last batch. @param batches of the epoch */
    void requireIn(TrainingPosition place, int batches) {
        if (place.done() > batches) {
            String fault = "it stands after batch " + place.done() + " of an epoch of " + batches;
            throw damaged(folder.resolve(FILE), fault, null);
        }
    }

    /**
     * The batch of the training that a folder keeps.
     *
     * @throws SimReException if there is none, or it is not whole
     */
    public static int batch(Path folder) {
        resume(folder, new TrainingIdentity(Map.of())); // refuses what is no checkpoint
        try {
            return Integer.parseInt(identityIn(folder).orElseThrow().values().get("batch"));
        } catch (RuntimeException e) { // it is missing, or no number
            throw damaged(folder.resolve(FILE), "it does not say its batch", e);
        }
    }

    /** What the training is that a folder keeps; empty where there is none that can be read. */
    public static Optional<TrainingIdentity> identityIn(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            return Optional.of(TrainingIdentity.parse(opened.metadata().get("identity")));
        } catch (RuntimeException | StackOverflowError e) { // whatever another file leads to
            return Optional.empty();
        }
    }

    /**
     * Goes on from the same state, but in another folder, which gets a copy of it.
     *
     * @throws SimReException if it cannot be written there
     */
    public TrainingCheckpoint movedTo(Path to) {
        Path file = folder.resolve(FILE);
        Path moved = to.resolve(FILE);
        Path temporary = to.resolve(FILE + ".part");
        try {
            Files.createDirectories(to);
            if (!Files.exists(moved) || !Files.isSameFile(file, moved)) {
                Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
                Files.move(
                        temporary,
                        moved,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            temporary.toFile().delete();
            throw new SimReException(
                    "The checkpoint could not be copied: " + e.getMessage() + ".",
                    "From " + file + " to " + moved + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
        return new TrainingCheckpoint(to, identity, resumed, changes, kept);
    }

    /** What is not as it was, as sentences. Refuses what may not change. */
    private static List<String> changes(
            TrainingIdentity kept, TrainingIdentity now, TrainingState state, Path file) {
        List<String> differences = now.differencesFrom(kept, state.epochs().size());
        if (!differences.isEmpty()) {
            throw new SimReException(
                    "This training cannot go on with other settings: "
                            + String.join("; ", differences)
                            + ".",
                    "In " + file + ".",
                    "Use the same ones; only epochs, patience, learningRate, clipGradients, device, recompute, name and quiet may change.");
        }
        return now.changesFrom(kept).stream()
                .map(change -> change + " from here on, " + state.place() + ".")
                .toList();
    }

    /** Settings that are not as they were when the state was kept, as sentences. */
    List<String> changes() {
        return changes;
    }

    /** The state that was kept last, here or by the training that goes on; null where there is none. */
    Kept kept() {
        return kept;
    }

    /** Writes the epochs so far beside the checkpoint, as a table. @throws SimReException if it cannot be written */
    void note(History history) {
        if (folder == null) {
            return;
        }
        Path file = folder.resolve(HISTORY);
        Path part = folder.resolve(HISTORY + ".part");
        try {
            Files.createDirectories(folder);
            history.table().write().csv(part.toFile());
            Files.move(
                    part,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) { // Tablesaw wraps what the disk says
            part.toFile().delete();
            throw new SimReException(
                    "The table of epochs could not be written: " + e.getMessage() + ".",
                    "To " + file + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }

    /** What to go on with; null for a new training. */
    TrainingState resumed() {
        return resumed;
    }

    /** Writes the state. @throws SimReException if the disk is full or may not be written to; the last one then remains */
    void keep(TrainingState state) {
        if (folder == null) {
            return;
        }
        Map<String, Array> arrays = new LinkedHashMap<>();
        state.weights()
                .names()
                .forEach(name -> arrays.put("weights." + name, state.weights().get(name)));
        if (state.best() != null) {
            state.best()
                    .names()
                    .forEach(name -> arrays.put("best." + name, state.best().get(name)));
        }
        arrays.putAll(state.moments());
        JsonObject json = new JsonObject();
        json.addProperty("epoch", state.place().epoch());
        json.addProperty("done", state.place().done());
        json.addProperty("step", state.place().step());
        json.addProperty("losses", Double.toString(state.place().losses()));
        JsonArray epochs = new JsonArray();
        for (History.Epoch epoch : state.epochs()) {
            JsonArray row = new JsonArray();
            for (double value :
                    new double[] {
                        epoch.number(),
                        epoch.loss(),
                        epoch.verdict().score(),
                        epoch.verdict().microF1(),
                        epoch.verdict().macroF1(),
                        epoch.verdict().withinAuroc(),
                        epoch.marginPositive(),
                        epoch.marginNegative(),
                        epoch.seconds(),
                        epoch.picturesPerSecond(),
                        epoch.learningRate()
                    }) {
                row.add(Double.toString(value)); // as text: JSON knows no NaN
            }
            epochs.add(row);
        }
        json.add("epochs", epochs);
        Weights.of(arrays)
                .save(
                        folder.resolve(FILE),
                        Map.of(
                                "format",
                                FORMAT,
                                "state",
                                json.toString(),
                                "identity",
                                identity.json()));
        kept = Kept.of(folder, state, identity);
    }

    private static TrainingState read(SafetensorsFile opened) {
        JsonObject json = JsonParser.parseString(opened.metadata().get("state")).getAsJsonObject();
        List<History.Epoch> epochs = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("epochs")) {
            double[] row =
                    element.getAsJsonArray().asList().stream()
                            .mapToDouble(value -> Double.parseDouble(value.getAsString()))
                            .toArray();
            epochs.add(
                    new History.Epoch(
                            (int) row[0],
                            row[1],
                            new Judge.Verdict(row[2], row[3], row[4], row[5]),
                            row[6],
                            row[7],
                            row[8],
                            row.length > 9 ? row[9] : Double.NaN,
                            row.length > 10 ? row[10] : Double.NaN));
        }
        Map<String, Array> weights = new LinkedHashMap<>();
        Map<String, Array> best = new LinkedHashMap<>();
        Map<String, Array> moments = new LinkedHashMap<>();
        for (String name : opened.names()) {
            // out of the file, which the next checkpoint replaces
            Array array = Array.of(opened.read(name).floats(), opened.shape(name));
            if (name.startsWith("weights.")) {
                weights.put(name.substring("weights.".length()), array);
            } else if (name.startsWith("best.")) {
                best.put(name.substring("best.".length()), array);
            } else {
                moments.put(name, array);
            }
        }
        TrainingPosition place =
                new TrainingPosition(
                        json.get("epoch").getAsInt(),
                        json.get("done").getAsInt(),
                        json.get("step").getAsInt(),
                        Double.parseDouble(json.get("losses").getAsString()));
        return new TrainingState(
                place,
                epochs,
                Weights.of(weights),
                best.isEmpty() ? null : Weights.of(best),
                moments);
    }
}
