package io.github.simre.run;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.data.Categories;
import io.github.simre.train.History;
import io.github.simre.train.HistoryTable;
import io.github.simre.train.ModelPart;
import io.github.simre.train.ModelTraining;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainedModels;
import io.github.simre.train.TrainingCheckpoint;
import io.github.simre.train.TrainingIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * What a folder keeps of one training. Every file says itself what it belongs to, and one that belongs to another training is
 * as good as none.
 *
 * @param folder the run's
 * @param identity of the training that is asked for
 * @param parts its models, in the order in which they are trained
 */
record KeptRun(Path folder, TrainingIdentity identity, List<ModelPart> parts) {
    /** Whether the folder keeps this training, or nothing yet. */
    boolean suits() {
        return result().isPresent() || stopped() || isEmpty();
    }

    /** Whether the training was stopped here; it goes on from its checkpoint. */
    boolean stopped() {
        return kept(parts.get(0)).equals(Optional.of(parts.get(0).identity()));
    }

    /** Whether nothing is kept; what was being written when a process died does not count. */
    private boolean isEmpty() {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .allMatch(
                            file ->
                                    file.toString().endsWith(".part")
                                            || file.endsWith(RunFolder.HISTORY)
                                            || file.endsWith(RunLock.FILE));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Refuses what was one model for all categories where there is now one for each, and the other way around. */
    KeptRun requireSameParts(Categories categories, boolean perCategory) {
        ModelPart other = ModelPart.of(folder, categories, !perCategory, identity).get(0);
        if (kept(parts.get(0)).isEmpty() && kept(other).isPresent()) {
            throw new SimReException(
                    perCategory
                            ? "That run trained one model for all categories."
                            : "That run trained a model for each category.",
                    "In " + folder + ".",
                    perCategory ? "Leave out perCategory()." : "Give perCategory() as well.");
        }
        return this;
    }

    /**
     * The models that go on: the first, and those that were made with all that the first one was made with. Others were left
     * by another training of that name.
     */
    List<ModelPart> begun() {
        Optional<TrainingIdentity> first = kept(parts.get(0));
        return parts.stream()
                .filter(
                        part ->
                                part == parts.get(0)
                                        || kept(part)
                                                .equals(
                                                        first.map(
                                                                made ->
                                                                        made.with(
                                                                                "category",
                                                                                part.category()))))
                .toList();
    }

    private static Optional<TrainingIdentity> kept(ModelPart part) {
        return TrainingCheckpoint.identityIn(part.folder());
    }

    /** What {@link RunFolder} wrote when the training was evaluated, if it came to its end before. */
    private Optional<JsonObject> result() {
        Path file = folder.resolve(ResultJson.FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = StoredJson.read(file).object();
            boolean same =
                    json.has("identity")
                            && TrainingIdentity.of(json.getAsJsonObject("identity"))
                                    .equals(identity);
            return same ? Optional.of(json) : Optional.empty();
        } catch (IOException | RuntimeException e) { // whatever another file leads to
            return Optional.empty();
        }
    }

    /** What the training gave, if it was evaluated and all its files are whole. */
    Optional<TrainedRun> finished(
            Experiment experiment, TrainSettings settings, ModelTraining training) {
        Optional<JsonObject> result = result();
        if (result.isEmpty() || !parts.stream().allMatch(part -> part.file().present())) {
            return Optional.empty();
        }
        try {
            History history =
                    history(result.get().getAsJsonObject("training"), settings.keepLast());
            TrainedModels models =
                    settings.perCategory()
                            ? training.perCategory(history, parts)
                            : training.one(history, parts.get(0).file().read(training.program()));
            double seconds = result.get().getAsJsonObject("seconds").get("train").getAsDouble();
            String finished = result.get().get("finished").getAsString();
            return Optional.of(
                    new TrainedRun(
                            experiment, settings, models, folder, identity, seconds, finished));
        } catch (RuntimeException e) { // a file that was changed: the checkpoint may still serve
            return Optional.empty();
        }
    }

    private History history(JsonObject training, boolean keepLast) {
        Map<String, String> endings = new LinkedHashMap<>();
        for (ModelPart part : parts) {
            JsonObject own =
                    part.category().isEmpty()
                            ? training
                            : training.getAsJsonObject("categories")
                                    .getAsJsonObject(part.category());
            endings.put(part.category(), own.get("ending").getAsString());
        }
        CsvReadOptions options =
                CsvReadOptions.builder(folder.resolve(RunFolder.HISTORY).toFile())
                        .columnTypes(HistoryTable::type)
                        .build();
        return HistoryTable.read(Table.read().usingOptions(options), endings, keepLast);
    }
}
