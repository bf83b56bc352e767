package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.torch.engine.Session;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Adam_updateTest {
    private static final Array TARGET = Array.of(new float[] {1, 2, -3}, 3);
    private static final Array CURVATURE = Array.of(new float[] {1, 0.1f, 10}, 3);

    /** A session whose step minimises Σ c (x − t)², from x = (0.5, -1, 2). */
    private static Session session(Adam adam) {
        Tracer tracer = new Tracer();
        tracer.step(
                "step",
                adam,
                traced -> {
                    Tensor x = traced.weight("x", Initialisation.constant(0), 3);
                    Tensor distance = x.minus(traced.input("target"));
                    return distance.times(distance).times(traced.input("curvature")).sum();
                });
        Map<String, Array> start = Map.of("x", Array.of(new float[] {0.5f, -1, 2}, 3));
        return Session.open(tracer.program(), Weights.of(start));
    }

    @ParameterizedTest
    @CsvSource({"adam, 0, false", "adam_l2, 0.1, false", "adamw, 0.1, true"})
    @DisplayName("Golden values: Adam, Adam with L2 and AdamW under a falling learning rate")
    void tracesArePyTorchs(String name, double decay, boolean decoupled) {
        JsonArray rows =
                Golden.json("simre/adam_steplr.json").getAsJsonObject().getAsJsonArray("rows");
        try (Session session = session(new Adam(0.9, 0.999, 1e-8, decay, decoupled, 0))) {
            for (JsonElement row : rows) {
                JsonObject expected = row.getAsJsonObject().getAsJsonObject(name);
                session.step("step", 1, expected.get("lr").getAsDouble(), TARGET, CURVATURE);
                float[] x = session.weights().get("x").floats();
                for (int i = 0; i < 3; i++) {
                    double value = expected.getAsJsonArray("after").get(i).getAsDouble();
                    assertEquals(
                            value, x[i], 1e-6 * Math.abs(value), "step " + row + ", number " + i);
                }
            }
        }
    }

    @Test
    @DisplayName("A part of a model moves at its own share of the rate, or not at all")
    void partsHaveTheirOwnRates() {
        Tracer tracer = new Tracer();
        tracer.step(
                "step",
                new Adam(0.9, 0.999, 1e-8, 0.1, true, 1),
                traced -> {
                    Initialisation one = Initialisation.constant(1);
                    Tracer slow =
                            traced.within("slow.")
                                    .learning(name -> name.equals("still") ? 0 : 0.25, 0);
                    return traced.weight("fast", one, 1)
                            .plus(slow.weight("moves", one, 1))
                            .plus(slow.weight("still", one, 1))
                            .sum();
                });
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            session.step("step", 1, 0.01);
            // AdamW's first step moves by the rate, whatever the gradient, and decays
            assertEquals(1 - 0.01 * 1.1, session.weights().get("fast").scalar(), 1e-6);
            assertEquals(1 - 0.0025 * 1.1, session.weights().get("slow.moves").scalar(), 1e-6);
            assertEquals(1, session.weights().get("slow.still").scalar());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 100.0068", "2, 2", "50, 50", "1000, 100.0068"})
    @DisplayName(
            "Clipping bounds the norm of all gradients together, and leaves smaller ones alone")
    void clippingBoundsTheNorm(double clip, double norm) {
        // with a huge epsilon a step is rate / epsilon times the gradient
        double epsilon = 1e6;
        try (Session session = session(new Adam(0.9, 0.999, epsilon, 0, false, clip))) {
            session.step("step", 1, epsilon * 1e-3, TARGET, CURVATURE);
            float[] x = session.weights().get("x").floats();
            double[] gradient = {(0.5 - x[0]) * 1e3, (-1 - x[1]) * 1e3, (2 - x[2]) * 1e3};
            double square = 0;
            for (double part : gradient) {
                square += part * part;
            }
            assertEquals(norm, Math.sqrt(square), 1e-3 * norm);
            assertEquals(100, gradient[2] / -gradient[0], 1, "the direction stays");
        }
    }
}
