package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.EncodingCache;
import io.github.simre.encode.FrozenEncoder;
import io.github.simre.encode.FrozenTokens;
import io.github.simre.encode.LatentSemantics;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TokenSource;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.Recreation;
import io.github.simre.recreate.Simulation;
import io.github.simre.setting.Settings;
import io.github.simre.show.Work;
import io.github.simre.train.TrainSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a training starts from: memes in their splits, how they are recreated, their prompts, and where their tokens come
 * from. It never changes; what trains, compares and explains is given it whole.
 */
public final class Experiment {
    /** Partners that each meme has where an encoder is frozen and the user does not say: each costs a pass over all pictures. */
    private static final int FROZEN_PARTNERS = 4;

    /**
     * Memes as they were loaded.
     *
     * @param memes what was read
     * @param path that they were read from; empty where a table in memory was given
     * @param settings of {@code load}
     * @param seconds that loading took
     */
    public record Data(LoadedMemes memes, Optional<Path> path, Settings settings, double seconds) {}

    /**
     * How memes are recreated and prompted, as it was asked for.
     *
     * @param simulation of {@code recreate}
     * @param settings of {@code recreate}
     * @param prompts the be and the not prompt
     */
    public record Steps(Simulation simulation, Settings settings, BeNot prompts) {}

    private final Data data;
    private final Steps steps;
    private final EncoderChoice choice;
    private final TokenSource source;
    private final Simulation simulation;
    private final Map<Split, List<PreparedMeme>> memes;
    private final Map<String, Integer> cuts;
    private final double seconds;
    private final Optional<String> ownSplits;

    private Experiment(
            Data data,
            Steps steps,
            EncoderChoice choice,
            TokenSource source,
            Simulation simulation,
            Map<Split, List<PreparedMeme>> memes,
            Map<String, Integer> cuts,
            double seconds,
            Optional<String> ownSplits) {
        this.data = data;
        this.steps = steps;
        this.choice = choice;
        this.source = source;
        this.simulation = simulation;
        this.memes = memes;
        this.cuts = cuts;
        this.seconds = seconds;
        this.ownSplits = ownSplits;
    }

    /** Prepares memes for an encoder; a pretrained one encodes ahead every picture that training will meet. */
    public static Experiment of(Data data, Steps steps, EncoderChoice choice) {
        Encoder encoder = choice.open(texts(data.memes(), steps.prompts()));
        long start = System.nanoTime();
        Simulation simulation = steps.simulation();
        TokenSource source;
        Map<Split, List<PreparedMeme>> prepared;
        if (encoder instanceof PretrainedEncoder pretrained) {
            Optional<LatentSemantics> semantics = semantics(data.memes(), choice);
            CachedEncoder cached =
                    new CachedEncoder(new FrozenEncoder(pretrained), EncodingCache.standard());
            if (simulation.partners() == 0 && pretrained.pretrainedPictures()) {
                simulation = simulation.withPartners(FROZEN_PARTNERS);
            }
            FrozenTokens tokens = new FrozenTokens(cached);
            prepared = prepared(data.memes(), tokens.withWhatLearns());
            if (pretrained.pretrainedPictures()) {
                encodeAhead(cached, simulation, prepared);
            }
            source =
                    tokens.fitted(
                            prepared.get(Split.TRAIN).stream().map(PreparedMeme::picture).toList(),
                            trainingTexts(data.memes(), steps.prompts()),
                            semantics,
                            choice.call().settings().get(EncoderSettings.REDUCED));
        } else {
            source = new TracedEncoder(encoder);
            prepared = prepared(data.memes(), source);
        }
        Map<String, Integer> cuts = cuts(data.memes(), steps.prompts(), encoder);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Experiment(
                data, steps, choice, source, simulation, prepared, cuts, seconds, Optional.empty());
    }

    private static Map<Split, List<PreparedMeme>> prepared(LoadedMemes memes, TokenSource source) {
        Map<Split, List<PreparedMeme>> prepared = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            prepared.put(
                    split,
                    memes.of(split).parallelStream()
                            .map(meme -> prepare(meme, source, memes.categories()))
                            .toList());
        }
        return prepared;
    }

    /** The texts that a vocabulary is learned from: those of the training memes, and all prompts. */
    private static List<String> texts(LoadedMemes memes, BeNot prompts) {
        List<String> texts = new ArrayList<>();
        memes.of(Split.TRAIN).forEach(meme -> texts.add(meme.text()));
        for (BeNot pair : prompts.pairs()) {
            for (String category : memes.categories().names()) {
                texts.add(pair.be(category));
                texts.add(pair.not(category));
            }
        }
        return texts;
    }

    /** How texts are spelt, if it is asked for: learned from the training memes' texts alone. */
    private static Optional<LatentSemantics> semantics(LoadedMemes memes, EncoderChoice choice) {
        Settings chosen = choice.call().settings();
        int size =
                chosen.find(EncoderSettings.LATENT_SEMANTICS)
                        .orElse(chosen.get(EncoderSettings.REDUCED));
        List<String> texts = memes.of(Split.TRAIN).stream().map(Meme::text).toList();
        return size == 0 ? Optional.empty() : Optional.of(LatentSemantics.learn(texts, size));
    }

    /** Every picture, and every child that training will meet, goes through the encoder once. */
    private static void encodeAhead(
            CachedEncoder encoder, Simulation simulation, Map<Split, List<PreparedMeme>> memes) {
        List<Picture> pictures = new ArrayList<>();
        memes.values().forEach(all -> all.forEach(meme -> pictures.add(meme.picture())));
        List<PreparedMeme> train = memes.get(Split.TRAIN);
        if (simulation.active() && train.size() > 1) {
            for (Recreation pair : simulation.partnersOf(train.size()).chained()) {
                Picture parent = train.get(pair.parent()).picture();
                pictures.add(parent.mix(train.get(pair.partner()).picture(), simulation.mixgen()));
            }
        }
        encoder.encodeAhead(
                pictures, Screen.current().progress(Work.encoding(encoder.encoder().name())));
    }

    /** The training memes' texts, each with one of the categories' be prompts. */
    private static List<PromptedText> trainingTexts(LoadedMemes memes, BeNot prompts) {
        List<Meme> train = memes.of(Split.TRAIN);
        List<String> categories = memes.categories().names();
        List<BeNot> pairs = prompts.pairs();
        List<PromptedText> texts = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            String category = categories.get(i % categories.size());
            texts.add(pairs.get(i % pairs.size()).be(category, train.get(i).text()));
        }
        return texts;
    }

    /** How many tokens each meme's longest prompted text has too many; memes whose texts fit are not among them. */
    private static Map<String, Integer> cuts(LoadedMemes memes, BeNot prompts, Encoder encoder) {
        // where the not prompt with the most tokens fits, all others do
        List<String> categories = memes.categories().names();
        PromptedText longest =
                prompts.pairs().stream()
                        .flatMap(pair -> categories.stream().map(name -> pair.not(name, "")))
                        .max(Comparator.comparingInt(text -> encoder.texts().length(text)))
                        .orElseThrow();
        Map<String, Integer> cuts = new LinkedHashMap<>();
        for (Meme meme : memes.memes()) {
            PromptedText text = longest.with(meme.text());
            int tokens = encoder.texts().length(text) - encoder.texts().maximum();
            if (tokens > 0) {
                cuts.put(meme.id(), tokens);
            }
        }
        return cuts;
    }

    private static PreparedMeme prepare(Meme meme, TokenSource source, Categories categories) {
        return new PreparedMeme(meme, source.picture(meme), categories.bits(meme.labels()));
    }

    /** Any meme, prepared for this experiment's encoder. */
    public PreparedMeme prepare(Meme meme) {
        return prepare(meme, source, categories());
    }

    /** This experiment as contenders see it: the test memes are without labels. */
    public Experiment unlabelledTest() {
        Map<Split, List<PreparedMeme>> shown = new EnumMap<>(memes);
        shown.computeIfPresent(
                Split.TEST, (split, test) -> test.stream().map(PreparedMeme::unlabelled).toList());
        return new Experiment(
                data, steps, choice, source, simulation, shown, cuts, seconds, ownSplits);
    }

    /**
     * This experiment with other memes in train and dev. A pretrained encoder encodes ahead the children that such a training
     * will meet. What was learned from the original training memes without their labels (an encoder's standardisation, a
     * vocabulary) stays as it is.
     *
     * @param dev may be empty
     */
    public Experiment withSplits(List<PreparedMeme> train, List<PreparedMeme> dev) {
        Map<Split, List<PreparedMeme>> other = new EnumMap<>(memes);
        other.put(Split.TRAIN, List.copyOf(train));
        other.put(Split.DEV, List.copyOf(dev));
        source.frozen()
                .filter(cached -> picturesAreFrozen())
                .ifPresent(cached -> encodeAhead(cached, simulation, other));
        String own = ids(train) + "\n" + ids(dev);
        return new Experiment(
                data, steps, choice, source, simulation, other, cuts, seconds, Optional.of(own));
    }

    private static String ids(List<PreparedMeme> memes) {
        return memes.stream().map(meme -> meme.meme().id()).toList().toString();
    }

    /** Which memes are in train and dev, where they are not those of the data set. */
    Optional<String> ownSplits() {
        return ownSplits;
    }

    /** The memes as they were loaded. */
    public Data data() {
        return data;
    }

    /** The memes that were read, and what the checks found. */
    public LoadedMemes loaded() {
        return data.memes();
    }

    /** Recreation and prompts as they were asked for. */
    public Steps steps() {
        return steps;
    }

    /** The be and the not prompt. */
    public BeNot prompts() {
        return steps.prompts();
    }

    /** As the encoder was chosen. */
    public EncoderChoice choice() {
        return choice;
    }

    /** The encoder. */
    public Encoder encoder() {
        return source.encoder();
    }

    /** Where tokens come from, before an encoder learns. */
    public TokenSource source() {
        return source;
    }

    /** How training memes are recreated for this encoder. */
    public Simulation simulation() {
        return simulation;
    }

    /** The categories, in their fixed order. */
    public Categories categories() {
        return loaded().categories();
    }

    /** The prepared memes of a split. */
    public List<PreparedMeme> of(Split split) {
        return Collections.unmodifiableList(memes.get(split));
    }

    /** For each meme whose text is too long, how many tokens its longest prompted text has too many. */
    public Map<String, Integer> cuts() {
        return Collections.unmodifiableMap(cuts);
    }

    /** Seconds that encoding took. */
    public double seconds() {
        return seconds;
    }

    /**
     * Where a training's tokens come from: the encoder as it is, or as it learns.
     *
     * @throws SimReException if the encoder is to learn and cannot
     */
    public TokenSource source(TrainSettings training) {
        return source(source, training);
    }

    /** Where a training's tokens come from. @param source of the tokens before an encoder learns */
    public static TokenSource source(TokenSource source, TrainSettings training) {
        return training.applied(
                training.finetuning()
                        .map(
                                finetuning ->
                                        source.learning(finetuning, training.learningRate())
                                                .orElseThrow(
                                                        () ->
                                                                needsPretrained(
                                                                        "finetune",
                                                                        source.encoder())))
                        .orElse(source),
                source);
    }

    /**
     * The pretrained encoder.
     *
     * @param verb what it is needed for
     * @throws SimReException if there is none
     */
    public CachedEncoder frozen(String verb) {
        return source.frozen().orElseThrow(() -> needsPretrained(verb, encoder()));
    }

    /** Whether each picture is encoded once, because its network stays as it is. */
    public boolean picturesAreFrozen() {
        return source.frozen().filter(each -> each.encoder().pretrainedPictures()).isPresent();
    }

    /** Whether each text is encoded once, because its network stays as it is. */
    public boolean textsAreFrozen() {
        return source.frozen().filter(each -> each.encoder().pretrainedTexts()).isPresent();
    }

    /**
     * The pretrained encoder, for its pooled pictures.
     *
     * @param verb what they are needed for
     * @throws SimReException if its picture tower was not trained elsewhere
     */
    public CachedEncoder frozenPictures(String verb) {
        CachedEncoder frozen = frozen(verb);
        if (!frozen.encoder().pretrainedPictures()) {
            throw learnsFromNothing(verb, "picture", "vit(...)");
        }
        return frozen;
    }

    /**
     * The pretrained encoder, for its pooled texts.
     *
     * @param verb what they are needed for
     * @throws SimReException if its text tower was not trained elsewhere
     */
    public CachedEncoder frozenTexts(String verb) {
        CachedEncoder frozen = frozen(verb);
        if (!frozen.encoder().pretrainedTexts()) {
            throw learnsFromNothing(verb, "text", "bert(...)");
        }
        return frozen;
    }

    private SimReException learnsFromNothing(String verb, String tower, String example) {
        return new SimReException(
                verb + " needs a pretrained " + tower + " tower.",
                "In " + encoder().name() + ", whose " + tower + " tower learns from nothing.",
                "Encode with another " + tower + " tower, for example " + example + ".");
    }

    private static SimReException needsPretrained(String verb, Encoder encoder) {
        return new SimReException(
                verb + " needs a pretrained encoder.",
                encoder.name() + " knows nothing before it is trained.",
                "Encode with clip(...), blip(...) or light(...).");
    }

    /** Extensions of the paper's method that the encoder brings, or the prompts. */
    public List<String> extensions() {
        List<String> extensions = new ArrayList<>(source.extensions());
        extensions.addAll(prompts().extensions());
        return extensions;
    }

    /**
     * Makes sure that there is something to train on.
     *
     * @throws SimReException if there are fewer than two training memes, or a category has none
     */
    public void requireTrainable() {
        int count = of(Split.TRAIN).size();
        if (count < 2) {
            throw new SimReException(
                    "Training needs at least 2 memes, but there "
                            + (count == 1 ? "is only 1." : "are none."),
                    "In the train split of " + loaded().source() + ".",
                    "Load more memes.");
        }
        if (ownSplits.isPresent()) { // a fold may lack a rare category, and learns the others
            return;
        }
        loaded().trainCounts()
                .forEach(
                        (category, positives) -> {
                            if (positives == 0) {
                                throw new SimReException(
                                        "The category \""
                                                + category
                                                + "\" has no meme to learn from.",
                                        "In the train split of " + loaded().source() + ".",
                                        "Add memes that belong to it, move some from dev or test, or leave the category out.");
                            }
                        });
    }
}
