package io.github.simre.compare;

import io.github.simre.method.Anchor;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.setting.Setting;
import io.github.simre.train.TrainSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SimRe whole and with one thing changed in each row. A row whose setting the user has chosen otherwise is left out. */
public final class Ablations {
    private static final double[] TEMPERATURES = {0.05, 0.1, 0.2, 0.5};
    private static final double[] LAMBDAS = {0.3, 0.7};
    private static final int[] PARTNERS = {1, 8};

    private final Setting.ForTrain[] settings;
    private final List<Contender> rows = new ArrayList<>();

    private Ablations(Setting.ForTrain[] settings) {
        this.settings = settings;
    }

    /** The rows. */
    public static Contender[] of(Setting.ForTrain... settings) {
        Ablations ablations = new Ablations(settings);
        ablations.rows.add(SimReContender.of("simre", settings));
        ablations.steps();
        ablations.paper();
        ablations.extensions();
        return ablations.rows.toArray(Contender[]::new);
    }

    /** Step 1 done otherwise. */
    private void steps() {
        rows.add(
                SimReContender.of("simre", settings)
                        .recreate(RecreateSettings.WITHOUT_SIMULATION.of(true)));
        for (double lambda : LAMBDAS) {
            rows.add(
                    SimReContender.of("simre", settings)
                            .recreate(RecreateSettings.MIXGEN.of(new Mixgen(lambda))));
        }
        for (int partners : PARTNERS) {
            rows.add(
                    SimReContender.of("simre", settings)
                            .recreate(RecreateSettings.PARTNERS.of(partners)));
        }
    }

    /** What the paper leaves open, and its table 2. */
    private void paper() {
        with(MethodSettings.LAYOUT.of(Layout.PLAIN_MATCHING)); // without be and not
        with(MethodSettings.ANCHOR.of(Anchor.IMAGE));
        with(MethodSettings.ANCHOR.of(Anchor.SYMMETRIC));
        with(MethodSettings.SEPARATE_STREAMS.of(true));
        with(TrainSettings.PER_CATEGORY.of(true));
        with(MethodSettings.MASK_PARENTS.of(true));
        for (double temperature : TEMPERATURES) {
            with(MethodSettings.TEMPERATURE.of(temperature));
        }
    }

    /** Each extension of the paper's method left out, and all four: the method as it is printed. */
    private void extensions() {
        with(MethodSettings.HARD_NEGATIVE_WEIGHT.of(1.0));
        with(MethodSettings.POLARITY.of(false));
        with(TrainSettings.ENRICHMENT.of(0.0));
        with(TrainSettings.ONE_CATEGORY_BATCHES.of(true));
        with(
                MethodSettings.HARD_NEGATIVE_WEIGHT.of(1.0),
                MethodSettings.POLARITY.of(false),
                TrainSettings.ENRICHMENT.of(0.0),
                TrainSettings.ONE_CATEGORY_BATCHES.of(true));
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
            rows.add(SimReContender.of("simre", all.toArray(Setting.ForTrain[]::new)));
        }
    }
}
