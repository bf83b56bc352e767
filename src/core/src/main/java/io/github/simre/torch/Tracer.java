package io.github.simre.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
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
    private final Recorder recorder;
    private List<String> inputs;
    private Set<Integer> copies;
    private String method;

    private final Tracer whole;
    private final String prefix;
    private final Learning learning;
    private final Shard shard;
    private final String kind;

    /**
     * How a part of a model learns.
     *
     * @param rates by what the learning rate is multiplied for a weight of a name, without its first letters; 0 where it stays
     * @param skipped how many letters that are
     * @param dropout probability that a number within the part is dropped in training
     */
    private record Learning(ToDoubleFunction<String> rates, int skipped, double dropout) {
        static final Learning AS_THE_REST = new Learning(name -> 1, 0, 0);

        double rate(String name) {
            return rates.applyAsDouble(name.substring(skipped));
        }
    }

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
        this.recorder = new Recorder(device);
        this.whole = this;
        this.prefix = "";
        this.learning = Learning.AS_THE_REST;
        this.shard = null;
        this.kind = "";
    }

    private Tracer(Tracer whole, String prefix, Learning learning, Shard shard, String kind) {
        this.recorder = whole.recorder;
        this.whole = whole;
        this.prefix = prefix;
        this.learning = learning;
        this.shard = shard;
        this.kind = kind;
    }

    /** An argument of the method being traced, a row for each meme; arguments are handed over in the order of these calls. */
    public Tensor input(String name) {
        return whole.argument(kind + name, shard, "torch.tensor_split(%1$s, %2$d, 0)[%3$d]");
    }

    /** An argument with two rows for each meme: a block of all be prompts above one of all not prompts. */
    public Tensor promptInput(String name) {
        return whole.argument(
                kind + name,
                shard,
                "torch.cat([torch.tensor_split(torch.chunk(%1$s, 2, 0)[0], %2$d, 0)[%3$d],"
                        + " torch.tensor_split(torch.chunk(%1$s, 2, 0)[1], %2$d, 0)[%3$d]], 0)");
    }

    /** This tracer, for arguments whose names begin so: what is read twice in a method, each time in rows of another kind. */
    public Tracer reading(String what) {
        return new Tracer(whole, prefix, learning, shard, what);
    }

    private Tensor argument(String name, Shard part, String rows) {
        if (!inputs.contains(name)) {
            inputs.add(name);
        }
        if (part == null) {
            return new Tensor(recorder, new Symbol(name, false));
        }
        String taken = String.format(Locale.ROOT, rows, name, part.count, part.index);
        return new Tensor(
                recorder,
                recorder.emit(
                        "torch.to(" + taken + ", torch.device(\"" + part.device + "\"))",
                        List.of()));
    }

    /**
     * A trainable weight.
     *
     * @throws IllegalStateException if the name stands for a weight of another shape already
     */
    public Tensor weight(String name, Initialisation start, long... shape) {
        double rate = learning.rate(prefix + name);
        return whole.declared(
                new Parameter(prefix + name, start, rate > 0, rate > 0 ? rate : 1, shape), shard);
    }

    /** Numbers that belong to the model and stay as they start: they are saved with the weights and never trained. */
    public Tensor fixed(String name, Initialisation start, long... shape) {
        return whole.declared(new Parameter(prefix + name, start, false, 1, shape), shard);
    }

    /** This tracer, for a part of a model whose weights' names begin with a prefix. Methods are traced by the whole one. */
    public Tracer within(String part) {
        return new Tracer(whole, prefix + part, learning, shard, kind);
    }

    /**
     * This tracer, for a part of a model that learns in its own way.
     *
     * @param rates by what the learning rate is multiplied for a weight there, by its name below the prefix; 0 where it stays
     *     as it is
     * @param dropout probability that a number within the part is dropped in training, see {@link #dropout}
     */
    public Tracer learning(ToDoubleFunction<String> rates, double dropout) {
        return new Tracer(
                whole, prefix, new Learning(rates, prefix.length(), dropout), shard, kind);
    }

    /**
     * The probability with which a network that was trained before drops numbers while it learns further; 0 where it does not.
     *
     * @param part the beginning of the names of the weights there, below the prefix
     */
    public double dropout(String part) {
        return learning.rate(prefix + part) > 0 ? learning.dropout : 0;
    }

    /**
     * This tracer, for some rows of the batch on a device of their own. The weights are copied there; autograd adds the
     * gradients of all copies up.
     *
     * @param index which part of the rows, from 0; part 0 is computed on the program's own device
     * @param count how many parts there are
     */
    public Tracer shard(int index, int count, Device where) {
        if (index > 0 && whole.copies.add(index)) {
            recorder.line(
                    String.format(
                            Locale.ROOT,
                            "    # the weights on %2$s\n    p%1$d = annotate(List[Tensor], [])\n    for w in p:\n"
                                    + "      p%1$d.append(torch.to(w, torch.device(\"%2$s\")))\n",
                            index,
                            where));
        }
        return new Tracer(whole, prefix, learning, new Shard(index, count, where), kind);
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
        String list = part == null ? "p" : part.weights();
        String text = list + "[" + position + "]";
        return new Tensor(recorder, new Symbol(text, known.trainable(), position, known.shape()));
    }

    /** Whether a training step is being traced, in which dropout acts. */
    public boolean training() {
        return recorder.training();
    }

    /** Whether a network computes its sequences without their padding, see {@link Tensor#packed}. */
    public boolean packs() {
        return recorder.packs() && shard == null;
    }

    /** From here on linear maps and attention are computed so. */
    public void precision(Precision chosen) {
        recorder.precision(chosen);
    }

    /** From here on {@link #block}s are computed again for their gradients instead of being kept, or not. */
    public void recompute(boolean chosen) {
        recorder.recompute(chosen);
    }

    /** A comment in the program's text that says what the next lines do. */
    public void comment(String text) {
        recorder.line("    # " + text + "\n");
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
        return recorder.recomputing() && shard == null
                ? new Tensor(
                        recorder,
                        recorder.block(
                                state.symbol(), () -> definition.apply(state, mask).symbol()))
                : definition.apply(state, mask);
    }

    /**
     * Traces a method that computes without gradients and without dropout.
     */
    public void method(String name, Function<Tracer, List<Tensor>> definition) {
        start(name, false, false);
        List<Tensor> results = definition.apply(this);
        finish(
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(False)\n" + recorder.tape().text(Set.of()),
                "    return " + list(results) + "\n");
    }

    /** Traces a method that returns a loss and its gradient for every trainable weight, in the order of the weights. */
    public void gradients(String name, Function<Tracer, Tensor> loss) {
        start(name, true, false);
        Symbol value = loss.apply(this).symbol();
        Backward backward = new Backward(recorder, recorder.tape(), value);
        finish(
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(True)\n" + backward.forward(),
                backward.text(trainable(backward.weights()))
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
        Symbol value = loss.apply(this).symbol();
        Backward backward = new Backward(recorder, recorder.tape(), value);
        finish(
                lists,
                "    torch.set_grad_enabled(True)\n" + backward.forward(),
                backward.text(trainable(backward.weights()))
                        + update.get()
                        + "    return [torch.detach("
                        + value
                        + ")"
                        + (recorder.noiseUsed() == null
                                ? ""
                                : ", torch.tensor(" + recorder.noiseUsed() + ")")
                        + "]\n");
    }

    /** What was traced. */
    public Program program() {
        return new Program(
                List.copyOf(parameters.values()), new LinkedHashMap<>(methods), recorder.device());
    }

    private void start(String name, boolean withGradients, boolean inTraining) {
        method = name;
        inputs = new ArrayList<>();
        copies = new HashSet<>();
        recorder.start(withGradients, inTraining);
    }

    private void finish(List<String> lists, String head, String tail) {
        if (head.contains("self.linear(")) {
            methods.putIfAbsent("linear", OneDnn.METHOD);
        }
        if (recorder.noiseUsed() != null) {
            inputs.add(Noise.ARGUMENT);
            methods.putIfAbsent("draws", Noise.METHOD);
        }
        String arguments =
                inputs.stream().map(input -> input + ": Tensor, ").collect(Collectors.joining())
                        + String.join(", ", lists);
        methods.put(
                method,
                "  def " + method + "(self, " + arguments + ") -> List[Tensor]:\n" + head + tail);
    }

    /** Positions of the weights that learn. One on which the loss does not depend stays as it is from here on. */
    private List<Integer> trainable(Set<Integer> used) {
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
