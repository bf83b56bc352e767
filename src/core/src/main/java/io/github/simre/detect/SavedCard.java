package io.github.simre.detect;

import io.github.simre.base.Version;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Split;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.report.ModelCard;
import io.github.simre.run.Experiment;
import io.github.simre.run.TestedRun;
import io.github.simre.run.TrainedRun;
import io.github.simre.torch.engine.NativeEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The card of a saved model: what somebody must know before using it. */
final class SavedCard {
    private final TrainedRun run;
    private final MemeModel model;
    private final Optional<TestedRun> tested;
    private final boolean withEncoder;

    SavedCard(TrainedRun run, MemeModel model, Optional<TestedRun> tested, boolean withEncoder) {
        this.run = run;
        this.model = model;
        this.tested = tested;
        this.withEncoder = withEncoder;
    }

    /** Which model it is and what it reached, a sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Trained with "
                        + encoder()
                        + " on "
                        + run.experiment().of(Split.TRAIN).size()
                        + " memes, saved on "
                        + LocalDate.now()
                        + " by SimRe "
                        + Version.number()
                        + ".");
        sentences.add(scores());
        sentences.add(floor());
        return sentences;
    }

    /** The card in Markdown. */
    String text() {
        Experiment experiment = run.experiment();
        LoadedMemes memes = experiment.loaded();
        ModelCard card =
                new ModelCard(
                        encoder(),
                        run.models().program().parameterCount(),
                        String.format(
                                Locale.ROOT,
                                "%s: %d training, %d dev and %d test memes (%s). Their hash is %s.",
                                memes.format(),
                                memes.of(Split.TRAIN).size(),
                                memes.of(Split.DEV).size(),
                                memes.of(Split.TEST).size(),
                                memes.splitOrigin(),
                                memes.hash()),
                        experiment.categories().names(),
                        "\""
                                + experiment.prompts().be()
                                + "\" or \""
                                + experiment.prompts().not()
                                + "\"",
                        scores(),
                        floor(),
                        run.extensions(),
                        "Seed %d, saved on %s, SimRe %s, %s, Java %s."
                                .formatted(
                                        run.settings().seed(),
                                        LocalDate.now(),
                                        Version.number(),
                                        NativeEngine.version(),
                                        Runtime.version()));
        Map<String, String> entries = new LinkedHashMap<>(card.entries());
        entries.put("Decisions", "It says " + model.rule().said() + ".");
        entries.put("Probabilities", model.probabilities().said());
        entries.put("What is inside", inside());
        StringBuilder text = new StringBuilder("# A model that detects categories of memes\n");
        entries.forEach(
                (heading, line) ->
                        text.append("\n## ")
                                .append(heading)
                                .append("\n\n")
                                .append(line)
                                .append('\n'));
        return text.append("\n## Use\n\n```java\nvar detector = open(\"this folder\");\n")
                .append(
                        "detector.predict(meme(\"its text\", Path.of(\"its picture.jpg\")));\n```\n")
                .toString();
    }

    private String encoder() {
        Experiment experiment = run.experiment();
        return EncoderJson.name(experiment.choice(), experiment.encoder(), withEncoder);
    }

    private String inside() {
        StringBuilder inside =
                new StringBuilder("No meme that it was trained on: no picture, no text, no name.");
        run.experiment()
                .source()
                .state()
                .texts()
                .forEach(
                        (name, all) ->
                                inside.append(" But the file ")
                                        .append(name)
                                        .append(".txt lists ")
                                        .append(String.format(Locale.ROOT, "%,d", all.size()))
                                        .append(
                                                name.equals("words")
                                                        ? " words of the training memes' texts, without which the model could not read: names of people may be among them."
                                                        : " sequences of two to four letters that occur in several of the training memes' texts."));
        if (withEncoder) {
            inside.append(
                    " The folder encoder holds the pretrained encoder's files, under their authors' licence.");
        } else if (EncoderJson.hasPlaces(run.experiment().choice())) {
            inside.append(
                    " This card and model.json also name the place where the encoder's files were on the machine that saved it, as it was typed, because they are looked for there.");
        }
        return inside.toString();
    }

    private String scores() {
        return tested.map(test -> "On the test split: " + sentence(test.scores()))
                .orElseGet(
                        () ->
                                run.experiment().of(Split.DEV).isEmpty()
                                        ? "It was not evaluated before it was saved."
                                        : "It was not evaluated on the test split before it was saved. On the dev split, by which its epoch was chosen: "
                                                + sentence(dev()));
    }

    private Scores dev() {
        var dev = run.experiment().of(Split.DEV);
        return DevJudge.scores(run.categories(), dev, run.models().scorer().match(dev));
    }

    private String floor() {
        return tested.map(test -> test.floors().sentence())
                .orElse(
                        "Evaluate it before you save it: then the constant answers that a model must beat stand here.");
    }

    private static String sentence(Scores scores) {
        StringJoiner parts = new StringJoiner(", ", "", ".");
        for (Metric metric : Metric.shownFor(scores.task())) {
            parts.add(metric.title() + " " + metric.text(scores));
        }
        return parts.toString();
    }
}
