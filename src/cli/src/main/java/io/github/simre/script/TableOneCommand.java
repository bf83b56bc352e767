package io.github.simre.script;

import static io.github.simre.SimRe.*;

import io.github.simre.Board;
import io.github.simre.Memes;
import io.github.simre.base.SimReException;
import io.github.simre.compare.Contender;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.HarMemeView;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.setting.Setting;
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
                    "compact, light=FOLDER, clip=NAME or blip=NAME, the latter two a name on the hub or a folder. Default"
                            + " compact.")
    private String encoder;

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
                            + " (the pretrained encoder as a classifier), simre, ablations. Default classical,paper,simre.")
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
        Board board = encoded.compare(seeds, contenders(memes));
        show(board);
        System.out.println("\nThe same scores with each contender's own threshold:\n");
        show(board.decided(OWN_THRESHOLD));
        board.save(board.folder().resolve("table.csv"));
        board.save(board.folder().resolve("table.tex"));
        System.out.println("Open " + board.report() + " in a browser.");
        return 0;
    }

    private EncoderChoice choice() {
        List<Setting.ForEncode> chosen = new ArrayList<>();
        if (latentSemantics != null) {
            chosen.add(latentSemantics(latentSemantics));
        }
        if (reduced != null) {
            chosen.add(reduced(reduced));
        }
        Setting.ForEncode[] settings = chosen.toArray(Setting.ForEncode[]::new);
        String[] parts = encoder.split("=", 2);
        if (parts.length == 2) {
            switch (parts[0]) {
                case "light":
                    return light(parts[1], settings);
                case "clip":
                    return clip(parts[1], settings);
                case "blip":
                    return blip(parts[1], settings);
                default:
                    break;
            }
        } else if (encoder.equals("compact")) {
            if (!chosen.isEmpty()) {
                throw new SimReException(
                        "compact takes no "
                                + chosen.get(0)
                                + ": it learns its words from the memes.",
                        "In --encoder compact.",
                        "Choose a pretrained encoder, or leave the option out.");
            }
            return compact();
        }
        throw new SimReException(
                "There is no encoder " + encoder + ".",
                "In --encoder " + encoder + ".",
                "Use compact, light=FOLDER, clip=NAME or blip=NAME.");
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
                case "ablations" -> all.addAll(Arrays.asList(ablations(settings)));
                default ->
                        throw new SimReException(
                                "There are no rows " + row + ".",
                                "In --rows.",
                                "Use classical, paper, others, finetuned, simre or ablations, with commas between them.");
            }
        }
        // the ablations begin with SimRe itself
        List<String> names = new ArrayList<>();
        all.removeIf(each -> names.contains(each.name()) || !names.add(each.name()));
        return all.toArray(Contender[]::new);
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
