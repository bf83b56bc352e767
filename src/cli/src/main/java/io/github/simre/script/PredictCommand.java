package io.github.simre.script;

import io.github.simre.Detector;
import io.github.simre.SimRe;
import io.github.simre.detect.AnswerFile;
import io.github.simre.detect.AnswerFormat;
import io.github.simre.plot.Screen;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalProgress;
import io.github.simre.show.Work;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code simre predict}: asks a saved model about a folder of memes. Started again, it goes on where it was stopped. */
@Command(
        name = "predict",
        description = {
            "Asks a saved model about a folder of memes, with labels or without, and writes its answers.",
            "It can be stopped at any time; started again in the same way, it goes on. A picture that cannot be read"
                    + " has a row with the reason."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class PredictCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "The folder of a saved model, or demo.")
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description =
                    "A folder of memes, or a file of annotations, which is then the only one that is read.")
    private String folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description =
                    "Where the answers go: a name that ends in .csv or .jsonl, or - for standard output.")
    private String out;

    @Option(
            names = "--format",
            defaultValue = "CSV",
            description = "Of standard output: CSV or JSONL. Default CSV.")
    private AnswerFormat format;

    @Override
    public Integer call() {
        Screen before = Screen.current();
        Screen.use(new Messages(before));
        try {
            Detector detector = SimRe.open(model);
            AnswerFile answers =
                    out.equals("-")
                            ? detector.predict(folder, format, System.out)
                            : detector.predict(folder, out);
            if (!answers.report().rows().isEmpty()) {
                System.err.println(answers.report());
            }
            System.err.println(answers);
            return ExitCode.FINISHED;
        } finally {
            Screen.use(before);
        }
    }

    /** Tells progress where it cannot get between the answers. */
    private record Messages(Screen shown) implements Screen {
        @Override
        public void show(Object... things) {
            shown.show(things);
        }

        @Override
        public Progress progress(Work work) {
            return new TerminalProgress(System.err, work);
        }
    }
}
