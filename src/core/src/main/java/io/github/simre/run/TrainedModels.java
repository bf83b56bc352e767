package io.github.simre.run;

import io.github.simre.Encoded;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import io.github.simre.train.History;
import io.github.simre.train.ModelFile;
import io.github.simre.train.ModelScorer;
import io.github.simre.train.PerCategoryScorer;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import java.util.List;
import java.util.function.Function;

/**
 * What a training gave: one model that knows all categories, or one for each.
 *
 * @param program that libtorch runs, the same for all models
 * @param history of their training
 * @param matcher asks them
 * @param weights of the model that answers for a category
 */
record TrainedModels(
        Program program, History history, Scorer matcher, Function<String, Weights> weights) {
    /** One model, which stays in memory. */
    static TrainedModels one(
            Encoded encoded,
            TrainSettings settings,
            Program program,
            History history,
            Weights weights) {
        Scorer matcher =
                new ModelScorer(
                        Session.open(program, weights),
                        encoded.learning(settings),
                        encoded.prompted().prompts(),
                        encoded.categories().names(),
                        settings.only());
        return new TrainedModels(program, history, matcher, category -> weights);
    }

    /** A model for each category, read from its file whenever it is asked. */
    static TrainedModels perCategory(
            Encoded encoded,
            TrainSettings settings,
            Program program,
            History history,
            List<ModelPart> parts) {
        List<ModelFile> files = parts.stream().map(ModelPart::file).toList();
        Scorer matcher =
                new PerCategoryScorer(
                        program,
                        files,
                        encoded.learning(settings),
                        encoded.prompted().prompts(),
                        encoded.categories().names(),
                        settings.only());
        return new TrainedModels(
                program,
                history,
                matcher,
                category -> files.get(encoded.categories().indexOf(category)).read(program));
    }
}
