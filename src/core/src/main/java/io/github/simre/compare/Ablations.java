package io.github.simre.compare;

import io.github.simre.SimRe;
import io.github.simre.setting.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SimRe whole and with one thing changed in each row. A row whose setting the user has chosen otherwise is left out. */
final class Ablations {
    private static final double[] TEMPERATURES = {0.05, 0.1, 0.2, 0.5};
    private static final double[] LAMBDAS = {0.3, 0.7};
    private static final int[] PARTNERS = {1, 8};

    private final Setting.ForTrain[] settings;
    private final List<Contender> rows = new ArrayList<>();

    private Ablations(Setting.ForTrain[] settings) {
        this.settings = settings;
    }

    static Contender[] of(Setting.ForTrain... settings) {
        Ablations ablations = new Ablations(settings);
        ablations.rows.add(SimRe.simre(settings));
        ablations.steps();
        ablations.paper();
        ablations.extensions();
        return ablations.rows.toArray(Contender[]::new);
    }

    /** Step 1 done otherwise. */
    private void steps() {
        rows.add(SimRe.simre(settings).recreate(SimRe.withoutSimulation()));
        for (double lambda : LAMBDAS) {
            rows.add(SimRe.simre(settings).recreate(SimRe.mixgen(lambda)));
        }
        for (int partners : PARTNERS) {
            rows.add(SimRe.simre(settings).recreate(SimRe.partners(partners)));
        }
    }

    /** What the paper leaves open, and its table 2. */
    private void paper() {
        with(SimRe.layout(SimRe.PLAIN_MATCHING)); // without be and not
        with(SimRe.anchor(SimRe.IMAGE));
        with(SimRe.anchor(SimRe.SYMMETRIC));
        with(SimRe.separateStreams());
        with(SimRe.perCategory());
        with(SimRe.maskParents());
        for (double temperature : TEMPERATURES) {
            with(SimRe.temperature(temperature));
        }
    }

    /** Each extension of the paper's method left out, and all four: the method as it is printed. */
    private void extensions() {
        with(SimRe.hardNegativeWeight(1));
        with(SimRe.withoutPolarity());
        with(SimRe.enrichment(0));
        with(SimRe.oneCategoryBatches());
        with(
                SimRe.hardNegativeWeight(1),
                SimRe.withoutPolarity(),
                SimRe.enrichment(0),
                SimRe.oneCategoryBatches());
    }

    private void with(Setting.ForTrain... changes) {
        boolean chosen =
                Arrays.stream(changes)
                        .anyMatch(
                                change ->
                                        Arrays.stream(settings)
                                                .anyMatch(
                                                        each -> each.name().equals(change.name())));
        if (!chosen) {
            List<Setting.ForTrain> all = new ArrayList<>(List.of(settings));
            all.addAll(List.of(changes));
            rows.add(SimRe.simre(all.toArray(Setting.ForTrain[]::new)));
        }
    }
}
