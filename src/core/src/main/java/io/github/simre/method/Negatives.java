package io.github.simre.method;

import io.github.simre.base.Bounds;
import io.github.simre.torch.Tensor;

/**
 * How an anchor's negatives share in its loss: all alike, as the paper has it, or more where they are harder. Each negative
 * with the similarity s gets a weight e^h(s), and the weights' mean is made 1, so that only their proportions count:
 *
 * <pre>
 * N = n · Σ e^(h(s) + s/τ) / Σ e^h(s)          of n negatives, instead of Σ e^(s/τ)
 * </pre>
 *
 * <p>An own one is a record with {@link #logWeights}: what it prints is part of what a run was made with, so that trainings
 * with different ones are told apart. A run with an own one is not repeated by {@code Provenance.retrain}, which does not
 * know its class.
 */
public interface Negatives {
    /** The paper's: every negative counts alike. */
    Negatives ALIKE = new Alike();

    /** See {@code SimRe.hard}. @throws io.github.simre.base.SimReException if a number is out of bounds */
    static Negatives hard(double concentration, double prior) {
        return new Hard(
                Bounds.between("concentration", concentration, 0, 100, "0.5 to 2"),
                Bounds.between("prior", prior, 0, 0.9, "0 to 0.1"));
    }

    /** See {@code SimRe.adnce}. @throws io.github.simre.base.SimReException if a number is out of bounds */
    static Negatives adnce(double mean, double deviation) {
        return new Normal(
                Bounds.between("mean", mean, -1, 1, "0.5 to 0.8"),
                Bounds.above("deviation", deviation, 0, "0.5 to 1"));
    }

    /**
     * The logarithm of each negative's weight, up to a constant: h(s).
     *
     * @param logits similarities divided by τ
     * @return the same shape
     */
    Tensor logWeights(Tensor logits, double temperature);

    /**
     * The logarithm of N for each anchor.
     *
     * @param logits similarities of all candidates divided by τ, (anchors, candidates) or turned
     * @param times the logarithm of how often each counts: 0 for once, very negative for not at all
     * @param positive the logit of each anchor's positive (anchors)
     * @param dimension along which an anchor's candidates lie
     */
    default Tensor logSum(
            Tensor logits, Tensor times, Tensor positive, double temperature, int dimension) {
        Tensor weights = logWeights(logits, temperature).plus(times);
        return weights.plus(logits)
                .logSumExp(dimension)
                .minus(weights.logSumExp(dimension))
                .plus(times.logSumExp(dimension));
    }

    /** All alike. */
    record Alike() implements Negatives {
        @Override
        public Tensor logWeights(Tensor logits, double temperature) {
            return logits.times(0);
        }

        @Override
        public Tensor logSum(
                Tensor logits, Tensor times, Tensor positive, double temperature, int dimension) {
            return logits.plus(times).logSumExp(dimension);
        }

        @Override
        public String toString() {
            return "alike";
        }
    }

    /**
     * Hard negative sampling of Robinson et al. (2021, "Contrastive learning with hard negative samples"), with the debiasing
     * of Chuang et al. (2020): h(s) = β s/τ, and of the sum what is expected to be hidden positives is taken away,
     *
     * <pre>
     * N' = max( (N − τ⁺ n e^(p/τ)) / (1 − τ⁺), n e^(−1/τ) )      p the positive's similarity
     * </pre>
     *
     * @param concentration β, at least 0; with 0 and no prior this is InfoNCE
     * @param prior τ⁺, the share of negatives that are positives in truth, from 0 and below 1
     */
    record Hard(double concentration, double prior) implements Negatives {
        @Override
        public Tensor logWeights(Tensor logits, double temperature) {
            return logits.times(concentration);
        }

        @Override
        public Tensor logSum(
                Tensor logits, Tensor times, Tensor positive, double temperature, int dimension) {
            Tensor sum = Negatives.super.logSum(logits, times, positive, temperature, dimension);
            if (prior == 0) {
                return sum;
            }
            Tensor count = times.logSumExp(dimension); // log n
            Tensor hidden = positive.plus(count).exp().times(prior);
            Tensor least = count.plus(-1 / temperature);
            Tensor rest = sum.exp().minus(hidden).div(1 - prior).maximum(least.exp());
            return rest.log();
        }

        @Override
        public String toString() {
            return "hard(" + concentration + ", " + prior + ")";
        }
    }

    /**
     * ADNCE of Wu et al. (2023, "Understanding contrastive learning via distributionally robust optimization"): h(s) is the
     * logarithm of a normal density of the similarity itself, so that neither the easiest nor the very hardest count most. No
     * gradient flows through the weights. (Their README takes the density of e^(s/τ); their code, as here, of s.)
     *
     * @param mean μ, of the similarities, −1 to 1
     * @param deviation σ, above 0
     */
    record Normal(double mean, double deviation) implements Negatives {
        @Override
        public Tensor logWeights(Tensor logits, double temperature) {
            Tensor distance =
                    logits.detach().times(temperature).plus(-mean).div(deviation); // of s from μ
            return distance.times(distance).times(-0.5);
        }

        @Override
        public String toString() {
            return "adnce(" + mean + ", " + deviation + ")";
        }
    }
}
