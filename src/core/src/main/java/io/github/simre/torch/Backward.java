package io.github.simre.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the part of a method that gives a loss's gradients. Autograd computes them, but for linear maps and for blocks that
 * are computed again: these cut the graph into parts, each with one end and several beginnings, which are gone through from
 * the last to the first, adding up the gradient of every beginning.
 */
final class Backward {
    private final Recorder recorder;
    private final StringBuilder text = new StringBuilder();

    /** For each weight and each beginning the names of what adds up to its gradient. */
    private final Map<String, List<String>> gradients = new LinkedHashMap<>();

    private final Set<Integer> weights = new HashSet<>();
    private final String forward;

    /** Gradients of the value that a tape computes last. */
    Backward(Recorder recorder, Tape tape, Symbol loss) {
        this.recorder = recorder;
        Set<String> beginnings = beginnings(tape, loss);
        forward = tape.text(beginnings);
        text.append("    torch.set_grad_enabled(False)\n");
        text.append("    # gradients of the loss, from the last value to the first\n");
        through(tape, beginnings, loss, null);
    }

    /** The lines that compute the value itself. */
    String forward() {
        return forward;
    }

    /** Positions of the weights on which it depends. */
    Set<Integer> weights() {
        return weights;
    }

    /** The lines that compute the gradients, and make the lists {@code t}, of weights, and {@code g}, of their gradients. */
    String text(List<Integer> trainable) {
        String names = trainable.stream().map(Symbol::weight).collect(Collectors.joining(", "));
        List<String> sums = new ArrayList<>();
        for (int position : trainable) {
            sums.add(sum(Symbol.weight(position)));
        }
        return text + "    t = [" + names + "]\n    g = [" + String.join(", ", sums) + "]\n";
    }

    /**
     * Values whose gradients are wanted by themselves: what goes into and comes out of linear maps and blocks, and what several
     * parts look at.
     */
    private static Set<String> beginnings(Tape tape, Symbol loss) {
        Set<String> beginnings = new HashSet<>();
        Map<String, Set<String>> users = new HashMap<>(); // of each value, as the ends of parts
        users.put(loss.toString(), Set.of(loss.toString()));
        List<Tape.Entry> entries = tape.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Tape.Entry entry = entries.get(i);
            if (entry instanceof Tape.LinearMap map && users.containsKey(map.result().toString())) {
                begin(map.input(), beginnings, users);
            } else if (entry instanceof Tape.Block block
                    && users.containsKey(block.result().toString())) {
                begin(block.state(), beginnings, users);
            } else if (entry instanceof Tape.Operation operation
                    && users.containsKey(operation.result().toString())) {
                String name = operation.result().toString();
                Set<String> ends = users.get(name);
                if (ends.size() > 1) {
                    beginnings.add(name);
                }
                String end = beginnings.contains(name) ? name : ends.iterator().next();
                operation
                        .inputs()
                        .forEach(
                                input ->
                                        users.computeIfAbsent(
                                                        input.toString(), none -> new HashSet<>())
                                                .add(end));
            }
        }
        return beginnings;
    }

    private static void begin(
            Symbol input, Set<String> beginnings, Map<String, Set<String>> users) {
        if (input.learns()) {
            beginnings.add(input.toString());
            users.computeIfAbsent(input.toString(), none -> new HashSet<>()).add(input.toString());
        }
    }

    /** @param gradient of the result; null where it is the loss, whose gradient is 1 */
    private void through(Tape tape, Set<String> beginnings, Symbol result, String gradient) {
        if (gradient != null) {
            add(result, gradient);
        }
        List<Tape.Entry> entries = tape.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Tape.Entry entry = entries.get(i);
            if (entry instanceof Tape.Operation operation) {
                boolean last = operation.result() == result;
                if (last && gradient == null
                        || gradients.containsKey(operation.result().toString())) {
                    boolean begins = beginnings.contains(operation.result().toString());
                    part(tape, beginnings, operation, begins);
                }
            } else if (entry instanceof Tape.LinearMap map
                    && gradients.containsKey(map.result().toString())) {
                linear(map);
            } else if (entry instanceof Tape.Block block
                    && gradients.containsKey(block.result().toString())) {
                again(block);
            }
        }
    }

    /** Asks autograd for the gradients of one part of the graph. */
    private void part(Tape tape, Set<String> beginnings, Tape.Operation last, boolean begins) {
        Map<String, Symbol> leaves = new LinkedHashMap<>();
        leaves(tape, beginnings, last, leaves, new HashSet<>());
        String name = last.result().toString();
        String end = begins ? Tape.end(name) : name;
        String all = "[" + String.join(", ", leaves.keySet()) + "]";
        String given =
                gradients.containsKey(name)
                        ? ", annotate(List[Optional[Tensor]], [" + sum(name) + "])"
                        : "";
        String found = line("torch.grad([" + end + "], " + all + given + ")");
        int i = 0;
        for (Symbol leaf : leaves.values()) {
            add(leaf, line("torch._unwrap_optional(" + found + "[" + i++ + "])"));
        }
    }

    private static void leaves(
            Tape tape,
            Set<String> beginnings,
            Tape.Operation operation,
            Map<String, Symbol> leaves,
            Set<String> seen) {
        for (Symbol input : operation.inputs()) {
            Tape.Operation source = tape.operation(input);
            if (source == null || beginnings.contains(input.toString())) {
                leaves.put(leaf(input), input);
            } else if (seen.add(input.toString())) {
                leaves(tape, beginnings, source, leaves, seen);
            }
        }
    }

    private void linear(Tape.LinearMap map) {
        String gradient = line(sum(map.result().toString()));
        if (map.input().learns()) {
            String weight = "torch.t(" + map.weight() + ")";
            add(map.input(), line(OneDnn.linear(gradient, weight, "None")));
        }
        String rows = line("torch.flatten(" + gradient + ", 0, -2)");
        if (map.weight().learns()) {
            add(map.weight(), weightGradient(map, rows));
        }
        if (map.bias().learns()) {
            add(map.bias(), line("torch.sum(" + rows + ", [0])"));
        }
    }

    /**
     * gradientᵀ · input. oneDNN copies the first factor of a product, to have the summed dimension together, so the first is
     * the smaller one; and the second must have no gaps.
     */
    private String weightGradient(Tape.LinearMap map, String gradient) {
        String input = line("torch.contiguous(torch.flatten(" + map.input() + ", 0, -2))");
        // outputs, inputs
        boolean wide = map.weight().shape()[0] > map.weight().shape()[1];
        String product =
                line(
                        OneDnn.linear(
                                "torch.t(" + (wide ? input : gradient) + ")",
                                "torch.t(" + (wide ? gradient : input) + ")",
                                "None"));
        return wide ? line("torch.contiguous(torch.t(" + product + "))") : product;
    }

    private void again(Tape.Block block) {
        String gradient = line(sum(block.result().toString()));
        text.append("    torch.set_grad_enabled(True)\n");
        Tape tape = new Tape();
        Symbol value = recorder.onto(tape, true, block.definition());
        Set<String> beginnings = beginnings(tape, value);
        text.append(tape.text(beginnings)).append("    torch.set_grad_enabled(False)\n");
        through(tape, beginnings, value, gradient);
    }

    private void add(Symbol leaf, String gradient) {
        if (leaf.position() >= 0) {
            weights.add(leaf.position());
        }
        gradients.computeIfAbsent(leaf(leaf), none -> new ArrayList<>()).add(gradient);
    }

    private String sum(String leaf) {
        return gradients.get(leaf).stream()
                .reduce((one, other) -> "torch.add(" + one + ", " + other + ")")
                .orElseThrow();
    }

    /** A weight's copy on another device stands for the weight. */
    private static String leaf(Symbol value) {
        return value.position() >= 0 ? Symbol.weight(value.position()) : value.toString();
    }

    private String line(String expression) {
        String name = recorder.name();
        text.append("    ").append(name).append(" = ").append(expression).append('\n');
        return name;
    }
}
