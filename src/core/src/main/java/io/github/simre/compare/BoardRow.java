package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a contender stands: its trials, and what they are worth by a rule.
 *
 * @param name what tables call it: the contender's name, and what it had to do without
 * @param contender the row
 * @param rule how its scores became answers
 * @param trials one for each seed
 * @param answers for the test memes, each (memes, categories), one for each trial
 * @param scores on the test, one for each trial
 * @param altered on each kind of altered test memes, one for each trial and therein for each alteration
 */
public record BoardRow(
        String name,
        Contender contender,
        Rule rule,
        List<SeedRun> trials,
        List<boolean[][]> answers,
        List<Scores> scores,
        List<List<Scores>> altered) {
    /** Copies the lists. */
    public BoardRow {
        trials = List.copyOf(trials);
        answers = List.copyOf(answers);
        scores = List.copyOf(scores);
        altered = List.copyOf(altered);
    }

    /**
     * Decides and scores.
     *
     * @param withoutPictures whether there were only texts to look at
     * @param rule asked for; a contender with a rule of its own that must be kept, as a constant answer, keeps it
     * @param shares of the training memes that have each category, for the thresholds
     * @param dev the truth about the dev memes, for the thresholds
     * @param test the truth about the test memes
     * @param alteredTest the truth about them after each alteration
     */
    public static BoardRow of(
            boolean withoutPictures,
            Contender contender,
            Rule rule,
            List<SeedRun> trials,
            Categories categories,
            double[] shares,
            boolean[][] dev,
            boolean[][] test,
            List<boolean[][]> alteredTest) {
        Rule used = contender.kind() == Contender.Kind.FLOOR ? contender.rule() : rule;
        List<boolean[][]> answers = new ArrayList<>();
        List<Scores> scores = new ArrayList<>();
        List<List<Scores>> altered = new ArrayList<>();
        for (SeedRun trial : trials) {
            Thresholds thresholds =
                    Thresholds.choose(
                            used, categories, trial.dev(), dev, shares, trial.threshold());
            boolean[][] said = thresholds.answers(categories, trial.test());
            answers.add(said);
            scores.add(Scores.of(categories, test, said, trial.test()));
            List<Scores> each = new ArrayList<>();
            for (int i = 0; i < alteredTest.size(); i++) {
                double[][] given = trial.altered().get(i);
                each.add(
                        Scores.of(
                                categories,
                                alteredTest.get(i),
                                thresholds.answers(categories, given),
                                given));
            }
            altered.add(List.copyOf(each));
        }
        boolean blind = withoutPictures && contender.seesPictures();
        String name = contender.name() + (blind ? ", no pictures" : "");
        return new BoardRow(name, contender, used, trials, answers, scores, altered);
    }

    /** The mean of a score over the seeds, 0 to 1; not a number where it is undefined. */
    public double mean(Metric metric) {
        return values(metric).stream().mapToDouble(each -> each).average().orElse(Double.NaN);
    }

    /** Its standard deviation over the seeds, with one less than their number below the fraction; not a number for one. */
    public double deviation(Metric metric) {
        double mean = mean(metric);
        double squares =
                values(metric).stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        return trials.size() < 2 ? Double.NaN : Math.sqrt(squares / (trials.size() - 1));
    }

    /** A score of each seed. */
    public List<Double> values(Metric metric) {
        return scores.stream().map(each -> metric.of(each).orElse(Double.NaN)).toList();
    }

    /** The mean over the seeds of a score after an alteration. @param place of the alteration */
    public double alteredMean(int place, Metric metric) {
        return altered.stream()
                .mapToDouble(each -> metric.of(each.get(place)).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }
}
