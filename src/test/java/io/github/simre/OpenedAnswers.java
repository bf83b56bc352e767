package io.github.simre;

import static io.github.simre.SimRe.meme;
import static io.github.simre.SimRe.open;

import io.github.simre.data.Meme;
import io.github.simre.detect.Answers;
import io.github.simre.detect.MemeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A program that opens saved models and prints, to the bit, what they say about the pictures of a folder. */
final class OpenedAnswers {
    private static final List<String> TEXTS =
            List.of("the cat sleeps very loudly on day 3", "nobody has said this before!", "");

    private OpenedAnswers() {}

    /** @param arguments the folder of pictures, then those of models */
    public static void main(String[] arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++) {
            Path model = Path.of(arguments[i]);
            System.out.println(
                    "answers "
                            + model.getFileName()
                            + " "
                            + of(open(model).model(), Path.of(arguments[0])));
        }
    }

    /** Every number of the answers in hexadecimal, and every decision. */
    static String of(MemeModel model, Path pictures) throws IOException {
        List<Meme> memes = new ArrayList<>();
        try (Stream<Path> files = Files.list(pictures)) {
            for (Path file : files.sorted().toList()) {
                memes.add(meme(TEXTS.get(memes.size() % TEXTS.size()), file));
            }
        }
        Answers answers = model.ask(memes.stream().map(model::prepare).toList());
        List<String> said = new ArrayList<>();
        if (answers.hasPrompts()) {
            said.add(hex(answers.be()));
            said.add(hex(answers.not()));
        }
        said.add(hex(answers.margins()));
        said.add(hex(model.probabilities().of(answers.margins())));
        said.add(Arrays.deepToString(model.rule().answers(answers.margins())));
        return String.join(" ", said).replace(", ", ",");
    }

    private static String hex(double[][] numbers) {
        return Arrays.stream(numbers)
                .flatMapToDouble(Arrays::stream)
                .mapToObj(Double::toHexString)
                .toList()
                .toString();
    }
}
