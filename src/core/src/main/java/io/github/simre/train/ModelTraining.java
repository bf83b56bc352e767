package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Trains the models of one training, one after another: a single one that knows all categories, or one for each. SimRe and its
 * ancestor are trained by it, alone, in a sweep or on a board. The program is traced once, whatever the number of models.
 */
public final class ModelTraining {
    /** What differs from one user of a training to another. */
    public interface Setup {
        /** Whether a model of several need not be trained again, because its file is whole; its history is then not known. */
        default boolean isDone(ModelPart part) {
            return false;
        }

        /** Where a model's training goes on, or begins, and where its state is kept. */
        TrainingCheckpoint checkpoint(ModelPart part);

        /** Who is told how a model's training goes. */
        Watcher watcher(ModelPart part, TrainingCheckpoint from);

        /** Who says which epoch was best. */
        Judge judge(ModelPart part);

        /** The epoch after which training ends at the latest. */
        default int lastEpoch() {
            return Integer.MAX_VALUE;
        }

        /** What is said when the thread is interrupted before the last of several models is trained. */
        SimReException interrupted(ModelPart part);
    }

    private final TokenSource source;
    private final BeNot prompts;
    private final Categories categories;
    private final TrainSettings settings;
    private final Simulation simulation;
    private final Program program;

    /** Traces the model. */
    public ModelTraining(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            TrainSettings settings,
            Simulation simulation) {
        Lesson.requireAskable(source, prompts, categories, settings);
        if (settings.get(MethodSettings.HARD_NEGATIVES)) {
            HardNegatives.requirePretrained(source);
        }
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.settings = settings;
        this.simulation = simulation;
        this.program =
                new MatchingModel(source, Lesson.of(categories, settings).names().size(), settings)
                        .program();
    }

    /** What libtorch runs. */
    public Program program() {
        return program;
    }

    /**
     * Trains.
     *
     * @param parts the models, in the order in which they are trained
     * @param train memes to learn from
     * @param dev memes to choose the best epoch by
     * @throws SimReException as {@link Setup#interrupted} says, or as {@link TrainingLoop#run} does
     */
    public TrainedModels trainModels(
            List<ModelPart> parts, List<PreparedMeme> train, List<PreparedMeme> dev, Setup setup) {
        Map<String, History> histories = new LinkedHashMap<>();
        Weights weights = null;
        for (ModelPart part : parts) {
            if (settings.perCategory() && setup.isDone(part)) {
                continue;
            }
            TrainingCheckpoint checkpoint = setup.checkpoint(part);
            TrainingLoop.Outcome outcome =
                    new TrainingLoop(
                                    new SimReTask(
                                            source,
                                            prompts,
                                            categories,
                                            part.about(),
                                            settings,
                                            simulation),
                                    setup.judge(part),
                                    setup.watcher(part, checkpoint))
                            .until(setup.lastEpoch())
                            .run(program, train, dev, checkpoint);
            if (settings.perCategory()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw setup.interrupted(part);
                }
                part.file().write(outcome.weights()); // read again when it is asked
            }
            histories.put(part.category(), outcome.history());
            weights = outcome.weights();
        }
        if (!settings.perCategory()) {
            return one(histories.get(parts.get(0).category()), weights);
        }
        History history =
                histories.isEmpty() ? new History(settings.keepLast()) : History.of(histories);
        return perCategory(history, parts);
    }

    /** One model, which stays in memory. */
    public TrainedModels one(History history, Weights weights) {
        return new TrainedModels(program, history, scorer(weights), category -> weights, 1);
    }

    /** Asks one model, which stays in memory. */
    public Scorer scorer(Weights weights) {
        return new ModelScorer(
                Session.open(program, weights), source, prompts, categories.names(), settings);
    }

    /** Asks a model for each category. @param models reads the weights of a category's model, by its place */
    public Scorer scorer(IntFunction<Weights> models) {
        return new PerCategoryScorer(
                program, models, source, prompts, categories.names(), settings);
    }

    /** A model for each category, read from its file whenever it is asked. */
    public TrainedModels perCategory(History history, List<ModelPart> parts) {
        List<ModelFile> files = parts.stream().map(ModelPart::file).toList();
        return perCategory(history, category -> files.get(category).read(program));
    }

    /** A model for each category. @param models reads the weights of a category's model, by its place */
    public TrainedModels perCategory(History history, IntFunction<Weights> models) {
        return new TrainedModels(
                program,
                history,
                scorer(models),
                category -> models.apply(categories.indexOf(category)),
                categories.size());
    }
}
