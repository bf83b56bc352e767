package io.github.simre.script;

import static io.github.simre.SimRe.*;

import io.github.simre.Encoded;
import io.github.simre.Evaluated;
import io.github.simre.base.SimReException;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code simre demo}: the whole method on the bundled memes in about a minute and a half, without a network. The same model
 * is trained three times, with both modalities, with pictures alone and with texts alone.
 */
@Command(
        name = "demo",
        description = "Runs all five steps on the bundled memes, without a network.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class DemoCommand implements Callable<Integer> {
    /** The category that neither the picture nor the text tells alone. */
    private static final String BOTH = "Irony";

    @Override
    public Integer call() {
        var memes = load(folder());
        show(memes);
        memes.show(3);
        var recreated = memes.recreate(mixgen(0.5), seed(7));
        System.out.println();
        recreated.show(1);
        var prompted = recreated.prompt(be(), not());
        System.out.println("\n" + prompted + "\n");
        Encoded encoded = prompted.encode(compact());
        show(encoded);

        Evaluated both = encoded.train(epochs(EPOCHS), seed(42), name("demo")).evaluate();
        System.out.println("\nThe same without the texts:\n");
        Evaluated pictures = train(encoded, pictureOnly(), "demo-picture-only");
        System.out.println("\nThe same without the pictures:\n");
        Evaluated texts = train(encoded, textOnly(), "demo-text-only");
        System.out.println();

        show(both);
        System.out.println(comparison(both, pictures, texts));
        System.out.println(
                "Open "
                        + both.report()
                        + " in a browser: scores, the paper's figures, mistakes, data and model card.");
        return 0;
    }

    /** Enough for the full model to learn everything, the same for all three. */
    private static final int EPOCHS = 6;

    private static Evaluated train(Encoded encoded, Setting.ForTrain only, String name) {
        return encoded.train(epochs(EPOCHS), seed(42), only, name(name)).evaluate();
    }

    /** The demo set lies beside the launcher, wherever that is called from. */
    private static Path folder() {
        Path folder = Path.of(System.getProperty("simre.home", "")).resolve("datasets/demo");
        if (!Files.isDirectory(folder)) {
            throw new SimReException(
                    "The demo memes are not there.",
                    "Expected in " + folder + ".",
                    "Run environment/simre demo from a clone of the repository.");
        }
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder; // short where it can be
    }

    private static String comparison(Evaluated both, Evaluated pictures, Evaluated texts) {
        StringBuilder table =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-24s  %8s  %8s  %8s%n",
                                "test split",
                                "micro-F1",
                                "macro-F1",
                                BOTH + " F1"));
        table.append("-".repeat(54)).append('\n');
        int memes = both.scores().memes();
        int support = both.scores().category(BOTH).counts().support();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%-24s  %8s  %8s  %8.2f%n",
                        "best constant answers",
                        both.floors().text(Metric.MICRO_F1),
                        both.floors().text(Metric.MACRO_F1),
                        200.0 * support / (memes + support)));
        table.append(row("SimRe, picture only", pictures.scores()));
        table.append(row("SimRe, text only", texts.scores()));
        table.append(row("SimRe", both.scores()));
        return table.toString();
    }

    private static String row(String name, Scores scores) {
        return String.format(
                Locale.ROOT,
                "%-24s  %8.2f  %8.2f  %8.2f%n",
                name,
                100 * scores.micro().f1(),
                100 * scores.macro().f1(),
                100 * scores.category(BOTH).rates().f1());
    }
}
