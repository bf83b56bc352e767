package io.github.simre.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What a method computes, in the order in which it was traced. It becomes text when its gradients are known. */
final class Tape {
    /** One entry of the tape. */
    sealed interface Entry permits Line, Operation, LinearMap, Block {}

    /** Text that is taken as it is. */
    record Line(String text) implements Entry {}

    /**
     * An operation whose gradients autograd knows.
     *
     * @param expression that computes it
     * @param inputs from which gradients flow to it
     */
    record Operation(Symbol result, String expression, List<Symbol> inputs) implements Entry {}

    /**
     * A linear map, input · weightᵀ + bias over the last dimension, whose gradients are linear maps as well.
     */
    record LinearMap(Symbol result, Symbol input, Symbol weight, Symbol bias) implements Entry {}

    /**
     * A block that is computed again for its gradients.
     *
     * @param forward computes {@code value} without gradients
     * @param state goes in, and nowhere else
     * @param definition traces it once more
     */
    record Block(
            Symbol result, Tape forward, Symbol value, Symbol state, Supplier<Symbol> definition)
            implements Entry {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Operation> operations = new HashMap<>();

    /** Puts an entry at the end. */
    void add(Entry entry) {
        entries.add(entry);
        if (entry instanceof Operation operation) {
            operations.put(operation.result.toString(), operation);
        }
    }

    /** Everything so far, the first traced first. */
    List<Entry> entries() {
        return entries;
    }

    /** The operation that computes a value; null where something else does. */
    Operation operation(Symbol value) {
        return operations.get(value.toString());
    }

    /**
     * The lines that compute everything.
     *
     * @param beginnings values at which a graph of autograd ends and another begins
     */
    String text(Set<String> beginnings) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            if (entry instanceof Line line) {
                text.append(line.text);
            } else if (entry instanceof LinearMap map) {
                assign(
                        text,
                        map.result,
                        "torch.requires_grad_("
                                + OneDnn.linear(
                                        detached(map.input),
                                        detached(map.weight),
                                        detached(map.bias))
                                + ")");
            } else if (entry instanceof Block block) {
                text.append("    # kept: what goes in and out; computed again: what is inside\n");
                text.append("    torch.set_grad_enabled(False)\n");
                text.append(block.forward.text(Set.of()));
                text.append("    torch.set_grad_enabled(True)\n");
                assign(text, block.result, beginning(block.value.toString()));
            } else if (entry instanceof Operation operation) {
                String name = operation.result.toString();
                if (beginnings.contains(name)) {
                    text.append("    " + end(name) + " = " + operation.expression + "\n");
                    assign(text, operation.result, beginning(end(name)));
                } else {
                    assign(text, operation.result, operation.expression);
                }
            }
        }
        return text.toString();
    }

    /** A value, as the end of the graph of autograd that computes it. */
    static String end(String name) {
        return name + "_end";
    }

    private static String beginning(String value) {
        return "torch.requires_grad_(torch.detach(" + value + "))";
    }

    private static String detached(Symbol value) {
        return value.learns() ? "torch.detach(" + value + ")" : value.toString();
    }

    private static void assign(StringBuilder text, Symbol result, String expression) {
        text.append("    " + result + " = " + expression + "\n");
    }
}
