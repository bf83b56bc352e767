package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Device;
import io.github.simre.torch.engine.Accelerators;
import java.util.Arrays;
import java.util.List;

/** Checks the values of settings where they are called. */
final class Check {
    private Check() {}

    static int atLeast(String name, int value, int least, String typical) {
        if (value < least) {
            throw refused(name, "at least " + least, value, typical);
        }
        return value;
    }

    static double above(String name, double value, double bound, String typical) {
        if (!(value > bound) || Double.isInfinite(value)) { // written so that NaN is refused too
            throw refused(name, "above " + (bound == 0 ? "0" : bound), value, typical);
        }
        return value;
    }

    static double between(String name, double value, double least, double most, String typical) {
        if (!(value >= least && value <= most)) {
            throw refused(name, "from " + plain(least) + " to " + plain(most), value, typical);
        }
        return value;
    }

    static String fileName(String name, String value) {
        if (!value.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}")) {
            throw new SimReException(
                    name + " must be a plain folder name, but was \"" + value + "\".",
                    "",
                    "Use letters, digits, points, - and _.");
        }
        return value;
    }

    /** Devices of one kind that can be computed on. */
    static List<Device> devices(String... names) {
        List<Device> devices = Arrays.stream(names).map(Device::of).distinct().toList();
        if (devices.isEmpty() || devices.stream().map(Device::kind).distinct().count() > 1) {
            throw new SimReException(
                    "device takes one device, or several GPUs, but was given "
                            + String.join(", ", names)
                            + ".",
                    "",
                    "Typical values: device(\"cpu\"), device(\"cuda:0\"), device(\"cuda:0\", \"cuda:1\").");
        }
        return devices.stream().map(Accelerators::require).toList();
    }

    /** What training needs of the data. */
    static void trainable(Memes memes, io.github.simre.train.TrainSettings training) {
        int count = memes.of(io.github.simre.data.Split.TRAIN).size();
        if (count < 2) {
            throw new SimReException(
                    "Training needs at least 2 memes, but there "
                            + (count == 1 ? "is only 1." : "are none."),
                    "In the train split of " + memes.loaded().source() + ".",
                    "Load more memes.");
        }
        memes.loaded()
                .trainCounts()
                .forEach(
                        (category, positives) -> {
                            if (positives == 0) {
                                throw new SimReException(
                                        "The category \""
                                                + category
                                                + "\" has no meme to learn from.",
                                        "In the train split of " + memes.loaded().source() + ".",
                                        "Add memes that belong to it, move some from dev or test, or leave the category out.");
                            }
                        });
    }

    private static SimReException refused(String name, String bound, Object value, String typical) {
        return new SimReException(
                name + " must be " + bound + ", but was " + value + ".",
                "",
                "Typical values: " + typical + ".");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
