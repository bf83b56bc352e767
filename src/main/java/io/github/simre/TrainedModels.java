package io.github.simre;

import io.github.simre.torch.Program;
import io.github.simre.torch.Session;
import io.github.simre.torch.Weights;
import io.github.simre.train.History;
import io.github.simre.train.Matcher;
import io.github.simre.train.ModelFile;
import io.github.simre.train.ModelMatcher;
import io.github.simre.train.PerCategoryMatcher;
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
        Program program, History history, Matcher matcher, Function<String, Weights> weights) {
    /** One model, which stays in memory. */
    static TrainedModels one(
            Encoded encoded,
            TrainSettings settings,
            Program program,
            History history,
            Weights weights) {
        Matcher matcher =
                new ModelMatcher(
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
        Matcher matcher =
                new PerCategoryMatcher(
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
