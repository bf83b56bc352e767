package io.github.simre.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private List<String> inputs;
    private StringBuilder body;
    private int symbols;
    private boolean training;
    private boolean oneDnn;
    private Precision precision = Precision.F32;
    private final Tracer whole;
    private final String prefix;

    /** A tracer that has traced nothing yet. */
    public Tracer() {
        this.whole = this;
        this.prefix = "";
    }

    private Tracer(Tracer whole, String prefix) {
        this.whole = whole;
        this.prefix = prefix;
    }

    /** An argument of the method being traced; arguments are handed over in the order of these calls. */
    public Tensor input(String name) {
        whole.inputs.add(name);
        return new Tensor(whole, name);
    }

    /**
     * A trainable weight.
     *
     * @throws IllegalStateException if the name stands for a weight of another shape already
     */
    public Tensor weight(String name, Initialisation start, long... shape) {
        return declare(name, start, true, shape);
    }

    /** Numbers that belong to the model and stay as they start: they are saved with the weights and never trained. */
    public Tensor fixed(String name, Initialisation start, long... shape) {
        return declare(name, start, false, shape);
    }

    /** This tracer, for a part of a model whose weights' names begin with a prefix. Methods are traced by the whole one. */
    public Tracer within(String part) {
        return new Tracer(whole, prefix + part);
    }

    private Tensor declare(String given, Initialisation start, boolean trainable, long... shape) {
        return whole.declareWhole(prefix + given, start, trainable, shape);
    }

    private Tensor declareWhole(
            String name, Initialisation start, boolean trainable, long... shape) {
        Parameter known = parameters.get(name);
        if (known == null) {
            positions.put(name, parameters.size());
            parameters.put(name, new Parameter(name, start, trainable, shape));
        } else if (!Arrays.equals(known.shape(), shape)) {
            throw new IllegalStateException(
                    "the weight "
                            + name
                            + " has the shape "
                            + Arrays.toString(known.shape())
                            + ", but is used with "
                            + Arrays.toString(shape));
        }
        return new Tensor(this, "p[" + positions.get(name) + "]");
    }

    /** Whether a training step is being traced, in which dropout acts. */
    public boolean training() {
        return whole.training;
    }

    /** From here on linear maps and attention are computed so. */
    public void precision(Precision chosen) {
        whole.precision = chosen;
    }

    /** Whether linear maps and attention are computed in brain floats. */
    boolean brainFloats() {
        return whole.precision == Precision.BF16;
    }

    /** Whether linear maps go to oneDNN. */
    boolean oneDnn() {
        return whole.oneDnn;
    }

    /** A comment in the program's text that says what the next lines do. */
    public void comment(String text) {
        whole.body.append("    # ").append(text).append('\n');
    }

    /** Traces a method that computes without gradients and without dropout. */
    public void method(String name, Function<Tracer, List<Tensor>> definition) {
        start(false);
        List<Tensor> results = definition.apply(this);
        finish(
                name,
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(False)\n",
                "    return " + list(results) + "\n");
    }

    /**
     * Traces a method like {@link #method}, with linear maps by oneDNN where the processor is an x86: on AMD's its kernels
     * use wider instructions than MKL's. It knows no gradients.
     */
    public void inference(String name, Function<Tracer, List<Tensor>> definition) {
        String processor = System.getProperty("os.arch");
        oneDnn = processor.equals("amd64") || processor.equals("x86_64");
        try {
            method(name, definition);
        } finally {
            oneDnn = false;
        }
    }

    /** Traces a method that returns a loss and its gradient for every trainable weight, in the order of the weights. */
    public void gradients(String name, Function<Tracer, Tensor> loss) {
        start(false);
        Tensor value = loss.apply(this);
        finish(
                name,
                List.of("p: List[Tensor]"),
                "    torch.set_grad_enabled(True)\n",
                backward(value) + "    g.insert(0, torch.detach(" + value + "))\n    return g\n");
    }

    /** Traces a training step: the loss, its gradients, and the optimiser's update of every weight; returns the loss. */
    public void step(String name, Adam optimiser, Function<Tracer, Tensor> loss) {
        training(name, STATE, optimiser.update(), loss);
    }

    /** Traces a step that adds the gradients of its loss to those of the group's earlier batches; no weight changes. */
    public void accumulate(String name, Function<Tracer, Tensor> loss) {
        training(name, List.of("p: List[Tensor]", "a: List[Tensor]"), ADD, loss);
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
                ADD
                        + "    torch._foreach_div_(a, batches)\n    g = a\n"
                        + optimiser.update()
                        + "    torch._foreach_zero_(a)\n",
                loss);
    }

    private void training(
            String name, List<String> lists, String update, Function<Tracer, Tensor> loss) {
        start(true);
        Tensor value = loss.apply(this);
        finish(
                name,
                lists,
                "    torch.set_grad_enabled(True)\n",
                backward(value) + update + "    return [torch.detach(" + value + ")]\n");
    }

    /** What was traced. */
    public Program program() {
        return new Program(List.copyOf(parameters.values()), new LinkedHashMap<>(methods));
    }

    Tensor emit(String expression) {
        String name = "x" + symbols++;
        body.append("    ").append(name).append(" = ").append(expression).append('\n');
        return new Tensor(this, name);
    }

    private void start(boolean inTraining) {
        inputs = new ArrayList<>();
        body = new StringBuilder();
        symbols = 0;
        training = inTraining;
    }

    private void finish(String name, List<String> lists, String head, String tail) {
        String arguments =
                inputs.stream().map(input -> input + ": Tensor, ").collect(Collectors.joining())
                        + String.join(", ", lists);
        methods.put(
                name,
                "  def "
                        + name
                        + "(self, "
                        + arguments
                        + ") -> List[Tensor]:\n"
                        + head
                        + body
                        + tail);
    }

    private String backward(Tensor loss) {
        String trained =
                parameters.values().stream()
                        .filter(Parameter::trainable)
                        .map(parameter -> "p[" + positions.get(parameter.name()) + "]")
                        .collect(Collectors.joining(", ", "[", "]"));
        return "    # gradients of the loss for every trainable weight\n"
                + "    t = "
                + trained
                + "\n"
                + "    optional = torch.grad(["
                + loss
                + "], t)\n"
                + "    torch.set_grad_enabled(False)\n"
                + "    g = annotate(List[Tensor], [])\n"
                + "    for o in optional:\n"
                + "      g.append(torch._unwrap_optional(o))\n";
    }

    private static String list(List<Tensor> tensors) {
        return tensors.stream().map(Tensor::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
