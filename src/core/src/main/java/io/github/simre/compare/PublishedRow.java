package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Metric;
import java.util.List;
import java.util.Map;

/**
 * A row as it is printed somewhere: other encoders, other splits or versions of the data, and choices that nobody can check. It
 * stands beside a comparison, never in it.
 *
 * @param system its name there
 * @param values the scores, in percent as printed; MMAE as it is
 * @param source where it is printed
 */
public record PublishedRow(String system, Map<Metric, Double> values, String source) {
    private static final String SIMRE = "SimRe, Table 1";
    private static final String TOT = "TOT";

    /** TOT's paper says by how much its F1 is above MOMENTA's; the rest of that row is not printed there. */
    private static final String TOT_DIFFERENCE =
            "TOT, from its own F1 and the difference it states";

    /** Copies the values. */
    public PublishedRow {
        values = Map.copyOf(values);
    }

    /**
     * What is printed about a data set and its question; empty where nothing is known.
     *
     * @param format of the data set, as {@code Memes} names it
     */
    public static List<PublishedRow> about(String format, Categories categories) {
        if (format.startsWith("SemEval-2021 Task 6")) {
            return semEval();
        }
        boolean three = categories.task() == Task.CLASSES;
        boolean two = categories.task() == Task.BINARY;
        if (format.startsWith("Harm-C")) {
            return three ? harmCThree() : two ? harmCTwo() : List.of();
        }
        if (format.startsWith("Harm-P")) {
            return three ? harmPThree() : two ? harmPTwo() : List.of();
        }
        return List.of();
    }

    private static List<PublishedRow> semEval() {
        return List.of(
                micro("SimRe-BLIP", 59.98, 32.00),
                micro("SimRe-CLIP", 59.87, 31.88),
                micro("w/o Simulation", 59.58, 31.71),
                micro("APCL", 58.72, 30.76),
                micro("MOMENTA", 58.24, 26.44),
                // the winning entry's official score (Alpha), copied into the table
                micro("ERNIE-ViL", 58.1, 27.31),
                micro("BLIP", 57.34, 28.32),
                micro("CLIP", 55.81, 24.04),
                micro("MViTO-GAT", 54.18, 20.99));
    }

    private static List<PublishedRow> harmCTwo() {
        return List.of(harm("TOT", 87.01, 85.93, 0.1634, TOT), macro("MOMENTA", 82.80));
    }

    private static List<PublishedRow> harmCThree() {
        return List.of(harm("TOT", 82.76, 55.38, 0.5027, TOT));
    }

    private static List<PublishedRow> harmPTwo() {
        return List.of(harm("TOT", 91.55, 91.29, 0.1245, TOT), macro("MOMENTA", 88.26));
    }

    private static List<PublishedRow> harmPThree() {
        return List.of(
                harm("SimRe", 89.96, 71.68, SIMRE),
                harm("TOT", 88.61, 71.54, SIMRE),
                harm("MOMENTA", 87.14, 66.66, SIMRE));
    }

    private static PublishedRow micro(String system, double micro, double macro) {
        return new PublishedRow(
                system, Map.of(Metric.MICRO_F1, micro, Metric.MACRO_F1, macro), SIMRE);
    }

    private static PublishedRow macro(String system, double macro) {
        return new PublishedRow(system, Map.of(Metric.MACRO_F1, macro), TOT_DIFFERENCE);
    }

    private static PublishedRow harm(String system, double accuracy, double macro, String source) {
        return new PublishedRow(
                system, Map.of(Metric.ACCURACY, accuracy, Metric.MACRO_F1, macro), source);
    }

    private static PublishedRow harm(
            String system, double accuracy, double macro, double mmae, String source) {
        return new PublishedRow(
                system,
                Map.of(Metric.ACCURACY, accuracy, Metric.MACRO_F1, macro, Metric.MMAE, mmae),
                source);
    }
}
