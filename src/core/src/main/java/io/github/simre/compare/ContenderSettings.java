package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.FrozenTokens;
import io.github.simre.encode.LearningTowers;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.setting.Key;
import io.github.simre.setting.Settings;
import io.github.simre.train.TrainSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a contender that is trained: the user's, its own where the user is silent, and the board's.
 *
 * @param call that makes the contender
 * @param chosen by the user
 * @param own of the contender
 */
record ContenderSettings(String call, Settings chosen, Settings own) {
    /**
     * Checks the user's choices.
     *
     * @param takers which settings it takes besides those that every training takes
     * @throws SimReException if a setting has no effect in it, or belongs to the board
     */
    static ContenderSettings of(String call, Settings chosen, Settings own, Key.Takers takers) {
        for (Key<?> key : chosen.keys()) {
            if (key.takers() == Key.Takers.BOARD) {
                throw new SimReException(
                        key.name() + " belongs to the whole board, not to one of its rows.",
                        "In " + call + "(" + chosen + ").",
                        "Leave it out there.");
            }
            if (!takes(takers, key)) {
                String taken =
                        Stream.of(TrainSettings.KEYS, MethodSettings.KEYS)
                                .flatMap(keys -> keys.all().stream())
                                .filter(each -> takes(takers, each))
                                .map(Key::name)
                                .sorted()
                                .collect(Collectors.joining(", "));
                throw new SimReException(
                        key.name() + " has no effect in " + call + ".",
                        "In " + call + "(" + chosen + ").",
                        "It takes " + taken + ".");
            }
        }
        if (chosen.get(TrainSettings.BATCH) == TrainSettings.AUTO_BATCH) {
            throw new SimReException(
                    "A row of a board takes a batch as a number.",
                    "In " + call + "(" + chosen + ").",
                    "Typical values: batch(16) to batch(64).");
        }
        return new ContenderSettings(call, chosen, own);
    }

    private static boolean takes(Key.Takers takers, Key<?> key) {
        return key.takers() == Key.Takers.TRAINED || key.takers() == takers;
    }

    /** The call with all that decides what it gives. */
    String name() {
        return call + "(" + chosen.without(TrainSettings.QUIET) + ")";
    }

    /** The same for a training whose epoch is not chosen on dev: all epochs come, and the last one's weights are kept. */
    ContenderSettings withoutChoice() {
        return new ContenderSettings(
                call,
                chosen.without(TrainSettings.PATIENCE).with(TrainSettings.KEEP_LAST, true),
                own.without(TrainSettings.PATIENCE));
    }

    /** Whether only the last epoch's weights are wanted. */
    boolean keepsLast() {
        return chosen.otherwise(own).get(TrainSettings.KEEP_LAST);
    }

    /** Whether nothing is to be printed. */
    boolean quiet() {
        return chosen.get(TrainSettings.QUIET);
    }

    /** Everything that decides a training on some material. */
    TrainSettings on(Material material) {
        Settings all = chosen.insteadOf(own).with(TrainSettings.SEED, material.seed());
        return TrainSettings.of(
                all.with(TrainSettings.DEVICE, List.of(material.device())),
                material.source().encoder());
    }

    /** The encoder's own vectors as it learns. @param looked which of its networks are looked at @throws SimReException if there is none that was trained before */
    TokenSource vectors(Material material, TrainSettings training, LearningTowers looked) {
        CachedEncoder encoder = material.source().frozen().orElseThrow(() -> fresh(material));
        return new FrozenTokens(encoder)
                .learningVectors(
                        training.finetuning().orElseThrow().only(looked), training.learningRate());
    }

    private SimReException fresh(Material material) {
        return new SimReException(
                call + " needs a pretrained encoder.",
                material.source().encoder().name() + " learns from the beginning anyway.",
                "Encode with clip(...), blip(...) or vitBert(...), or leave the row out.");
    }

    /** Where tokens come from: the material's source, or its encoder as it learns. */
    TokenSource source(Material material, TrainSettings training) {
        if (training.finetuning().isEmpty()) {
            return training.applied(material.source(), material.source());
        }
        return training.applied(learning(material, training), material.source());
    }

    private static TokenSource learning(Material material, TrainSettings training) {
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
