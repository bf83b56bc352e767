package io.github.simre.compare;

import io.github.simre.data.LoadSettings;
import io.github.simre.data.Split;
import io.github.simre.evaluate.DevJudge;
import io.github.simre.evaluate.Floors;
import io.github.simre.run.Experiment;
import io.github.simre.run.TestedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a comparison gave.
 *
 * @param experiment that all contenders were given, with the test's labels, which they were not
 * @param alterations of the test memes
 * @param alteredGold the labels after each alteration, (memes, categories)
 * @param runs of each contender, one for each seed
 * @param folder that keeps every run
 */
public record Compared(
        Experiment experiment,
        List<Alteration> alterations,
        List<boolean[][]> alteredGold,
        Map<Contender, List<SeedRun>> runs,
        Path folder) {

    /** A row for each contender, its scores made answers by a rule. */
    public List<BoardRow> rows(Rule rule) {
        double[] shares = shares(DevJudge.gold(experiment.of(Split.TRAIN)));
        boolean[][] dev = DevJudge.gold(experiment.of(Split.DEV));
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

    /** Which memes, vectors and rule. */
    public String about(Rule rule) {
        return experiment.loaded().format()
                + ", "
                + experiment.of(Split.TEST).size()
                + " test memes, "
                + experiment.encoder().name()
                + ". Scores in percent; "
                + switch (rule) {
                    case OWN_THRESHOLD -> "each contender's own threshold.";
                    case DEV_THRESHOLD -> "one threshold for all categories, chosen on dev.";
                    case CATEGORY_THRESHOLDS -> "a threshold for each category, chosen on dev.";
                    case CALIBRATED -> "a threshold for each category, calibrated on dev.";
                };
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
