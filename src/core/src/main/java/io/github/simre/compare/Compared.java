package io.github.simre.compare;

import io.github.simre.data.LoadSettings;
import io.github.simre.data.Split;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Floors;
import io.github.simre.run.Experiment;
import io.github.simre.run.Looks;
import io.github.simre.run.TestedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a comparison gave.
 *
 * @param experiment that all contenders were given, with the test's labels, which they were not
 * @param alterations of the test memes
 * @param alteredGold the labels after each alteration, (memes, categories)
 * @param runs of each contender, one for each seed
 * @param folder that keeps every run
 * @param folds what chose in place of dev; empty where each contender chose on dev
 */
public record Compared(
        Experiment experiment,
        List<Alteration> alterations,
        List<boolean[][]> alteredGold,
        Map<Contender, List<SeedRun>> runs,
        Path folder,
        Optional<FoldScores> folds) {

    /** A row for each contender, its scores made answers by a rule: a look at the test, which is noted. */
    public List<BoardRow> rows(Rule rule) {
        look(rule);
        double[] shares =
                shares(
                        folds.map(each -> each.partition().gold())
                                .orElseGet(() -> DevJudge.gold(experiment.of(Split.TRAIN))));
        boolean[][] dev =
                folds.map(each -> each.partition().gold())
                        .orElseGet(() -> DevJudge.gold(experiment.of(Split.DEV)));
        List<BoardRow> rows = new ArrayList<>();
        runs.forEach(
                (contender, own) ->
                        rows.add(
                                BoardRow.of(
                                        experiment
                                                .data()
                                                .settings()
                                                .get(LoadSettings.WITHOUT_PICTURES),
                                        contender,
                                        rule,
                                        own,
                                        experiment.categories(),
                                        shares,
                                        dev,
                                        gold(),
                                        alteredGold)));
        return List.copyOf(rows);
    }

    private OptionalInt look(Rule rule) {
        List<String> contenders = new ArrayList<>();
        runs.forEach(
                (contender, own) ->
                        contenders.add(
                                contender.name()
                                        + (own.size() > 1 ? ", " + own.size() + " seeds" : "")));
        return looks().note(folder, rule.name(), contenders);
    }

    /** All looks at the scores of these test memes. */
    public Looks looks() {
        return Looks.at(experiment.of(Split.TEST));
    }

    /** The test memes' labels, (memes, categories). */
    public boolean[][] gold() {
        return DevJudge.gold(experiment.of(Split.TEST));
    }

    /** The best constant answer for each measure on the test, and some others. */
    public Floors floors() {
        return TestedRun.floors(experiment);
    }

    /** Rows as they are printed elsewhere; empty where none are known for this data and question. */
    public List<PublishedRow> published() {
        return PublishedRow.about(experiment.loaded().format(), experiment.categories());
    }

    /** Which memes, vectors and rule, and which look at the test it is. */
    public String about(Rule rule) {
        String chosen = "chosen " + folds.map(each -> "by " + each.about()).orElse("on dev");
        String calibrated =
                "calibrated " + folds.map(each -> "by " + each.about()).orElse("on dev");
        return experiment.loaded().format()
                + ", "
                + experiment.of(Split.TEST).size()
                + " test memes, "
                + experiment.encoder().name()
                + ". Scores in percent; "
                + switch (rule) {
                    case OWN_THRESHOLD ->
                            "each contender's own threshold"
                                    + folds.map(
                                                    each ->
                                                            "; epochs and costs chosen by "
                                                                    + each.about())
                                            .orElse("")
                                    + ".";
                    case DEV_THRESHOLD -> "one threshold for all categories, " + chosen + ".";
                    case CATEGORY_THRESHOLDS -> "a threshold for each category, " + chosen + ".";
                    case CALIBRATED -> "a threshold for each category, " + calibrated + ".";
                }
                + looks().sentence(look(rule));
    }

    /** How many of the memes have each category. */
    private static double[] shares(boolean[][] gold) {
        double[] shares = new double[gold[0].length];
        for (boolean[] meme : gold) {
            for (int category = 0; category < shares.length; category++) {
                shares[category] += meme[category] ? 1.0 / gold.length : 0;
            }
        }
        return shares;
    }
}
