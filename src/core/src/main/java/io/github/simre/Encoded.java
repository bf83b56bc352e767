package io.github.simre;

import io.github.simre.encode.EncoderSettings;
import io.github.simre.base.Bounds;
import io.github.simre.base.Check;
import io.github.simre.compare.Comparison;
import io.github.simre.explain.Neighbours;
import io.github.simre.explain.ZeroShot;
import io.github.simre.run.RunFolder;
import io.github.simre.run.TrainingRun;
import io.github.simre.base.SimReException;
import io.github.simre.compare.Alteration;
import io.github.simre.compare.Contender;
import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Embedding;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncodingCache;
import io.github.simre.encode.FrozenEncoder;
import io.github.simre.encode.FrozenTokens;
import io.github.simre.encode.LatentSemantics;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TokenSource;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.Recreation;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.DataFigures;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.train.BatchSearch;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingCheckpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Memes prepared for an encoder; the same can be trained on any number of times. Next step: {@link #train}. */
public final class Encoded implements Viewable {
    /** Partners that each meme has where an encoder is frozen and the user does not say: each costs a pass over all pictures. */
    private static final int FROZEN_PARTNERS = 4;

    private final Prompted prompted;
    private final EncoderChoice choice;
    private final TokenSource source;
    private final Simulation simulation;
    private final Map<Split, List<PreparedMeme>> memes;
    private final Map<String, Integer> cuts;
    private final double seconds;
    private final List<Alteration> alterations;

    private Encoded(
            Prompted prompted,
            EncoderChoice choice,
            TokenSource source,
            Simulation simulation,
            Map<Split, List<PreparedMeme>> memes,
            Map<String, Integer> cuts,
            double seconds,
            List<Alteration> alterations) {
        this.prompted = prompted;
        this.choice = choice;
        this.source = source;
        this.simulation = simulation;
        this.memes = memes;
        this.cuts = cuts;
        this.seconds = seconds;
        this.alterations = alterations;
    }

    static Encoded prepare(Prompted prompted, EncoderChoice choice, Encoder encoder) {
        long start = System.nanoTime();
        Memes all = prompted.recreated().memes();
        Simulation simulation = prompted.recreated().simulation();
        TokenSource source;
        Map<Split, List<PreparedMeme>> prepared;
        if (encoder instanceof PretrainedEncoder pretrained) {
            Optional<LatentSemantics> semantics = semantics(all, choice);
            CachedEncoder cached =
                    new CachedEncoder(new FrozenEncoder(pretrained), EncodingCache.standard());
            if (simulation.partners() == 0) {
                simulation = simulation.withPartners(FROZEN_PARTNERS);
            }
            FrozenTokens tokens = new FrozenTokens(cached);
            prepared = prepared(all, tokens);
            encodeAhead(cached, simulation, prepared);
            source =
                    tokens.fitted(
                            prepared.get(Split.TRAIN).stream().map(PreparedMeme::picture).toList(),
                            trainingTexts(prompted),
                            semantics,
                            choice.call().settings().get(EncoderSettings.REDUCED));
        } else {
            source = new TracedEncoder(encoder);
            prepared = prepared(all, source);
        }
        Map<String, Integer> cuts = new LinkedHashMap<>();
        String longest = longest(prompted, encoder);
        for (Meme meme : all.all()) {
            PromptedText text = prompted.prompts().not(longest, meme.text());
            int tokens = encoder.texts().length(text) - encoder.texts().maximum();
            if (tokens > 0) {
                cuts.put(meme.id(), tokens);
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Encoded(
                prompted, choice, source, simulation, prepared, cuts, seconds, List.of());
    }

    private static Map<Split, List<PreparedMeme>> prepared(Memes all, TokenSource source) {
        Map<Split, List<PreparedMeme>> prepared = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            prepared.put(
                    split,
                    all.of(split).parallelStream()
                            .map(meme -> prepare(meme, source, all.categories()))
                            .toList());
        }
        return prepared;
    }

    /** How texts are spelt, if it is asked for: learned from the training memes' texts alone. */
    private static Optional<LatentSemantics> semantics(Memes memes, EncoderChoice choice) {
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
        encoder.encodeAhead(pictures, Screen.current().encoding(encoder.encoder().name()));
    }

    /** The training memes' texts, each with one of the categories' be prompts. */
    private static List<PromptedText> trainingTexts(Prompted prompted) {
        List<Meme> train = prompted.recreated().memes().of(Split.TRAIN);
        List<String> categories = prompted.recreated().memes().categories().names();
        List<PromptedText> texts = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            String category = categories.get(i % categories.size());
            texts.add(prompted.prompts().be(category, train.get(i).text()));
        }
        return texts;
    }

    static PreparedMeme prepare(Meme meme, TokenSource source, Categories categories) {
        return new PreparedMeme(meme, source.picture(meme), categories.bits(meme.labels()));
    }

    /** The category whose not prompt has the most tokens: where that fits, all others do. */
    private static String longest(Prompted prompted, Encoder encoder) {
        return prompted.recreated().memes().categories().names().stream()
                .max(
                        Comparator.comparingInt(
                                name -> encoder.texts().length(prompted.prompts().not(name, ""))))
                .orElseThrow();
    }

    /**
     * Step 4: trains the cross-modal transformer, and the encoder where it is trainable, so that prompts that tell the truth
     * match and prompts that lie do not (the paper's equations 8 to 12). The weights of the epoch with the best dev score are
     * kept. Prints a line that is updated in place; interrupting the thread ends training with the best weights so far.
     *
     * @throws SimReException if a category has no meme to learn from, the run could not be written afterwards, the loss is no
     *     longer a number, or a sweep or the training of a model for each category is interrupted
     */
    public Trained train(Setting.ForTrain... settings) {
        return new TrainingRun(this, withBatch(Settings.of("train", settings))).run();
    }

    /**
     * Trains others on the same memes, splits and vectors, each with the seeds 1 to 3, and shows how they compare on the test
     * split: {@code encoded.compare(simre(epochs(10)), logistic(), knn(5), forest(200), majority())}. Constant answers and
     * logistic regression on the words alone are added: what costs nothing comes first. No contender sees the test's labels.
     *
     * <p>Each run is kept in {@code runs/board-...}; the same comparison again, or one with more contenders, takes from there
     * what is done.
     *
     * @throws SimReException if two contenders are the same, there are no test memes, or the thread is interrupted
     */
    public Board compare(Contender... contenders) {
        return compare(3, contenders);
    }

    /** The same with the seeds 1 to {@code seeds}. @param seeds how many, at least 1; spread needs 2, a paired test better 5 */
    public Board compare(int seeds, Contender... contenders) {
        return new Comparison(this, Bounds.atLeast("seeds", seeds, 1, "3 to 10"))
                .run(List.of(contenders));
    }

    /**
     * The same memes; a comparison then also says how much of each score is left after alterations of the test memes: {@code
     * encoded.testedOn(mirrored(), cropped(0.8)).compare(...)}.
     */
    public Encoded testedOn(Alteration... alterations) {
        return new Encoded(
                prompted, choice, source, simulation, memes, cuts, seconds, List.of(alterations));
    }

    /** What the test memes are altered by. */
    List<Alteration> alterations() {
        return alterations;
    }

    /** The same as contenders see it: the test memes are without labels. */
    Encoded unlabelledTest() {
        Map<Split, List<PreparedMeme>> shown = new EnumMap<>(memes);
        shown.computeIfPresent(
                Split.TEST, (split, test) -> test.stream().map(PreparedMeme::unlabelled).toList());
        return new Encoded(prompted, choice, source, simulation, shown, cuts, seconds, alterations);
    }

    /**
     * Looks for a learning rate: trains a copy that is thrown away for at most 100 steps, at a rate that rises exponentially
     * from 1e-7 to 1 (Smith, 2017), until the smoothed loss is four times its lowest. Nothing is written.
     *
     * @param settings those of {@link #train}, so that the same can be given; epochs, patience, learningRate, warmUp, milestones,
     *     cosine, name and resume play no part
     * @throws SimReException if a category has no meme to learn from
     */
    public LearningRateRange lrFind(Setting.ForTrain... settings) {
        return LearningRateRange.of(this, Settings.of("lrFind", settings));
    }

    /** The settings with the batch that {@code batch(auto())} finds, or with which the training began that goes on. */
    Settings withBatch(Settings chosen) {
        if (chosen.get(TrainSettings.BATCH) != TrainSettings.AUTO_BATCH) {
            return chosen;
        }
        if (chosen.has(TrainSettings.RESUME)) {
            return chosen.with(
                    TrainSettings.BATCH, TrainingCheckpoint.batch(RunFolder.resumed(chosen)));
        }
        TrainSettings training = TrainSettings.of(chosen.with(TrainSettings.BATCH, 8), encoder());
        Check.trainable(prompted.recreated().memes(), training);
        BatchSearch.Found found =
                new BatchSearch(
                                learning(training),
                                prompted.prompts(),
                                prompted.recreated().memes().categories(),
                                training,
                                simulation)
                        .largest(of(Split.TRAIN));
        if (!chosen.get(TrainSettings.QUIET)) {
            System.out.println(
                    "batch(auto()) is batch(" + found.batch() + ") here: " + found.reason() + ".");
        }
        return chosen.with(TrainSettings.BATCH, found.batch());
    }

    /** Where the model's tokens come from: the encoder as it is, or as it learns. */
    TokenSource learning(TrainSettings training) {
        return training.finetuning()
                .map(
                        finetuning ->
                                source.learning(finetuning, training.learningRate())
                                        .orElseThrow(() -> needsPretrained("finetune")))
                .orElse(source);
    }

    /**
     * Scores the test split without any training: a meme belongs to a category if its picture is closer to the be prompt than
     * to the not prompt, or, where classes exclude each other, to the class whose be prompt it is closest to. The meme's own
     * text is not looked at (Radford et al., 2021).
     *
     * @throws SimReException if the encoder has no space that pictures and texts share
     */
    public ZeroShot zeroShot() {
        return ZeroShot.of(this);
    }

    /**
     * The memes most like one: by the mean of the cosines of their pooled pictures and of their pooled texts.
     *
     * @param count how many, at least 1
     * @throws SimReException if the encoder is not pretrained
     */
    public Neighbours nearest(Meme meme, int count) {
        return Neighbours.of(this, meme, Bounds.atLeast("count", count, 1, "3 to 10"));
    }

    /** What the encoder makes of a meme's picture. @throws SimReException if the encoder is not pretrained */
    public Embedding picture(Meme meme) {
        return frozen("picture").embedPictures(List.of(source.picture(meme))).get(0);
    }

    /** What the encoder makes of a text, without a prompt. @throws SimReException if the encoder is not pretrained */
    public Embedding text(String text) {
        return frozen("text").embedTexts(List.of(new PromptedText("", text, ""))).get(0);
    }

    /** What is kept of pretrained encoders' work, in all runs. @throws SimReException if the encoder is not pretrained */
    public EncodingCache cache() {
        return frozen("cache").cache();
    }

    /** The pretrained encoder. @param verb what it is needed for @throws SimReException if there is none */
    CachedEncoder frozen(String verb) {
        return source.frozen().orElseThrow(() -> needsPretrained(verb));
    }

    private SimReException needsPretrained(String verb) {
        return new SimReException(
                verb + " needs a pretrained encoder.",
                encoder().name() + " knows nothing before it is trained.",
                "Encode with clip(...), blip(...) or light(...).");
    }

    /** The encoder. */
    public Encoder encoder() {
        return source.encoder();
    }

    /** As the encoder was chosen. */
    EncoderChoice choice() {
        return choice;
    }

    /** How training memes are recreated for this encoder. */
    Simulation simulation() {
        return simulation;
    }

    /** Extensions of the paper's method that the encoder brings. */
    List<String> extensions() {
        return source.extensions();
    }

    /** Where tokens come from. */
    TokenSource source() {
        return source;
    }

    /** How many memes' texts are too long for the encoder and lose their end; a prompt is never cut. */
    public int cut() {
        return cuts.size();
    }

    /** The memes whose texts are too long, and for each how many tokens its longest prompted text has too many. */
    public Table cuts() {
        return Table.create(
                "texts that are cut",
                StringColumn.create("meme", cuts.keySet()),
                IntColumn.create(
                        "tokens too many", cuts.values().stream().mapToInt(n -> n).toArray()));
    }

    /** How many words the training memes' texts have, and those of memes recreated from them. */
    public Figure textLengths() {
        List<Meme> train = memes().of(Split.TRAIN);
        int[] originals = train.stream().mapToInt(meme -> words(meme.text())).toArray();
        int[] children =
                prompted.recreated().recreations(train.size()).stream()
                        .mapToInt(each -> originals[each.parent()] + originals[each.partner()])
                        .toArray();
        return DataFigures.lengths(originals, children, cut(), encoder().texts().maximum());
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    List<PreparedMeme> of(Split split) {
        return Collections.unmodifiableList(memes.get(split));
    }

    Prompted prompted() {
        return prompted;
    }

    Memes memes() {
        return prompted.recreated().memes();
    }

    Categories categories() {
        return memes().categories();
    }

    double seconds() {
        return seconds;
    }

    /** How memes were prepared, and the texts that were cut for it. */
    @Override
    public View view() {
        return View.empty()
                .paragraph(sentence())
                .instead("", () -> cut() == 0 ? View.empty() : View.empty().table(cuts()));
    }

    private String sentence() {
        Encoder encoder = encoder();
        int size = encoder.pictures().size();
        return memes.values().stream().mapToInt(List::size).sum()
                + " memes for "
                + encoder.name()
                + ": pictures of "
                + size
                + " × "
                + size
                + " pixels, texts of at most "
                + encoder.texts().maximum()
                + " tokens"
                + " ("
                + cut()
                + " cut"
                + (cuts.isEmpty() ? "" : ", see cuts()")
                + ")."
                + (source.frozen().isPresent() && simulation.active()
                        ? " The encoder is frozen: each training meme has "
                                + simulation.partners()
                                + (simulation.partners() == 1 ? " partner" : " partners")
                                + ", whose children are encoded once."
                        : "");
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
