package io.github.simre.torch;

import java.util.List;
import java.util.function.Supplier;

/** The method that is being traced: what it computes so far, and how what comes next is to be computed. */
final class Recorder {
    private final Device device;
    private Precision precision = Precision.F32;
    private boolean recomputing;
    private Tape tape;
    private boolean gradients;
    private boolean training;
    private int names;
    private String noiseUsed;

    /** @param device where the program will run */
    Recorder(Device device) {
        this.device = device;
    }

    /** Begins a method. @param withGradients whether they are wanted @param inTraining whether dropout acts */
    void start(boolean withGradients, boolean inTraining) {
        tape = new Tape();
        names = 0;
        noiseUsed = null;
        training = inTraining;
        gradients = withGradients;
    }

    /** Where the program will run. */
    Device device() {
        return device;
    }

    /** Whether a training step is being traced, in which dropout acts. */
    boolean training() {
        return training;
    }

    /**
     * Whether padding is worth leaving out: not where every step of a method waits for how many tokens there are, as on a GPU, and
     * not where what comes out for a row must not depend on the others, to the bit, as without gradients.
     */
    boolean packs() {
        return gradients && device.isCpu();
    }

    /** What is computed so far. */
    Tape tape() {
        return tape;
    }

    /** How many random numbers are used so far, as text; null where none is. */
    String noiseUsed() {
        return noiseUsed;
    }

    /** From here on linear maps and attention are computed so. */
    void precision(Precision chosen) {
        precision = chosen;
    }

    /** Whether linear maps and attention are computed in brain floats. */
    boolean brainFloats() {
        return precision == Precision.BF16;
    }

    /** From here on blocks are computed again for their gradients instead of being kept, or not. */
    void recompute(boolean chosen) {
        recomputing = chosen;
    }

    /** Whether a block that comes now is computed again. */
    boolean recomputing() {
        return recomputing && gradients;
    }

    /** A name that no other value of the method has. */
    String name() {
        return "x" + names++;
    }

    /** Adds lines that are taken as they are. */
    void line(String text) {
        tape.add(new Tape.Line(text));
    }

    /** Adds an operation. @param inputs those of them that learn have gradients */
    Symbol emit(String expression, List<Symbol> inputs) {
        List<Symbol> learning = inputs.stream().filter(Symbol::learns).toList();
        Symbol result = new Symbol(name(), !learning.isEmpty());
        tape.add(new Tape.Operation(result, expression, learning));
        return result;
    }

    /** input · weightᵀ + bias over the last dimension, by oneDNN. */
    Symbol linear(Symbol input, Symbol weight, Symbol bias) {
        boolean learns = input.learns() || weight.learns() || bias.learns();
        if (!gradients || !learns) {
            return emit(OneDnn.linear(input, weight, bias), List.of(input, weight, bias));
        }
        Symbol result = new Symbol(name(), true);
        tape.add(new Tape.LinearMap(result, input, weight, bias));
        return result;
    }

    /** A block that is computed again for its gradients. @param state goes in, and nowhere else */
    Symbol block(Symbol state, Supplier<Symbol> definition) {
        Tape forward = new Tape();
        Symbol value = onto(forward, false, definition);
        if (!value.learns()) { // nothing in it or before it has gradients
            forward.entries().forEach(tape::add);
            return value;
        }
        Symbol result = new Symbol(name(), true);
        tape.add(new Tape.Block(result, forward, value, state, definition));
        return result;
    }

    /** Traces something onto a tape of its own. @param withGradients whether gradients of it will be wanted */
    Symbol onto(Tape other, boolean withGradients, Supplier<Symbol> definition) {
        Tape outside = tape;
        boolean outsideGradients = gradients;
        boolean outsideRecomputing = recomputing;
        tape = other;
        gradients = withGradients;
        recomputing = false;
        try {
            return definition.get();
        } finally {
            tape = outside;
            gradients = outsideGradients;
            recomputing = outsideRecomputing;
        }
    }

    /** Random numbers of 16 bits, as many as the symbol of a whole number says. */
    Symbol draws(Symbol count) {
        String used = noiseUsed == null ? "0" : noiseUsed;
        Symbol draws =
                emit("self.draws(" + Noise.ARGUMENT + ", " + used + ", " + count + ")", List.of());
        String words = "torch.floordiv(torch.add(" + count + ", 3), 4)";
        noiseUsed = emit("torch.add(" + used + ", " + words + ")", List.of()).toString();
        return draws;
    }
}
