package io.github.simre.compare;

import io.github.simre.method.Anchor;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.RecreateSettings;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
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
        this.settings = Settings.of("simre", settings).choices();
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
                        .recreate(Choice.of(RecreateSettings.WITHOUT_SIMULATION, true)));
        for (double lambda : LAMBDAS) {
            rows.add(
                    SimReContender.of("simre", settings)
                            .recreate(Choice.of(RecreateSettings.MIXGEN, new Mixgen(lambda))));
        }
        for (int partners : PARTNERS) {
            rows.add(
                    SimReContender.of("simre", settings)
                            .recreate(Choice.of(RecreateSettings.PARTNERS, partners)));
        }
    }

    /** What the paper leaves open, and its table 2. */
    private void paper() {
        with(Choice.of(MethodSettings.LAYOUT, Layout.PLAIN_MATCHING)); // without be and not
        with(Choice.of(MethodSettings.ANCHOR, Anchor.IMAGE));
        with(Choice.of(MethodSettings.ANCHOR, Anchor.SYMMETRIC));
        with(Choice.of(MethodSettings.SEPARATE_STREAMS, true));
        with(Choice.of(TrainSettings.PER_CATEGORY, true));
        with(Choice.of(MethodSettings.MASK_PARENTS, true));
        for (double temperature : TEMPERATURES) {
            with(Choice.of(MethodSettings.TEMPERATURE, temperature));
        }
    }

    /** Each extension of the paper's method left out, and all four: the method as it is printed. */
    private void extensions() {
        with(Choice.of(MethodSettings.HARD_NEGATIVE_WEIGHT, 1.0));
        with(Choice.of(MethodSettings.POLARITY, false));
        with(Choice.of(TrainSettings.ENRICHMENT, 0.0));
        with(Choice.of(TrainSettings.ONE_CATEGORY_BATCHES, true));
        with(
                Choice.of(MethodSettings.HARD_NEGATIVE_WEIGHT, 1.0),
                Choice.of(MethodSettings.POLARITY, false),
                Choice.of(TrainSettings.ENRICHMENT, 0.0),
                Choice.of(TrainSettings.ONE_CATEGORY_BATCHES, true));
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
