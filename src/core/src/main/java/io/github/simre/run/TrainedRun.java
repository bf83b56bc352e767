package io.github.simre.run;

import io.github.simre.data.Categories;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.method.Negatives;
import io.github.simre.setting.Key;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainedModels;
import io.github.simre.train.TrainingIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training gave, and what it was made with.
 *
 * @param experiment that was trained on
 * @param settings of the training
 * @param models that came of it
 * @param folder that keeps it
 * @param identity what decided what it gave; null if it was interrupted
 * @param seconds that it took
 * @param finished when it was evaluated, if it was taken from its folder; else empty
 */
public record TrainedRun(
        Experiment experiment,
        TrainSettings settings,
        TrainedModels models,
        Path folder,
        TrainingIdentity identity,
        double seconds,
        String finished) {
    /** The categories, in their fixed order. */
    public Categories categories() {
        return experiment.categories();
    }

    /** Whether there are lies that figures 3 and 4 of the paper can show. */
    public boolean comparesLies() {
        return settings.layout() != Layout.PLAIN_MATCHING;
    }

    /** Extensions of the paper's method that this model used; empty for the method as printed. */
    public List<String> extensions() {
        List<String> extensions = extensions(settings);
        extensions.addAll(experiment.extensions());
        return extensions;
    }

    /** Extensions of the paper's method that settings ask for. */
    public static List<String> extensions(TrainSettings settings) {
        List<String> extensions = new ArrayList<>();
        if (settings.polarity()) {
            extensions.add("polarity()");
        }
        if (settings.hardNegativeWeight() != 1) {
            extensions.add("hardNegativeWeight(" + plain(settings.hardNegativeWeight()) + ")");
        }
        if (!(settings.negatives() instanceof Negatives.Alike)) {
            extensions.add("negatives(" + settings.negatives() + ")");
        }
        if (settings.decoupled()) {
            extensions.add("decoupled()");
        }
        if (settings.layout() != Layout.TRUTH_AND_LIE) {
            extensions.add("layout(" + settings.layout() + ")");
        }
        if (settings.maskParents()) {
            extensions.add("maskParents()");
        }
        for (Key<Boolean> key :
                List.of(
                        MethodSettings.AGREEING_CHILDREN,
                        MethodSettings.HARD_NEGATIVES,
                        MethodSettings.ANCESTORS,
                        MethodSettings.MASK_SAME_ANSWERS,
                        MethodSettings.MASK_OTHERS,
                        MethodSettings.LINEAR_PATH,
                        MethodSettings.PROMPTS_APART,
                        MethodSettings.PROMPTS_AS_PUBLISHED)) {
            if (settings.get(key)) {
                extensions.add(key.name() + "()");
            }
        }
        int grid = settings.get(MethodSettings.PICTURE_GRID);
        if (grid > 0) {
            extensions.add("pictureGrid(" + grid + ")");
        }
        if (settings.asked() >= 0) {
            extensions.add("asked(" + settings.asked() + ")");
            return extensions; // a meme's own categories enrich a batch, and it asks about all
        }
        if (settings.enrichment() > 0) {
            extensions.add("enrichment(" + plain(settings.enrichment()) + ")");
        }
        if (!settings.oneCategoryBatches() && !settings.perCategory()) {
            extensions.add("batches of all categories");
        }
        return extensions;
    }

    /** 16 instead of 16.0, as it is written in a call. */
    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
