package io.github.simre.torch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the part of a method that gives a loss's gradients: one call of autograd, or, where blocks are recomputed, one for
 * the loss, one for each block from the last to the first, and one for what came before the blocks.
 */
final class Backward {
    /**
     * A block that is computed again.
     *
     * @param call computes it from {@code state}, a new beginning of the graph
     * @param state what went in
     * @param weights that learn in it
     * @param leaf what came out, as a new beginning of the graph
     */
    private record Block(String call, Tensor state, List<Integer> weights, Tensor leaf) {}

    /** The sum of two gradients, either of which may be missing. */
    static final String BOTH =
            """
              def both(self, a: Optional[Tensor], b: Optional[Tensor]) -> Optional[Tensor]:
                if torch.__is__(a, None):
                  return b
                if torch.__is__(b, None):
                  return a
                return torch.add(torch._unwrap_optional(a), torch._unwrap_optional(b))
            """;

    private final List<Block> blocks = new ArrayList<>();
    private final Set<Integer> outside = new LinkedHashSet<>();
    private Set<Integer> inside;
    private Block last;

    /** A weight that learns is used. */
    void used(int position) {
        (inside == null ? outside : inside).add(position);
    }

    /** How many blocks there are so far. */
    int blocks() {
        return blocks.size();
    }

    /** A block begins. */
    void begin() {
        inside = new LinkedHashSet<>();
    }

    /** It ends. Gives whether anything in it or before it learns. */
    boolean end(String name, Tensor state, Tensor mask) {
        last = new Block(call(name, "c", mask), state, List.copyOf(inside), null);
        inside = null;
        return state.learns() || !last.weights.isEmpty();
    }

    /** What came out of the last block. */
    void leaf(Tensor leaf) {
        blocks.add(new Block(last.call, last.state, last.weights, leaf));
    }

    String call(String name, Object state, Tensor mask) {
        return name + "(" + state + ", " + (mask == null ? "" : mask + ", ") + "p)";
    }

    /**
     * Lines that make the lists {@code t}, weights, and {@code g}, their gradients.
     *
     * @param trainable positions of the weights that learn
     */
    String text(Tensor loss, List<Integer> trainable) {
        String head =
                "    # gradients of the loss for every trainable weight\n    t = "
                        + weights(trainable)
                        + "\n";
        return head
                + (blocks.isEmpty() ? atOnce(loss) : blockByBlock(loss, trainable))
                + "    torch.set_grad_enabled(False)\n"
                + "    g = annotate(List[Tensor], [])\n"
                + "    for o in optional:\n"
                + "      g.append(torch._unwrap_optional(o))\n";
    }

    private static String atOnce(Tensor loss) {
        return "    optional = torch.grad([" + loss + "], t)\n";
    }

    private String blockByBlock(Tensor loss, List<Integer> trainable) {
        requireOwnWeights();
        List<Integer> rest = outside.stream().filter(trainable::contains).toList();
        StringBuilder text = new StringBuilder();
        String leaves =
                blocks.stream()
                        .map(block -> block.leaf.toString())
                        .collect(Collectors.joining(", "));
        text.append("    rest = ").append(weights(rest)).append('\n');
        text.append(
                "    first = torch.grad(["
                        + loss
                        + "], torch.add(rest, ["
                        + leaves
                        + "]), None, None, False, True)\n");
        List<String> roots = new ArrayList<>();
        List<String> rootGradients = new ArrayList<>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            int next = following(i);
            String gradient =
                    next < 0
                            ? "first[" + (rest.size() + i) + "]" // the loss looks at it
                            : "b" + next + "[0]";
            text.append("    c = torch.requires_grad_(torch.detach(" + block.state + "))\n");
            text.append("    y = self." + block.call + "\n");
            text.append(
                    "    b"
                            + i
                            + " = torch.grad([y], torch.add([c], "
                            + weights(block.weights)
                            + "), ["
                            + gradient
                            + "])\n");
            if (block.state.learns() && !isLeaf(block.state)) {
                roots.add(block.state.toString());
                rootGradients.add("b" + i + "[0]");
            }
        }
        if (!roots.isEmpty()) {
            text.append(
                    "    second = torch.grad("
                            + roots
                            + ", rest, "
                            + rootGradients
                            + ", None, False, True)\n");
        }
        text.append("    optional = annotate(List[Optional[Tensor]], [])\n");
        for (int position : trainable) {
            text.append(
                    "    optional.append(" + gradient(position, rest, !roots.isEmpty()) + ")\n");
        }
        return text.toString();
    }

    private void requireOwnWeights() {
        Set<Integer> seen = new LinkedHashSet<>(outside);
        for (Block block : blocks) {
            for (int position : block.weights) {
                if (!seen.add(position)) {
                    throw new IllegalStateException(
                            "p[" + position + "] is used outside of its block");
                }
            }
        }
    }

    private String gradient(int position, List<Integer> rest, boolean roots) {
        int place = rest.indexOf(position);
        if (place >= 0) {
            return roots
                    ? "self.both(first[" + place + "], second[" + place + "])"
                    : "first[" + place + "]";
        }
        for (int i = 0; i < blocks.size(); i++) {
            int inBlock = blocks.get(i).weights.indexOf(position);
            if (inBlock >= 0) {
                return "b" + i + "[" + (inBlock + 1) + "]";
            }
        }
        throw new IllegalStateException("the weight p[" + position + "] is not used");
    }

    /** The block that takes what another gives; -1 where the rest of the model does. */
    private int following(int i) {
        return IntStream.range(i + 1, blocks.size())
                .filter(later -> blocks.get(later).state == blocks.get(i).leaf)
                .findFirst()
                .orElse(-1);
    }

    private boolean isLeaf(Tensor state) {
        return blocks.stream().anyMatch(block -> block.leaf == state);
    }

    private static String weights(List<Integer> positions) {
        return positions.stream()
                .map(position -> "p[" + position + "]")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
