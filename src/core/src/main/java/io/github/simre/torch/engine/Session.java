package io.github.simre.torch.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.simre.torch.Array;
import io.github.simre.torch.Noise;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.io.ByteArrayInputStream;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program in libtorch with its weights, ready to be called. Native memory is freed by {@link #close}, or when the session
 * is no longer reachable.
 */
public final class Session implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    /**
     * Weights below which one thread is faster than several: the operations are so short that waiting for each other costs
     * more than sharing saves (measured on two cores with 120 thousand weights: 38 ms a step on one thread, 50 on two). It
     * also gives a small model the same bits on machines of any size.
     */
    private static final long SMALL = 200_000;

    private static int allThreads;

    private final Program program;
    private final NDManager manager;
    private final PtSymbolBlock module;
    private final NDList weights;
    private final List<ByteBuffer> scratch = new ArrayList<>();
    private final Noise noise = new Noise();
    private NDList optimiserState;
    private NDList gradients;
    private final Cleaner.Cleanable memory;

    private Session(Program program, NDManager manager, PtSymbolBlock module, NDList weights) {
        this.program = program;
        this.manager = manager;
        this.module = module;
        this.weights = weights;
        this.memory = CLEANER.register(this, () -> NativeEngine.later(manager::close));
    }

    /** Compiles the program and copies the weights into native memory. */
    public static Session open(Program program, Weights weights) {
        return NativeEngine.call(
                () -> {
                    NDManager manager =
                            NativeEngine.engine().newBaseManager(program.device().djl());
                    if (allThreads == 0) {
                        allThreads = JniUtils.getNumThreads();
                    }
                    PtSymbolBlock module =
                            JniUtils.loadModule(
                                    (PtNDManager) manager,
                                    new ByteArrayInputStream(TorchArchive.write(program)),
                                    true,
                                    false);
                    NDList natives = new NDList();
                    for (Parameter parameter : program.parameters()) {
                        NDArray copy = owned(manager, weights.get(parameter.name()));
                        copy.setRequiresGradient(parameter.trainable());
                        copy.setName("p[]");
                        natives.add(copy);
                    }
                    return new Session(program, manager, module, natives);
                });
    }

    /** Calls a method of the program that takes the given inputs and the weights. */
    public List<Array> call(String method, Array... inputs) {
        return NativeEngine.call(
                () -> {
                    try (NDManager scope = manager.newSubManager()) {
                        NDList arguments = arguments(scope, inputs);
                        arguments.addAll(weights);
                        return run(scope, method, arguments);
                    }
                });
    }

    /**
     * Runs one training step as one native call.
     *
     * @param seed decides all random draws within the step (dropout)
     * @param learningRate the optimiser's step size
     * @return the loss
     */
    public double step(String method, long seed, double learningRate, Array... inputs) {
        return runStep(method, seed, inputs, optimiser(learningRate));
    }

    /**
     * Adds a batch's gradients to those of its group, as one native call; no weight changes.
     *
     * @param method traced by {@link Tracer#accumulate}
     * @return the loss
     */
    public double accumulate(String method, long seed, Array... inputs) {
        return runStep(method, seed, inputs, gradientsSoFar());
    }

    /**
     * Runs the step that ends a group of batches, as one native call.
     *
     * @param method traced by {@link Tracer#stepOfGroup}
     * @param batches of the group, this one included
     * @return the loss of this batch
     */
    public double stepOfGroup(
            String method, long seed, double learningRate, int batches, Array... inputs) {
        return runStep(method, seed, inputs, optimiserOfGroup(learningRate, batches));
    }

    /** What a method of training takes besides its inputs and the weights, added within a native call. */
    @FunctionalInterface
    public interface Lists {
        /** Adds it. */
        void addTo(NDList arguments, NDManager scope);
    }

    /** What the method takes that trains on a batch alone. */
    public Lists optimiser(double learningRate) {
        return (arguments, scope) -> addOptimiser(arguments, scope, learningRate);
    }

    /** What the method takes that adds a batch's gradients to those of its group. */
    public Lists gradientsSoFar() {
        return (arguments, scope) -> arguments.addAll(gradients());
    }

    /** What the method takes that ends a group of batches. @param batches of the group, the last one included */
    public Lists optimiserOfGroup(double learningRate, int batches) {
        return (arguments, scope) -> {
            addOptimiser(arguments, scope, learningRate);
            arguments.addAll(gradients());
            arguments.add(scope.create((float) batches));
        };
    }

    private void addOptimiser(NDList arguments, NDManager scope, double learningRate) {
        if (optimiserState == null) {
            optimiserState = freshOptimiserState();
        }
        arguments.addAll(optimiserState);
        arguments.add(scope.create((float) learningRate));
    }

    /**
     * Runs a method of training as one native call.
     *
     * @param seed decides all random draws within it
     * @param lists what the method takes besides its inputs and the weights
     * @return the loss
     */
    public double runStep(String method, long seed, Array[] inputs, Lists lists) {
        boolean draws = program.draws(method);
        return NativeEngine.call(
                () -> {
                    NativeEngine.engine().setRandomSeed((int) (seed ^ seed >>> 32));
                    while (true) {
                        try (NDManager scope = manager.newSubManager()) {
                            NDList arguments = arguments(scope, inputs);
                            if (draws) {
                                arguments.add(create(scope, noise.draw(seed)));
                            }
                            arguments.addAll(weights);
                            lists.addTo(arguments, scope);
                            List<Array> results = run(scope, method, arguments);
                            if (draws) {
                                noise.used(results.get(1).longs()[0]);
                            }
                            return results.get(0).scalar();
                        } catch (EngineException failure) {
                            // nothing has changed yet: dropout comes before the optimiser
                            if (!draws || !noise.grows(failure)) {
                                throw failure;
                            }
                        }
                    }
                });
    }

    /** A copy of the weights as they are now. */
    public Weights weights() {
        return NativeEngine.call(
                () -> {
                    Map<String, Array> arrays = new LinkedHashMap<>();
                    for (int i = 0; i < weights.size(); i++) {
                        arrays.put(program.parameters().get(i).name(), toJava(weights.get(i)));
                    }
                    return Weights.of(arrays);
                });
    }

    /** A copy of the optimiser's state: for each trainable weight both moments and the steps so far; empty before the first step. */
    public Map<String, Array> moments() {
        return NativeEngine.call(
                () -> {
                    Map<String, Array> arrays = new LinkedHashMap<>();
                    if (optimiserState != null) {
                        List<String> names = momentNames();
                        for (int i = 0; i < names.size(); i++) {
                            arrays.put(names.get(i), toJava(optimiserState.get(i)));
                        }
                    }
                    return arrays;
                });
    }

    /** Goes on with an optimiser's state that {@link #moments} gave. An empty one changes nothing. */
    public void restore(Map<String, Array> moments) {
        if (moments.isEmpty()) {
            return;
        }
        NativeEngine.call(
                () -> {
                    NDList state = new NDList();
                    for (String name : momentNames()) {
                        NDArray copy = owned(manager, moments.get(name));
                        copy.setName(name.substring(0, 1) + "[]");
                        state.add(copy);
                    }
                    optimiserState = state;
                    return null;
                });
    }

    /** In the order in which a step takes them. */
    private List<String> momentNames() {
        List<String> names = new ArrayList<>();
        for (String kind : List.of("m.", "v.", "s.")) {
            program.parameters().stream()
                    .filter(Parameter::trainable)
                    .forEach(parameter -> names.add(kind + parameter.name()));
        }
        return names;
    }

    @Override
    public void close() {
        memory.clean();
    }

    private NDList freshOptimiserState() {
        NDList state = new NDList();
        for (String kind : List.of("m[]", "v[]", "s[]")) {
            state.addAll(zeros(kind));
        }
        return state;
    }

    /** The sums of a group's gradients. */
    private NDList gradients() {
        if (gradients == null) {
            gradients = zeros("a[]");
        }
        return gradients;
    }

    /** Zeros for each trainable weight: a number each for the steps so far, else as many as the weight has. */
    private NDList zeros(String kind) {
        NDList all = new NDList();
        for (int i = 0; i < weights.size(); i++) {
            NDArray weight = weights.get(i);
            if (program.parameters().get(i).trainable()) {
                NDArray zeros =
                        kind.equals("s[]")
                                ? manager.zeros(new Shape(), DataType.FLOAT32)
                                : manager.zeros(weight.getShape(), weight.getDataType());
                zeros.setName(kind);
                all.add(zeros);
            }
        }
        return all;
    }

    private List<Array> run(NDManager scope, String method, NDList arguments) {
        JniUtils.setNumThreads(program.parameterCount() < SMALL ? 1 : allThreads);
        NDArray name = scope.zeros(new Shape(1));
        name.setName("module_method:" + method);
        arguments.add(name);
        NDList results = forward(arguments);
        // results belong to the manager of the first argument, which may be a weight: move them
        // where they are closed
        results.forEach(result -> result.attach(scope));
        List<Array> values = new ArrayList<>();
        results.forEach(result -> values.add(toJava(result)));
        return values;
    }

    private NDList forward(NDList arguments) {
        try {
            return IValueUtils.forward(module, arguments, true);
        } catch (RuntimeException failure) {
            Optional<OutOfMemory> tooMuch = OutOfMemory.of(program.device(), failure);
            if (tooMuch.isPresent()) {
                if (!program.device().isCpu()) {
                    JniUtils.emptyCudaCache();
                }
                throw tooMuch.get();
            }
            throw failure;
        }
    }

    /**
     * The inputs in memory that libtorch can read, used again by the next call: memory outside Java's heap is freed only when
     * Java collects garbage, which for some megabytes a step comes too late.
     */
    private NDList arguments(NDManager scope, Array... inputs) {
        NDList arguments = new NDList();
        for (int i = 0; i < inputs.length; i++) {
            arguments.add(
                    inputs[i].memory() == null
                            ? inScratch(scope, inputs[i], i)
                            : create(scope, inputs[i]));
        }
        return arguments;
    }

    private NDArray inScratch(NDManager scope, Array input, int place) {
        int bytes = Math.multiplyExact(input.size(), input.kind() == Array.Kind.FLOAT32 ? 4 : 8);
        while (scratch.size() <= place) {
            scratch.add(ByteBuffer.allocateDirect(0));
        }
        if (scratch.get(place).capacity() < bytes) {
            scratch.set(place, ByteBuffer.allocateDirect(bytes));
        }
        ByteBuffer memory = scratch.get(place).slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (input.kind()) {
            case FLOAT32 -> memory.asFloatBuffer().put(input.floats());
            case FLOAT64 -> memory.asDoubleBuffer().put(input.doubles());
            case INT64 -> memory.asLongBuffer().put(input.longs());
        }
        return create(scope, Array.mapped(input.kind(), memory, input.shape()));
    }

    /** A native array whose memory libtorch owns: one made from a Java buffer would dangle when Java lets go of it. */
    private static NDArray owned(NDManager manager, Array array) {
        try (NDArray borrowed = create(manager, array)) {
            return borrowed.duplicate();
        }
    }

    private static NDArray create(NDManager manager, Array array) {
        Shape shape = new Shape(array.shape());
        if (array.memory() != null) {
            DataType type =
                    switch (array.kind()) {
                        case FLOAT32 -> DataType.FLOAT32;
                        case FLOAT64 -> DataType.FLOAT64;
                        case INT64 -> DataType.INT64;
                    };
            return manager.create(array.memory(), shape, type);
        }
        return switch (array.kind()) {
            case FLOAT32 ->
                    manager.create(FloatBuffer.wrap(array.floats()), shape, DataType.FLOAT32);
            case FLOAT64 ->
                    manager.create(DoubleBuffer.wrap(array.doubles()), shape, DataType.FLOAT64);
            case INT64 -> manager.create(LongBuffer.wrap(array.longs()), shape, DataType.INT64);
        };
    }

    private static Array toJava(NDArray array) {
        if (!array.getDevice().equals(ai.djl.Device.cpu())) {
            try (NDArray here = array.toDevice(ai.djl.Device.cpu(), true)) {
                return toJava(here);
            }
        }
        long[] shape = array.getShape().getShape();
        return switch (array.getDataType()) {
            case FLOAT32 -> Array.of(array.toFloatArray(), shape);
            case FLOAT64 -> Array.of(array.toDoubleArray(), shape);
            case INT64 -> Array.of(array.toLongArray(), shape);
            default -> throw new IllegalStateException("a program returned " + array.getDataType());
        };
    }
}
