package io.github.simre.script;

import static io.github.simre.SimRe.*;

import io.github.simre.Board;
import io.github.simre.Encoded;
import io.github.simre.Memes;
import io.github.simre.base.SimReException;
import io.github.simre.compare.Contender;
import io.github.simre.compare.Rule;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.HarMemeView;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.setting.Setting;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simre table1}: the paper's comparison on a data set, run here. Started again, it goes on where it was stopped. */
@Command(
        name = "table1",
        description = {
            "Runs the comparison of the paper's Table 1 on a data set, row by row, beside the rows as they are printed.",
            "It can be stopped at any time; started again, it goes on."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class TableOneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "A folder of memes, as for load(...).")
    private Path data;

    @Option(
            names = "--encoder",
            defaultValue = "compact",
            description =
                    "compact, light=FOLDER, clip=NAME or blip=NAME, the latter two a name on the hub or a folder; or two towers:"
                            + " vit, resNet, mobileNet, clip, blip or siglip for pictures, then bert, sentences, glove, clip, blip or"
                            + " siglip for texts, for example vit=NAME+sentences=all-MiniLM-L6-v2. Default compact.")
    private String encoder;

    @Option(names = "--download", description = "Files of the encoder may be downloaded.")
    private boolean download;

    @Option(
            names = "--latent-semantics",
            paramLabel = "NUMBERS",
            description =
                    "Third stream of a pretrained encoder, for all rows: this many numbers that say how a text is spelt.")
    private Integer latentSemantics;

    @Option(
            names = "--reduced",
            paramLabel = "NUMBERS",
            description =
                    "Each meme as this many numbers, for a pretrained encoder and small data, for all rows.")
    private Integer reduced;

    @Option(names = "--seeds", defaultValue = "5", description = "Runs of each row. Default 5.")
    private int seeds;

    @Option(
            names = "--folds",
            paramLabel = "NUMBER",
            description =
                    "Choose each row's epochs, cost and thresholds by so many folds of train and dev, for example 5, instead of by dev"
                            + " alone. What the folds say is shown before the test.")
    private Integer folds;

    @Option(
            names = "--rule",
            description =
                    "How scores become answers: OWN_THRESHOLD, DEV_THRESHOLD, CATEGORY_THRESHOLDS or CALIBRATED. Without it,"
                            + " DEV_THRESHOLD, and the same scores by OWN_THRESHOLD; with --folds DEV_THRESHOLD alone.")
    private Rule rule;

    @Option(
            names = "--epochs",
            defaultValue = "10",
            description = "At most this many for trained rows. Default 10.")
    private int epochs;

    @Option(
            names = "--patience",
            defaultValue = "5",
            description = "Epochs without a better dev score that end a training. Default 5.")
    private int patience;

    @Option(
            names = "--temperature",
            description = "The paper's: 0.2 for propaganda, 0.5 for harm, which are the defaults.")
    private Double temperature;

    @Option(names = "--view", description = "Of Harm-C and Harm-P: THREE_CLASSES or TWO_CLASSES.")
    private HarMemeView view;

    @Option(
            names = "--without-pictures",
            description = "Read texts only, for data whose pictures are not at hand.")
    private boolean withoutPictures;

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "classical,paper,simre",
            description =
                    "Which: classical, paper (the systems that the paper compares with), others (Hate-CLIPper, MemeCLIP, RGCL), finetuned"
                            + " (the pretrained encoder as a classifier), simre, onRealMemes (SimRe with the settings of that name),"
                            + " ablations. Default classical,paper,simre.")
    private List<String> rows;

    @Option(
            names = "--without-text-finetuned",
            description =
                    "Do not add textFinetuned(), which trains the encoder's network for texts once for each seed.")
    private boolean withoutTextFinetuned;

    @Option(names = "--robustness", description = "Score altered test memes as well.")
    private boolean robustness;

    @Override
    public Integer call() {
        List<Setting.ForLoad> reading = new ArrayList<>();
        if (view != null) {
            reading.add(view(view));
        }
        if (withoutPictures) {
            reading.add(withoutPictures());
        }
        Memes memes = load(data, reading.toArray(Setting.ForLoad[]::new));
        var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(choice());
        if (robustness) {
            encoded =
                    encoded.testedOn(
                            mirrored(),
                            cropped(0.8),
                            compressed(0.1),
                            swappedCaptions(),
                            recreated());
        }
        if (withoutTextFinetuned) {
            encoded = encoded.withoutTextFinetuned();
        }
        Board board = compared(encoded, contenders(memes));
        show(board);
        if (rule == null && folds == null) {
            System.out.println("\nThe same scores with each contender's own threshold:\n");
            show(board.decided(OWN_THRESHOLD));
        }
        board.save(board.folder().resolve("table.csv"));
        board.save(board.folder().resolve("table.tex"));
        System.out.println("Open " + board.report() + " in a browser.");
        return 0;
    }

    /** All rows, decided by the rule. What the folds say comes first: they choose without the test. */
    private Board compared(Encoded encoded, Contender[] contenders) {
        Board board =
                folds == null
                        ? encoded.compare(seeds, contenders)
                        : encoded.folds(folds).compare(seeds, contenders);
        if (folds != null) {
            System.out.println(
                    "\nHeld-out memes of the folds, without the test. Scores in percent.\n");
            System.out.println(TerminalText.of(View.empty().table(board.byFolds())));
            System.out.println("\nThe test:\n");
        }
        return rule == null ? board : board.decided(rule);
    }

    private EncoderChoice choice() {
        List<Setting.ForEncode> chosen = new ArrayList<>();
        if (latentSemantics != null) {
            chosen.add(latentSemantics(latentSemantics));
        }
        if (reduced != null) {
            chosen.add(reduced(reduced));
        }
        return new TableOneEncoder(encoder, chosen, download).choice();
    }

    private Contender[] contenders(Memes memes) {
        // the paper's: harm is asked about in classes, propaganda in techniques of which a meme may
        // have several
        double standard = memes.categories().task() == Task.MULTI_LABEL ? 0.2 : 0.5;
        Setting.ForTrain[] settings = {
            epochs(epochs),
            patience(patience),
            temperature(temperature == null ? standard : temperature)
        };
        List<Contender> all = new ArrayList<>();
        for (String row : rows) {
            switch (row) {
                case "classical" -> all.addAll(classical());
                case "paper" -> all.addAll(paper());
                case "others" ->
                        all.addAll(
                                List.of(hateClipper(), hateClipperAligned(), memeClip(), rgcl()));
                case "finetuned" ->
                        all.addAll(List.of(textFinetuned(), pictureFinetuned(), jointFinetuned()));
                case "simre" -> {
                    all.add(simre(settings));
                    all.add(simre(settings).recreate(withoutSimulation()));
                }
                case "onRealMemes" -> {
                    all.add(simre(onReal()));
                    all.add(simre(onReal()).recreate(withoutSimulation()));
                }
                case "ablations" -> all.addAll(Arrays.asList(ablations(settings)));
                default ->
                        throw new SimReException(
                                "There are no rows " + row + ".",
                                "In --rows.",
                                "Use classical, paper, others, finetuned, simre, onRealMemes or ablations, with commas between them.");
            }
        }
        // the ablations begin with SimRe itself
        List<String> names = new ArrayList<>();
        all.removeIf(each -> names.contains(each.name()) || !names.add(each.name()));
        return all.toArray(Contender[]::new);
    }

    /** The learning rate falls to 0 over all epochs, so none ends early. */
    private Setting.ForTrain[] onReal() {
        return temperature == null
                ? new Setting.ForTrain[] {epochs(epochs), onRealMemes()}
                : new Setting.ForTrain[] {epochs(epochs), temperature(temperature), onRealMemes()};
    }

    /** Each with its own settings, but as many epochs as SimRe. */
    private List<Contender> paper() {
        Setting.ForTrain[] settings = {epochs(epochs), patience(patience)};
        return List.of(
                mvitoGat(settings),
                clipFinetuned(settings),
                blipFinetuned(settings),
                ernieVil(settings),
                momenta(settings),
                tot(settings),
                apcl(settings));
    }

    private static List<Contender> classical() {
        return List.of(
                logistic(),
                logistic(WORDS),
                svm(),
                knn(5),
                forest(200),
                forest(200, WORDS),
                boosted(),
                bayes(WORDS));
    }
}
