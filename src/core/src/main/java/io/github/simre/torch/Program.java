package io.github.simre.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A traced model: its weights and its methods as TorchScript text.
 *
 * @param parameters the weights, in the order in which methods take them
 * @param methods the text of each method, by name
 * @param device where it runs
 */
public record Program(List<Parameter> parameters, Map<String, String> methods, Device device) {
    /** How many numbers the weights hold together. */
    public long parameterCount() {
        return parameters.stream().mapToLong(parameter -> Array.count(parameter.shape())).sum();
    }

    /** How many of them training changes. */
    public long learnedCount() {
        return parameters.stream()
                .filter(Parameter::trainable)
                .mapToLong(parameter -> Array.count(parameter.shape()))
                .sum();
    }

    /** Whether a method draws random numbers that it is given as an argument. */
    public boolean draws(String method) {
        return methods.get(method).contains(Noise.ARGUMENT + ": Tensor");
    }

    /** The body of the TorchScript module that libtorch compiles. */
    public String source() {
        return String.join("\n", methods.values());
    }

    /** The program's text, headed by the list of its weights: a lesson in what a step really computes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("# TorchScript, written by Java. Weights:\n");
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            text.append("#   p[")
                    .append(i)
                    .append("] ")
                    .append(parameter.name())
                    .append(' ')
                    .append(Arrays.toString(parameter.shape()))
                    .append('\n');
        }
        return text.append("\nclass Model(Module):\n").append(source()).toString();
    }
}
