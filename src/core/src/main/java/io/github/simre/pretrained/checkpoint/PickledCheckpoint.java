package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.FileNumbers;
import io.github.simre.torch.NumberFormat;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What both kinds of PyTorch's archives share: tensors described by a pickle, numbers in blocks of the file. */
abstract class PickledCheckpoint implements Checkpoint {
    /** Keys below which training scripts put the weights. */
    private static final List<String> WRAPPERS =
            List.of("state_dict", "model", "model_state_dict", "module");

    private final Path file;
    private final FileChannel channel;
    private final Map<String, PickledTensor> tensors;

    PickledCheckpoint(Path file, FileChannel channel, Map<String, PickledTensor> tensors) {
        this.file = file;
        this.channel = channel;
        this.tensors = tensors;
    }

    /** Where the bytes of a storage lie in the file. */
    abstract long position(PickledStorage storage);

    /** The tensors of what was unpickled. @throws IllegalArgumentException if there are none */
    static Map<String, PickledTensor> tensors(Object unpickled) {
        return tensors(unpickled, 0);
    }

    private static Map<String, PickledTensor> tensors(Object unpickled, int depth) {
        if (depth > WRAPPERS.size()) {
            throw new IllegalArgumentException("its dictionaries contain each other without end");
        }
        if (!(unpickled instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it holds no dictionary of tensors");
        }
        for (String wrapper : WRAPPERS) {
            if (map.get(wrapper) instanceof Map<?, ?> inner) {
                return tensors(inner, depth + 1);
            }
        }
        Map<String, PickledTensor> tensors = new LinkedHashMap<>();
        map.forEach(
                (name, value) -> {
                    if (value instanceof PickledTensor tensor) {
                        tensors.put(String.valueOf(name), tensor);
                    }
                });
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("it holds no tensors");
        }
        return tensors;
    }

    @Override
    public Path source() {
        return file;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().clone();
    }

    @Override
    public Array read(String name) {
        PickledTensor tensor = tensor(name);
        NumberFormat format = tensor.storage().format();
        long start = position(tensor.storage());
        try {
            if (tensor.contiguous()) {
                return format.array(
                        FileNumbers.read(
                                channel,
                                start + tensor.offset() * format.bytes(),
                                tensor.count() * format.bytes()),
                        tensor.shape());
            }
            long count = tensor.storage().count();
            Array storage =
                    format.array(FileNumbers.read(channel, start, count * format.bytes()), count);
            return gathered(tensor, storage);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw broken(file, "the tensor " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private PickledTensor tensor(String name) {
        PickledTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw missing(name);
        }
        return tensor;
    }

    /** The numbers of a view that does not lie in one piece, for example of a transposed matrix. */
    private static Array gathered(PickledTensor tensor, Array storage) {
        int count = Math.toIntExact(tensor.count());
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            long rest = i;
            long place = tensor.offset();
            for (int dimension = tensor.shape().length - 1; dimension >= 0; dimension--) {
                place += rest % tensor.shape()[dimension] * tensor.stride()[dimension];
                rest /= tensor.shape()[dimension];
            }
            places[i] = (int) place;
        }
        if (storage.kind() == Array.Kind.INT64) {
            long[] all = storage.longs();
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = all[places[i]];
            }
            return Array.of(values, tensor.shape());
        }
        double[] all = storage.doubles();
        if (storage.kind() == Array.Kind.FLOAT64) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = all[places[i]];
            }
            return Array.of(values, tensor.shape());
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) all[places[i]];
        }
        return Array.of(values, tensor.shape());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it was only read from
        }
    }

    /** One sentence for whatever a broken or hostile file leads to. */
    static SimReException broken(Path file, Throwable cause) {
        if (cause instanceof Unpickler.RefusedPickleException refused
                && refused.getMessage().startsWith("__torch__.")) {
            return new SimReException(
                    "The file is a program (TorchScript), not weights alone.",
                    "In " + file + ".",
                    "Use the same model as published on the Hugging Face hub, or its state_dict.",
                    cause);
        }
        if (cause instanceof Unpickler.RefusedPickleException refused) {
            return new SimReException(
                    "The file wants to call " + refused.getMessage() + ", which is refused.",
                    "In " + file + ".",
                    "Weights need no such call. Do not open this file with Python either; use safetensors if you can.",
                    cause);
        }
        String why =
                cause instanceof BufferUnderflowException
                        ? "it is cut off"
                        : cause.getMessage() == null || cause instanceof IndexOutOfBoundsException
                                ? "its description contradicts itself"
                                : Json.shortened(cause.getMessage());
        return broken(file, why, cause);
    }

    static SimReException broken(Path file, String why, Throwable cause) {
        return new SimReException(
                "The file is not a whole PyTorch checkpoint: " + why + ".",
                "In " + file + ".",
                "Download or copy it again.",
                cause);
    }
}
