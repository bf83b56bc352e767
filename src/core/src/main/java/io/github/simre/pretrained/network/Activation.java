package io.github.simre.pretrained.network;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Tensor;
import java.util.Arrays;
import java.util.List;

/** The activation functions that published configurations name. */
public enum Activation {
    /** x · Φ(x) with the error function. */
    GELU("gelu"),
    /** x · σ(1.702 x). */
    QUICK_GELU("quick_gelu"),
    /** GELU by tanh. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast"),
    /** max(x, 0). */
    RELU("relu"),
    /** The hyperbolic tangent. */
    TANH("tanh");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** The activation of that name. @param where the configuration, for the error message */
    static Activation of(String name, String where) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "The activation \"" + name + "\" is not known.",
                                        "In " + where + ".",
                                        "Known are gelu, quick_gelu, gelu_new, relu and tanh."));
    }

    /** The function of every element. */
    public Tensor apply(Tensor x) {
        return switch (this) {
            case GELU -> x.gelu();
            case QUICK_GELU -> x.quickGelu();
            case GELU_TANH -> x.geluTanh();
            case RELU -> x.relu();
            case TANH -> x.tanh();
        };
    }
}
