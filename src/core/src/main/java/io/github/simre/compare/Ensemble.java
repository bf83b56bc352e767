package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mean of several fits of one contender, each with a seed of its own (a deep ensemble: Lakshminarayanan et al., 2017): on
 * small data single fits differ much by chance, and their mean ranks better than most of them.
 *
 * @param members how many, at least 2
 * @param contender what is fitted; its seed must change something
 */
public record Ensemble(int members, Contender contender) implements Contender {
    /** Refuses a contender that would be the same each time. */
    public Ensemble {
        if (contender instanceof Blend blend) {
            throw new SimReException(
                    "An ensemble is made of one contender, not of a blend.",
                    "In ensemble(" + members + ", " + blend.name() + ").",
                    "Write blend(ensemble(" + members + ", ...), ...).");
        }
        if (!contender.random()) {
            throw new SimReException(
                    "An ensemble needs a contender whose result depends on its seed.",
                    "In ensemble(" + members + ", " + contender.name() + ").",
                    "Take it alone.");
        }
    }

    @Override
    public String name() {
        return "ensemble(" + members + ", " + contender.name() + ")";
    }

    @Override
    public Kind kind() {
        return contender.kind();
    }

    @Override
    public boolean seesPictures() {
        return contender.seesPictures();
    }

    @Override
    public Rule rule() {
        return contender.rule();
    }

    @Override
    public Optional<String> publishedAs() {
        return contender.publishedAs();
    }

    @Override
    public List<String> deviations() {
        List<String> deviations = new ArrayList<>(contender.deviations());
        deviations.add("Its scores are the means of " + members + " trainings.");
        return deviations;
    }

    @Override
    public Fitted fit(Material material) {
        return new Mean(members(material, contender::fit));
    }

    /** The means of the members' scores, option by option. */
    @Override
    public Tried tried(Material fold) {
        List<Tried> tried = members(fold, contender::tried);
        Map<String, double[][]> means = new LinkedHashMap<>();
        for (String option : tried.get(0).scores().keySet()) {
            means.put(option, mean(tried.stream().map(each -> each.scores().get(option)).toList()));
        }
        return new Tried(means, tried.get(0).threshold());
    }

    @Override
    public Fitted refit(Material whole, String option) {
        return new Mean(members(whole, member -> contender.refit(member, option)));
    }

    private <T> List<T> members(Material material, Function<Material, T> fit) {
        List<T> fitted = new ArrayList<>();
        for (int member = 1; member <= members; member++) {
            // no member of one seed is one of another
            long seed = 1000 * material.seed() + member;
            fitted.add(fit.apply(material.member("member-" + member, seed)));
        }
        return fitted;
    }

    private static double[][] mean(List<double[][]> all) {
        double[][] mean = new double[all.get(0).length][all.get(0)[0].length];
        for (double[][] scores : all) {
            for (int meme = 0; meme < mean.length; meme++) {
                for (int category = 0; category < mean[meme].length; category++) {
                    mean[meme][category] += scores[meme][category] / all.size();
                }
            }
        }
        return mean;
    }

    private record Mean(List<Fitted> fitted) implements Fitted {
        @Override
        public double[][] score(List<PreparedMeme> memes) {
            return mean(fitted.stream().map(each -> each.score(memes)).toList());
        }

        @Override
        public double threshold() {
            return fitted.get(0).threshold();
        }

        @Override
        public long parameters() {
            return fitted.stream().mapToLong(Fitted::parameters).sum();
        }

        @Override
        public String notes() {
            return fitted.get(0).notes();
        }
    }
}
