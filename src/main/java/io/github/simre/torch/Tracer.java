package io.github.simre.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Traces Java code that works on symbolic tensors into the methods of a {@link Program}. All methods share the weights,
 * which are declared by use: the same name is the same weight.
 */
public final class Tracer {
    /** What a step of the optimiser takes: weights, moments, step counts, the learning rate. */
    private static final List<String> STATE =
            List.of(
                    "p: List[Tensor]",
                    "m: List[Tensor]",
                    "v: List[Tensor]",
                    "s: List[Tensor]",
                    "rate: Tensor");

    private static final String ADD =
            "    # the gradients of a group of batches are added up\n    torch._foreach_add_(a, g)\n";

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<String, String> methods = new LinkedHashMap<>();
    private final Device device;
    private List<String> inputs;
    private StringBuilder body;
    private String method;
    private Backward backward;
    private int symbols;
    private boolean training;
    private boolean recomputing;
    private Precision precision = Precision.F32;

    private final Tracer whole;
    private final String prefix;
    private final double rate;
    private final Predicate<String> frozen;
    private final Shard shard;

    /**
     * A part of the rows of a batch, on one of several devices.
     *
     * @param index which, from 0
     * @param count how many there are
     * @param device where it is computed
     */
    private record Shard(int index, int count, Device device) {
        /** The list of weights that lies there. */
        String weights() {
            return index == 0 ? "p" : "p" + index;
        }
    }

    /** A tracer of a program for the processor that has traced nothing yet. */
    public Tracer() {
        this(Device.CPU);
    }

    /** A tracer of a program for a device that has traced nothing yet. */
    public Tracer(Device device) {
        this.device = device;
        this.whole = this;
        this.prefix = "";
        this.rate = 1;
        this.frozen = name -> false;
        this.shard = null;
    }

    private Tracer(
            Tracer whole, String prefix, double rate, Predicate<String> frozen, Shard shard) {
        this.device = whole.device;
        this.whole = whole;
        this.prefix = prefix;
        this.rate = rate;
        this.frozen = frozen;
        this.shard = shard;
    }

    /** An argument of the method being traced, a row for each meme; arguments are handed over in the order of these calls. */
    public Tensor input(String name) {
        return whole.argument(name, shard, "torch.tensor_split(%1$s, %2$d, 0)[%3$d]");
    }

    /** The same with two rows for each meme: a block of all be prompts above one of all not prompts. */
    public Tensor promptInput(String name) {
        return whole.argument(
                name,
                shard,
                "torch.cat([torch.tensor_split(torch.chunk(%1$s, 2, 0)[0], %2$d, 0)[%3$d],"
                        + " torch.tensor_split(torch.chunk(%1$s, 2, 0)[1], %2$d, 0)[%3$d]], 0)");
    }

    private Tensor argument(String name, Shard part, String rows) {
        if (!inputs.contains(name)) {
            inputs.add(name);
        }
        if (part == null) {
            return new Tensor(this, name, false);
        }
        String taken = String.format(Locale.ROOT, rows, name, part.count, part.index);
        return emit("torch.to(" + taken + ", torch.device(\"" + part.device + "\"))", false);
    }

    /**
     * A trainable weight.
     *
     * @throws IllegalStateException if the name stands for a weight of another shape already
     */
    public Tensor weight(String name, Initialisation start, long... shape) {
        boolean learns = !frozen.test(name);
        return whole.declared(
                new Parameter(prefix + name, start, learns, learns ? rate : 1, shape), shard);
    }

    /** Numbers that belong to the model and stay as they start: they are saved with the weights and never trained. */
    public Tensor fixed(String name, Initialisation start, long... shape) {
        return whole.declared(new Parameter(prefix + name, start, false, 1, shape), shard);
    }

    /** This tracer, for a part of a model whose weights' names begin with a prefix. Methods are traced by the whole one. */
    public Tracer within(String part) {
        return new Tracer(whole, prefix + part, rate, frozen, shard);
    }

    /**
     * This tracer, for a part of a model that learns in its own way.
     *
     * @param factor by which the learning rate is multiplied there
     * @param asItIs which of its weights do not learn, by their names below the prefix
     */
    public Tracer learning(double factor, Predicate<String> asItIs) {
        return new Tracer(whole, prefix, factor, asItIs, shard);
    }

    /**
     * This tracer, for some rows of the batch on a device of their own. The weights are copied there; autograd adds the
     * gradients of all copies up.
     *
     * @param index which part of the rows, from 0; part 0 is computed on the program's own device
     * @param count how many parts there are
     */
    public Tracer shard(int index, int count, Device where) {
        if (index > 0 && whole.body.indexOf(" p" + index + " = ") < 0) {
            whole.body.append(
                    String.format(
                            Locale.ROOT,
                            "    # the weights on %2$s\n    p%1$d = annotate(List[Tensor], [])\n    for w in p:\n"
                                    + "      p%1$d.append(torch.to(w, torch.device(\"%2$s\")))\n",
                            index,
                            where));
        }
        return new Tracer(whole, prefix, rate, frozen, new Shard(index, count, where));
    }

    private Tensor declared(Parameter parameter, Shard part) {
        Parameter known = parameters.get(parameter.name());
        if (known == null) {
            known = parameter;
            positions.put(parameter.name(), parameters.size());
            parameters.put(parameter.name(), parameter);
        } else if (!Arrays.equals(known.shape(), parameter.shape())) {
            throw new IllegalStateException(
                    "the weight "
                            + known.name()
                            + " has the shape "
                            + Arrays.toString(known.shape())
                            + ", but is used with "
                            + Arrays.toString(parameter.shape()));
        }
        int position = positions.get(known.name());
        if (known.trainable() && backward != null) {
            backward.used(position);
        }
        return new Tensor(
                this,
                (part == null ? "p" : part.weights()) + "[" + position + "]",
                known.trainable(),
                known.shape().length == 0 ? 0 : known.shape()[0]);
    }

    /** Whether a training step is being traced, in which dropout acts. */
    public boolean training() {
        return whole.training;
    }

    /** From here on linear maps and attention are computed so. */
    public void precision(Precision chosen) {
        whole.precision = chosen;
    }

    /** From here on {@link #block}s are computed again for their gradients instead of being kept, or not. */
    public void recompute(boolean chosen) {
        whole.recomputing = chosen;
    }

    /** Where the program will run. */
    Device device() {
        return device;
    }

    /** Whether linear maps and attention are computed in brain floats. */
    boolean brainFloats() {
        return whole.precision == Precision.BF16;
    }

    /** Whether gradients of what is being traced are wanted. */
    boolean gradients() {
        return whole.backward != null;
    }

    /** A comment in the program's text that says what the next lines do. */
    public void comment(String text) {
        whole.body.append("    # ").append(text).append('\n');
    }

    /**
     * A block of a deep network. Where blocks are recomputed (Chen et al., 2016, "Training deep nets with sublinear memory
     * cost"), a training step keeps only what goes in: what a layer holds inside is computed once more when its gradients are
     * due, which costs a third more time and saves most of the memory. The gradients are the same.
     *
     * @param state goes in, and nowhere else
     * @param mask goes in besides and has no gradient; or null
     * @param definition of the block; its weights are used by no other, and it draws nothing at random
     */
    public Tensor block(Tensor state, Tensor mask, BinaryOperator<Tensor> definition) {
        return whole.recomputing && whole.backward != null && shard == null
                ? whole.recomputed(state, mask, definition)
                : definition.apply(state, mask);
    }

    private Tensor recomputed(Tensor state, Tensor mask, BinaryOperator<Tensor> definition) {
        String name = method + "_block_" + backward.blocks();
        StringBuilder outside = body;
        body = new StringBuilder();
        backward.begin();
        Tensor result =
                definition.apply(
                        new Tensor(this, "state", true),
                        mask == null ? null : new Tensor(this, "mask", false));
        boolean learns = backward.end(name, state, mask);
        methods.put(
                name,
                "  def "
                        + name
                        + "(self, state: Tensor, "
                        + (mask == null ? "" : "mask: Tensor, ")
                        + "p: List[Tensor]) -> Tensor:\n"
                        + body
                        + "    return "
                        + result
                        + "\n");
        body = outside;
        if (!learns) { // nothing in it or before it has gradients
            return emit("self." + backward.call(name, state, mask), false);
        }
        comment("kept: what goes into the next block; computed again: what is inside this one");
        body.append("    torch.set_grad_enabled(False)\n");
        Tensor value = emit("self." + backward.call(name, state, mask), false);
        body.append("    torch.set_grad_enabled(True)\n");
        Tensor leaf = emit("torch.requires_grad_(torch.detach(" + value + "))", true);
        backward.leaf(leaf);
        return leaf;
    }

    /**
     * Traces a method that computes without gradients and without dropout. On an x86 its linear maps go to oneDNN, whose
     * kernels use wider instructions on AMD's processors than MKL's do.
     */
    public void method(String name, Function<Tracer, List<Tensor>> definition) {
        start(name, false, false);
        List<Tensor> results = definition.apply(this);
        finish(
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(False)\n",
                "    return " + list(results) + "\n");
    }

    /** Traces a method that returns a loss and its gradient for every trainable weight, in the order of the weights. */
    public void gradients(String name, Function<Tracer, Tensor> loss) {
        start(name, true, false);
        Tensor value = loss.apply(this);
        finish(
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(True)\n",
                backward.text(value, trainable(value))
                        + "    g.insert(0, torch.detach("
                        + value
                        + "))\n    return g\n");
    }

    /** Traces a training step: the loss, its gradients, and the optimiser's update of every weight; returns the loss. */
    public void step(String name, Adam optimiser, Function<Tracer, Tensor> loss) {
        training(name, STATE, () -> optimiser.update(rates()), loss);
    }

    /** Traces a step that adds the gradients of its loss to those of the group's earlier batches; no weight changes. */
    public void accumulate(String name, Function<Tracer, Tensor> loss) {
        training(name, List.of("p: List[Tensor]", "a: List[Tensor]"), () -> ADD, loss);
    }

    /**
     * Traces the step for a group's last batch, the others having gone through {@link #accumulate}: the optimiser gets the
     * mean of the group's gradients, and the next group begins with none.
     */
    public void stepOfGroup(String name, Adam optimiser, Function<Tracer, Tensor> loss) {
        List<String> lists = new ArrayList<>(STATE);
        lists.addAll(List.of("a: List[Tensor]", "batches: Tensor"));
        training(
                name,
                lists,
                () ->
                        ADD
                                + "    torch._foreach_div_(a, batches)\n    g = a\n"
                                + optimiser.update(rates())
                                + "    torch._foreach_zero_(a)\n",
                loss);
    }

    /** @param update what is done with the gradients; asked for when all weights are known */
    private void training(
            String name,
            List<String> lists,
            Supplier<String> update,
            Function<Tracer, Tensor> loss) {
        start(name, true, true);
        Tensor value = loss.apply(this);
        finish(
                lists,
                "    torch.set_grad_enabled(True)\n",
                backward.text(value, trainable(value))
                        + update.get()
                        + "    return [torch.detach("
                        + value
                        + ")]\n");
    }

    /** What was traced. */
    public Program program() {
        return new Program(List.copyOf(parameters.values()), new LinkedHashMap<>(methods), device);
    }

    /** Adds a line. @param learns whether its value depends on a weight that learns */
    Tensor emit(String expression, boolean learns) {
        String name = "x" + symbols++;
        body.append("    ").append(name).append(" = ").append(expression).append('\n');
        return new Tensor(this, name, learns);
    }

    private void start(String name, boolean withGradients, boolean inTraining) {
        method = name;
        inputs = new ArrayList<>();
        body = new StringBuilder();
        symbols = 0;
        training = inTraining;
        backward = withGradients ? new Backward() : null;
    }

    private void finish(List<String> lists, String head, String tail) {
        if (backward != null && backward.blocks() > 0) {
            methods.putIfAbsent("both", Backward.BOTH);
        }
        String arguments =
                inputs.stream().map(input -> input + ": Tensor, ").collect(Collectors.joining())
                        + String.join(", ", lists);
        methods.put(
                method,
                "  def "
                        + method
                        + "(self, "
                        + arguments
                        + ") -> List[Tensor]:\n"
                        + head
                        + body
                        + tail);
    }

    /** Positions of the weights that learn. One on which the loss does not depend stays as it is from here on. */
    private List<Integer> trainable(Tensor loss) {
        Set<Integer> used = new Dependencies(body.toString(), methods).weights(loss);
        parameters.replaceAll(
                (name, parameter) ->
                        used.contains(positions.get(name)) ? parameter : parameter.asItIs());
        return parameters.values().stream()
                .filter(Parameter::trainable)
                .map(parameter -> positions.get(parameter.name()))
                .toList();
    }

    private List<Double> rates() {
        return parameters.values().stream()
                .filter(Parameter::trainable)
                .map(Parameter::rate)
                .toList();
    }

    private static String list(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
