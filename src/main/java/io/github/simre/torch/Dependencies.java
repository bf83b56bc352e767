package io.github.simre.torch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which weights a value depends on, read from a method's text: an encoder may offer more than the model takes of it, and what
 * is not taken has no gradient.
 */
final class Dependencies {
    private static final Pattern LINE = Pattern.compile("(?m)^    (x\\d+) = (.*)$");
    private static final Pattern SYMBOL = Pattern.compile("\\bx\\d+\\b");
    private static final Pattern WEIGHT = Pattern.compile("\\bp\\d*\\[(\\d+)\\]");
    private static final Pattern CALL = Pattern.compile("self\\.(\\w+)\\(");

    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, String> methods;

    /**
     * Those of a method.
     *
     * @param body its lines, each of which gives a value a name
     * @param methods that it may call, by name
     */
    Dependencies(String body, Map<String, String> methods) {
        this.methods = methods;
        Matcher line = LINE.matcher(body);
        while (line.find()) {
            lines.put(line.group(1), line.group(2));
        }
    }

    /** Positions of the weights that a value depends on. */
    Set<Integer> weights(Tensor value) {
        Set<Integer> weights = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.push(value.toString());
        while (!open.isEmpty()) {
            String expression = open.pop();
            addWeights(expression, weights);
            Matcher call = CALL.matcher(expression);
            while (call.find()) {
                addWeights(methods.getOrDefault(call.group(1), ""), weights);
            }
            Matcher symbol = SYMBOL.matcher(expression);
            while (symbol.find()) {
                if (seen.add(symbol.group()) && lines.containsKey(symbol.group())) {
                    open.push(lines.get(symbol.group()));
                }
            }
        }
        return weights;
    }

    private static void addWeights(String text, Set<Integer> weights) {
        Matcher weight = WEIGHT.matcher(text);
        while (weight.find()) {
            weights.add(Integer.valueOf(weight.group(1)));
        }
    }
}
