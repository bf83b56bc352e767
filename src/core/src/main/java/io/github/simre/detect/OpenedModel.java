package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.data.Categories;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.EncoderState;
import io.github.simre.encode.EncodingCache;
import io.github.simre.encode.FrozenEncoder;
import io.github.simre.encode.FrozenTokens;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TokenSource;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.Template;
import io.github.simre.recreate.Simulation;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Weights;
import io.github.simre.train.AllSettings;
import io.github.simre.train.ModelTraining;
import io.github.simre.train.Scorer;
import io.github.simre.train.TrainSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model that was read from the folder it was saved in.
 *
 * @param model answers
 * @param about a sentence each: which model, when it was made, what it reached
 */
public record OpenedModel(MemeModel model, List<String> about) {
    /** The largest number of categories that is read. */
    private static final int MOST_CATEGORIES = 100_000;

    /**
     * Opens a model. Nothing of it is executed, and files outside of its folder are only looked at for a pretrained encoder.
     *
     * @param opening settings of {@code open}
     * @throws SimReException if it is no model, of a later version, damaged or changed, or its encoder is not here
     */
    public static OpenedModel open(Path folder, Settings opening) {
        StoredJson json = ModelJson.read(folder);
        ModelFolder.requireWhole(folder, json);
        try {
            return read(folder, json, opening);
        } catch (SimReException known) {
            throw known;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // whatever a description leads to that somebody wrote by hand
            throw new SimReException(
                    "The model cannot be used: " + firstLine(e) + ".",
                    "In " + folder + ".",
                    "Copy the model's folder again, or save the model again.",
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static OpenedModel read(Path folder, StoredJson json, Settings opening) {
        Categories categories = categories(json.get("categories"));
        EncoderState state = StateFiles.read(folder, texts(json.get("lists")));
        EncoderChoice choice = new EncoderJson(folder, json.get("encoder"), opening).choice();
        Encoder encoder = choice.open(state.texts(TextPreparation.WORDS));
        if (!encoder.texts().words().equals(state.texts(TextPreparation.WORDS))) {
            throw new SimReException(
                    "The words of the model are not a vocabulary.",
                    "In " + folder + ".",
                    "Copy the model's folder again, or save the model again.");
        }
        TokenSource source = source(encoder, choice.call().settings(), state);
        TrainSettings settings = settings(json.get("train"), encoder);
        Scorer scorer = scorer(folder, json, source, categories, settings);
        Probabilities probabilities = probabilities(json.get("probabilities"), categories);
        ScoredModel model =
                new ScoredModel(
                        source,
                        rule(json.get("rule"), categories),
                        memes -> RunModel.ask(scorer, memes),
                        () -> probabilities);
        Probe.requireSame(numbers(json.get("probe")), model, source, folder);
        return new OpenedModel(model, texts(json.get("about")));
    }

    private static Scorer scorer(
            Path folder,
            StoredJson json,
            TokenSource source,
            Categories categories,
            TrainSettings settings) {
        ModelTraining training =
                new ModelTraining(
                        Experiment.source(source, settings),
                        prompts(json.get("prompts")),
                        categories,
                        settings,
                        Simulation.of(Settings.of("recreate"), categories));
        return settings.perCategory()
                ? training.scorer(
                        category ->
                                Weights.load(
                                        ModelFolder.unchanged(
                                                folder, json, ModelFolder.weights(category + 1)),
                                        training.program()))
                : training.scorer(
                        Weights.load(folder.resolve(ModelFolder.weights(0)), training.program()));
    }

    private static List<String> texts(StoredJson list) {
        List<String> texts = list.list().stream().map(StoredJson::text).toList();
        if (list.place().equals("lists")
                && texts.stream().anyMatch(each -> !each.matches("[a-z]+"))) {
            throw list.wrong("a list of names");
        }
        return texts;
    }

    private static Categories categories(StoredJson json) {
        List<String> names = json.get("names").list().stream().map(StoredJson::text).toList();
        if (names.isEmpty()
                || names.size() > MOST_CATEGORIES
                || Set.copyOf(names).size() < names.size()) {
            throw json.get("names").wrong("a list of different names");
        }
        return new Categories(names, json.get("task").choice(Categories.Task.class));
    }

    private static BeNot prompts(StoredJson json) {
        return new BeNot(
                template(json.get("be")),
                template(json.get("not")),
                named(json.get("words")),
                named(json.get("definitions")));
    }

    private static Template template(StoredJson json) {
        List<String> all = json.list().stream().map(StoredJson::text).toList();
        if (all.isEmpty()) {
            throw json.wrong("one sentence or more");
        }
        return new Template(all.get(0), all.subList(1, all.size()));
    }

    private static Map<String, String> named(StoredJson json) {
        Map<String, String> named = new HashMap<>();
        json.entries().forEach((name, text) -> named.put(name, text.text()));
        return named;
    }

    private static TokenSource source(Encoder encoder, Settings chosen, EncoderState state) {
        if (encoder instanceof PretrainedEncoder pretrained) {
            return new FrozenTokens(
                            new CachedEncoder(
                                    new FrozenEncoder(pretrained), EncodingCache.standard()))
                    .restored(
                            state,
                            chosen.get(EncoderSettings.LATENT_SEMANTICS),
                            chosen.get(EncoderSettings.REDUCED));
        }
        return new TracedEncoder(encoder);
    }

    /** As it was trained, but computed on what there is here. */
    private static TrainSettings settings(StoredJson json, Encoder encoder) {
        Choice<?>[] kept =
                Arrays.stream(AllSettings.read(json))
                        .filter(each -> each.key() != TrainSettings.DEVICE)
                        .toArray(Choice<?>[]::new);
        return TrainSettings.of(Settings.of("train", kept), encoder);
    }

    private static DecisionRule rule(StoredJson json, Categories categories) {
        double[] thresholds = numbers(json.get("thresholds"));
        if (thresholds.length != categories.size()) {
            throw json.get("thresholds").wrong("a list of " + categories.size() + " numbers");
        }
        return new DecisionRule(categories, thresholds, json.get("said").text());
    }

    private static double[] numbers(StoredJson list) {
        return list.list().stream().mapToDouble(StoredJson::number).toArray();
    }

    private static Probabilities probabilities(StoredJson json, Categories categories) {
        return new Probabilities(
                categories.task(),
                json.get("slope").number(),
                json.get("shift").number(),
                json.get("said").text());
    }
}
