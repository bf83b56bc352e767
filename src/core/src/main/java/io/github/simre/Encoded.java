package io.github.simre;

import io.github.simre.base.Bounds;
import io.github.simre.base.SimReException;
import io.github.simre.compare.Alteration;
import io.github.simre.compare.Comparison;
import io.github.simre.compare.Contender;
import io.github.simre.compare.NeuralContender;
import io.github.simre.compare.Partition;
import io.github.simre.compare.Recipe;
import io.github.simre.data.Meme;
import io.github.simre.encode.Embedding;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncodingCache;
import io.github.simre.explain.Neighbours;
import io.github.simre.explain.ZeroShot;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Simulation;
import io.github.simre.report.RecreationFigures;
import io.github.simre.run.Experiment;
import io.github.simre.run.TrainingRun;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Memes prepared for an encoder; the same can be trained on any number of times. Next step: {@link #train}. */
public final class Encoded implements Viewable {
    private final Experiment experiment;
    private final List<Alteration> alterations;
    private final boolean textFinetuned;

    Encoded(Experiment experiment, List<Alteration> alterations) {
        this(experiment, alterations, true);
    }

    private Encoded(Experiment experiment, List<Alteration> alterations, boolean textFinetuned) {
        this.experiment = experiment;
        this.alterations = alterations;
        this.textFinetuned = textFinetuned;
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
        return new Trained(new TrainingRun(experiment, Settings.of("train", settings)).carryOut());
    }

    /**
     * Trains others on the same memes, splits and vectors, each with the seeds 1 to 3, and shows how they compare on the test
     * split: {@code encoded.compare(simre(epochs(10)), logistic(), knn(5), forest(200), majority())}. Constant answers and
     * logistic regression on the words alone are added: what costs nothing comes first. Where the encoder has a network for texts
     * that can learn, {@link SimRe#textFinetuned} is added, too, unless {@link #withoutTextFinetuned} is called before: it takes as
     * long as the row of that name says, for MiniLM on 700 memes a few minutes a seed. No contender sees the test's labels.
     *
     * <p>Each run is kept in {@code runs/board-...}; the same comparison again, or one with more contenders, takes from there
     * what is done.
     *
     * @throws SimReException if two contenders are the same, there are no test memes, or the thread is interrupted
     */
    public Board compare(Contender... contenders) {
        return compare(3, contenders);
    }

    /** Compares as {@link #compare(Contender...)} does, with the seeds 1 to {@code seeds}. @param seeds how many, at least 1; spread needs 2, a paired test better 5 */
    public Board compare(int seeds, Contender... contenders) {
        int each = Bounds.atLeast("seeds", seeds, 1, "3 to 10");
        return new Board(
                new Comparison(experiment, alterations, each, reader(), Optional.empty())
                        .run(List.of(contenders)));
    }

    /** What a comparison adds by itself. */
    private Optional<NeuralContender> reader() {
        return textFinetuned
                ? Optional.of(new NeuralContender(Recipe.TEXT, () -> Screen.current().training()))
                : Optional.empty();
    }

    /**
     * For a comparison that chooses epochs, costs and thresholds by cross-validation over train and dev together, because a small
     * dev split decides such things by luck: {@code encoded.folds(5).compare(simre(epochs(10)), logistic())}. The folds are always
     * the same for the same memes; each has its share of every category, and memes with the same picture or words are in one.
     *
     * @param folds how many, at least 2
     * @throws SimReException if train and dev do not have as many memes that differ
     */
    public Folds folds(int folds) {
        Partition partition =
                Partition.of(experiment, Bounds.atLeast("folds", folds, 2, "5 to 10"));
        return new Folds(experiment, alterations, reader(), partition);
    }

    /**
     * The same memes; a comparison then also says how much of each score is left after alterations of the test memes: {@code
     * encoded.testedOn(mirrored(), cropped(0.8)).compare(...)}.
     */
    public Encoded testedOn(Alteration... alterations) {
        return new Encoded(experiment, List.of(alterations), textFinetuned);
    }

    /**
     * The same memes; a comparison then does not add {@code textFinetuned()} by itself, which saves its training: {@code
     * encoded.withoutTextFinetuned().compare(...)}.
     */
    public Encoded withoutTextFinetuned() {
        return new Encoded(experiment, alterations, false);
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
        return LearningRateRange.of(experiment, Settings.of("lrFind", settings));
    }

    /**
     * Scores the test split without any training: a meme belongs to a category if its picture is closer to the be prompt than
     * to the not prompt, or, where classes exclude each other, to the class whose be prompt it is closest to. The meme's own
     * text is not looked at (Radford et al., 2021). It is a look at the test memes, which is counted as those of boards are.
     *
     * @throws SimReException if the encoder has no space that pictures and texts share
     */
    public ZeroShot zeroShot() {
        return ZeroShot.of(experiment);
    }

    /**
     * The memes most like one: by the mean of the cosines of their pooled pictures and of their pooled texts.
     *
     * @param count how many, at least 1
     * @throws SimReException if the encoder is not pretrained
     */
    public Neighbours nearest(Meme meme, int count) {
        return Neighbours.of(experiment, meme, Bounds.atLeast("count", count, 1, "3 to 10"));
    }

    /** What the encoder makes of a meme's picture. @throws SimReException if the encoder is not pretrained */
    public Embedding picture(Meme meme) {
        return experiment
                .frozenPictures("picture")
                .embedPictures(List.of(experiment.source().picture(meme)))
                .get(0);
    }

    /** What the encoder makes of a text, without a prompt. @throws SimReException if the encoder is not pretrained */
    public Embedding text(String text) {
        return experiment
                .frozenTexts("text")
                .embedTexts(List.of(new PromptedText("", text, "")))
                .get(0);
    }

    /** What is kept of pretrained encoders' work, in all runs. @throws SimReException if the encoder is not pretrained */
    public EncodingCache cache() {
        return experiment.frozen("cache").cache();
    }

    /** The encoder. */
    public Encoder encoder() {
        return experiment.encoder();
    }

    /** How many memes' texts are too long for the encoder and lose their end; a prompt is never cut. */
    public int cut() {
        return experiment.cuts().size();
    }

    /** The memes whose texts are too long, and for each how many tokens its longest prompted text has too many. */
    public Table cuts() {
        Map<String, Integer> cuts = experiment.cuts();
        return Table.create(
                "texts that are cut",
                StringColumn.create("meme", cuts.keySet()),
                IntColumn.create(
                        "tokens too many", cuts.values().stream().mapToInt(n -> n).toArray()));
    }

    /** How many words the training memes' texts have, and those of memes recreated from them. */
    public Figure textLengths() {
        return RecreationFigures.textLengths(
                experiment.loaded(),
                experiment.steps().simulation(),
                cut(),
                encoder().texts().maximum());
    }

    /** All that a training starts from. */
    Experiment experiment() {
        return experiment;
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
        Simulation simulation = experiment.simulation();
        int size = encoder.pictures().size();
        return experiment.loaded().memes().size()
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
                + (cut() == 0 ? "" : ", see cuts()")
                + ")."
                + (experiment.picturesAreFrozen() && simulation.active()
                        ? (experiment.textsAreFrozen() ? " The encoder" : " The picture tower")
                                + " is frozen: each training meme has "
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
