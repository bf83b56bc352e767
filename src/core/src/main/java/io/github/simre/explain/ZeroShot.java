package io.github.simre.explain;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Split;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Embedding;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Floors;
import io.github.simre.evaluate.Scores;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.run.Experiment;
import io.github.simre.run.Looks;
import io.github.simre.run.RunFolder;
import io.github.simre.run.TestedRun;
import io.github.simre.train.Scorer;
import java.util.List;
import java.util.OptionalInt;

/** What a pretrained encoder says about the test memes without having seen any other: pictures against prompts alone. */
public final class ZeroShot {
    private final String encoder;
    private final Scores scores;
    private final Floors floors;

    private final String look;

    private ZeroShot(String encoder, Scores scores, Floors floors, String look) {
        this.look = look;
        this.encoder = encoder;
        this.scores = scores;
        this.floors = floors;
    }

    /** Asks the encoder. @throws SimReException if it has no space that pictures and texts share, or there are no test memes */
    public static ZeroShot of(Experiment experiment) {
        experiment.frozenTexts("zeroShot");
        CachedEncoder frozen = experiment.frozenPictures("zeroShot");
        if (!frozen.encoder().sharedSpace()) {
            throw new SimReException(
                    "zeroShot needs an encoder whose pictures and texts can be compared.",
                    frozen.encoder().name() + " learned them separately.",
                    "Encode with clip(...) or blip(...).");
        }
        Categories categories = experiment.categories();
        List<PreparedMeme> test = experiment.of(Split.TEST);
        if (test.isEmpty()) {
            throw new SimReException(
                    "There is nothing to evaluate on: the test split is empty.",
                    "",
                    "Give a test split, or none at all: then one is made.");
        }
        BeNot prompts = experiment.prompts();
        double[][] sBe = new double[test.size()][categories.size()];
        double[][] sNot = new double[test.size()][categories.size()];
        List<float[]> pictures =
                frozen.pooledPictures(test.stream().map(PreparedMeme::picture).toList());
        List<BeNot> pairs = prompts.pairs();
        for (BeNot pair : pairs) {
            List<float[]> be = texts(frozen, categories, pair::be);
            List<float[]> not = texts(frozen, categories, pair::not);
            for (int meme = 0; meme < test.size(); meme++) {
                for (int category = 0; category < categories.size(); category++) {
                    sBe[meme][category] +=
                            Embedding.cosine(pictures.get(meme), be.get(category)) / pairs.size();
                    // classes that exclude each other compete by their be prompts alone
                    sNot[meme][category] +=
                            categories.task() == Task.MULTI_LABEL
                                    ? Embedding.cosine(pictures.get(meme), not.get(category))
                                            / pairs.size()
                                    : 0;
                }
            }
        }
        Looks looks = Looks.at(test);
        String name = frozen.encoder().name();
        // no folder keeps it: what was asked, and by which prompts, tells one look from another
        OptionalInt look =
                looks.note(
                        RunFolder.runs(),
                        (categories.task() == Task.MULTI_LABEL
                                        ? "closer to be than to not: "
                                        : "closest to be: ")
                                + prompts,
                        List.of(name + ".zeroShot()"));
        return new ZeroShot(
                name,
                DevJudge.scores(categories, test, new Scorer.Matches(sBe, sNot)),
                TestedRun.floors(experiment),
                looks.sentence(look));
    }

    private static List<float[]> texts(
            CachedEncoder frozen,
            Categories categories,
            java.util.function.UnaryOperator<String> prompt) {
        return frozen.pooledTexts(
                categories.names().stream()
                        .map(name -> new PromptedText(prompt.apply(name), "", ""))
                        .toList());
    }

    /** The scores on the test split, by the task's own rule. */
    public Scores scores() {
        return scores;
    }

    /** The scores of constant answers on the same memes. */
    public Floors floors() {
        return floors;
    }

    @Override
    public String toString() {
        return encoder
                + " without training, on the test split."
                + look
                + "\n\n"
                + scores.toString().strip()
                + "\n\nfloors: what constant answers reach\n\n"
                + floors.toString().stripTrailing();
    }
}
