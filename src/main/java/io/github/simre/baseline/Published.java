package io.github.simre.baseline;

import io.github.simre.evaluate.Metric;
import java.util.List;

/**
 * A number as it was printed, to stand beside a row that was run here and never to be mixed with it: versions of the data,
 * splits and metrics differ from paper to paper. Numbers that could not be checked against a second source are left out.
 *
 * @param row as the SimRe paper's Table 1 calls it, or the system's own name
 * @param data which data set and task
 * @param metric which number
 * @param value as {@link Metric#text} prints it: percent, but MMAE from 0
 * @param source who printed it
 */
public record Published(String row, Data data, Metric metric, double value, Source source) {
    /** A data set and what is asked of it. */
    public enum Data {
        /** SemEval-2021 Task 6, subtask 3, 22 techniques. */
        SEMEVAL,
        /** Harm-P with three classes. */
        HARM_P_3,
        /** Harm-P with two. */
        HARM_P_2,
        /** Harm-C with three classes. */
        HARM_C_3,
        /** Harm-C with two. */
        HARM_C_2
    }

    /** Who printed a number. */
    public enum Source {
        /** Table 1 of the SimRe paper, copied rows included. */
        TABLE_1,
        /** The system's own paper. */
        OWN_PAPER
    }

    /** Every number that is known. */
    public static List<Published> all() {
        return ALL;
    }

    /** The numbers of a row for some data; empty where nothing was printed. */
    public static List<Published> of(String row, Data data) {
        return ALL.stream().filter(each -> each.row.equals(row) && each.data == data).toList();
    }

    private static final List<Published> ALL =
            List.of(
                    micro("SimRe-BLIP", 59.98),
                    macro("SimRe-BLIP", 32.00),
                    micro("SimRe-CLIP", 59.87),
                    macro("SimRe-CLIP", 31.88),
                    micro("w/o Simulation", 59.58),
                    macro("w/o Simulation", 31.71),
                    micro("APCL", 58.72),
                    macro("APCL", 30.76),
                    micro("MOMENTA", 58.24),
                    macro("MOMENTA", 26.44),
                    micro("ERNIE-ViL", 58.10),
                    macro("ERNIE-ViL", 27.31),
                    micro("BLIP", 57.34),
                    macro("BLIP", 28.32),
                    micro("CLIP", 55.81),
                    macro("CLIP", 24.04),
                    micro("MViTO-GAT", 54.18),
                    macro("MViTO-GAT", 20.99),
                    new Published(
                            "SimRe-BLIP", Data.HARM_P_3, Metric.ACCURACY, 89.96, Source.TABLE_1),
                    new Published(
                            "SimRe-BLIP", Data.HARM_P_3, Metric.MACRO_F1, 71.68, Source.TABLE_1),
                    own("TOT", Data.HARM_P_3, Metric.ACCURACY, 88.61),
                    own("TOT", Data.HARM_P_3, Metric.MACRO_F1, 71.54),
                    own("TOT", Data.HARM_P_3, Metric.MMAE, 0.6697),
                    own("TOT", Data.HARM_P_2, Metric.ACCURACY, 91.55),
                    own("TOT", Data.HARM_P_2, Metric.MACRO_F1, 91.29),
                    own("TOT", Data.HARM_P_2, Metric.MMAE, 0.1245),
                    own("TOT", Data.HARM_C_3, Metric.ACCURACY, 82.76),
                    own("TOT", Data.HARM_C_3, Metric.MACRO_F1, 55.38),
                    own("TOT", Data.HARM_C_3, Metric.MMAE, 0.5027),
                    own("TOT", Data.HARM_C_2, Metric.ACCURACY, 87.01),
                    own("TOT", Data.HARM_C_2, Metric.MACRO_F1, 85.93),
                    own("TOT", Data.HARM_C_2, Metric.MMAE, 0.1634),
                    own("MOMENTA", Data.HARM_P_3, Metric.ACCURACY, 87.14),
                    own("MOMENTA", Data.HARM_P_3, Metric.MACRO_F1, 66.66),
                    own("MOMENTA", Data.HARM_P_2, Metric.MACRO_F1, 88.26),
                    own("MOMENTA", Data.HARM_C_2, Metric.MACRO_F1, 82.80));

    private static Published micro(String row, double value) {
        return new Published(row, Data.SEMEVAL, Metric.MICRO_F1, value, Source.TABLE_1);
    }

    private static Published macro(String row, double value) {
        return new Published(row, Data.SEMEVAL, Metric.MACRO_F1, value, Source.TABLE_1);
    }

    private static Published own(String row, Data data, Metric metric, double value) {
        return new Published(row, data, metric, value, Source.OWN_PAPER);
    }
}
