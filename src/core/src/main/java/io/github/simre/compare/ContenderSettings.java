package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TokenSource;
import io.github.simre.setting.Settings;
import io.github.simre.train.TrainSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a contender that is trained: the user's, its own where the user is silent, and the board's.
 *
 * @param call that makes the contender
 * @param chosen by the user
 * @param own of the contender, by name
 */
record ContenderSettings(String call, Settings chosen, Map<String, Object> own) {
    /** What every training takes. */
    private static final Set<String> GENERAL =
            Set.of(
                    "epochs",
                    "batch",
                    "accumulate",
                    "learningRate",
                    "patience",
                    "keepLast",
                    "clipGradients",
                    "weightDecay",
                    "warmUp",
                    "milestones",
                    "cosine",
                    "finetune",
                    "recompute",
                    "precision",
                    "dropout",
                    "width",
                    "heads",
                    "feedForward",
                    "layers",
                    "only",
                    "quiet");

    /** What the board decides for all of its rows alike. */
    private static final Set<String> OF_THE_BOARD = Set.of("seed", "device", "name", "resume");

    /**
     * Checks the user's choices.
     *
     * @param besides settings that this contender takes besides the general ones
     * @throws SimReException if a setting has no effect in it, or belongs to the board
     */
    static ContenderSettings of(
            String call, Settings chosen, Map<String, Object> own, Set<String> besides) {
        for (String name : chosen.values().keySet()) {
            if (OF_THE_BOARD.contains(name)) {
                throw new SimReException(
                        name + " belongs to the whole board, not to one of its rows.",
                        "In " + call + "(" + chosen + ").",
                        "Leave it out there.");
            }
            if (!GENERAL.contains(name) && !besides.contains(name)) {
                Set<String> taken = new TreeSet<>(GENERAL);
                taken.addAll(besides);
                throw new SimReException(
                        name + " has no effect in " + call + ".",
                        "In " + call + "(" + chosen + ").",
                        "It takes " + String.join(", ", taken) + ".");
            }
        }
        if (!(chosen.get("batch", (Object) 0) instanceof Integer)) {
            throw new SimReException(
                    "A row of a board takes a batch as a number.",
                    "In " + call + "(" + chosen + ").",
                    "Typical values: batch(16) to batch(64).");
        }
        return new ContenderSettings(call, chosen, own);
    }

    /** The call with all that decides what it gives. */
    String name() {
        return call + "(" + chosen.without("quiet") + ")";
    }

    /** Whether nothing is to be printed. */
    boolean quiet() {
        return chosen.has("quiet");
    }

    /** Everything that decides a training on some material. */
    TrainSettings on(Material material) {
        Settings all = chosen.otherwise(own).with("seed", material.seed());
        return TrainSettings.of(
                all.with("device", List.of(material.device())), material.source().encoder());
    }

    /** Where tokens come from: the material's source, or its encoder as it learns. */
    TokenSource source(Material material, TrainSettings training) {
        if (training.finetuning().isEmpty()) {
            return material.source();
        }
        return material.source()
                .learning(training.finetuning().get(), training.learningRate())
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "finetune needs a pretrained encoder.",
                                        material.source().encoder().name()
                                                + " learns from the beginning anyway.",
                                        "Encode with clip(...), blip(...) or light(...), or leave finetune out."));
    }
}
