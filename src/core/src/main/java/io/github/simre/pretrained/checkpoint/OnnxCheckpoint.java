package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors that an ONNX model begins with (its initialisers), read where they lie in the file. Its nodes are never run. */
final class OnnxCheckpoint implements Checkpoint {
    private static final Set<String> QUANTISED =
            Set.of(
                    "DequantizeLinear",
                    "DynamicQuantizeLinear",
                    "MatMulInteger",
                    "QLinearMatMul",
                    "MatMulNBits");

    private final Path file;
    private final FileChannel channel;
    private final Map<String, OnnxTensor> tensors;

    private OnnxCheckpoint(Path file, FileChannel channel, Map<String, OnnxTensor> tensors) {
        this.file = file;
        this.channel = channel;
        this.tensors = tensors;
    }

    /**
     * Opens a model under the names that PyTorch gave its weights.
     *
     * @throws SimReException if it is broken, quantised, or in several files
     */
    static Checkpoint open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            OnnxGraph graph = OnnxGraph.read(Channels.newInputStream(channel), channel.size());
            requireWholeNumbers(file, graph);
            return named(new OnnxCheckpoint(file, channel, graph.tensors()), graph.nodes());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            close(channel);
            throw e instanceof SimReException known ? known : broken(file, e);
        }
    }

    private static void requireWholeNumbers(Path file, OnnxGraph graph) {
        for (OnnxGraph.Node node : graph.nodes()) {
            if (QUANTISED.contains(node.operator())) {
                throw new SimReException(
                        "The weights are quantised: rounded to 8 bits or fewer.",
                        "In " + file + ", which has the node " + node.operator() + ".",
                        "Use the model with floating point numbers, usually called model.onnx, or the artifact"
                                + " without -q.");
            }
        }
    }

    /**
     * Exports of PyTorch turn the matrix of a linear map and forget its name, but not the name of the bias that is added to its
     * product: {@code MatMul(x, onnx::MatMul_7)}, then {@code Add(dense.bias, …)}. That matrix is {@code dense.weight}.
     */
    private static Checkpoint named(OnnxCheckpoint raw, List<OnnxGraph.Node> nodes) {
        Map<String, String> matrices = new HashMap<>(); // by the name of the product
        for (OnnxGraph.Node node : nodes) {
            if (node.operator().equals("MatMul")
                    && node.inputs().size() == 2
                    && node.outputs().size() == 1
                    && raw.isMatrix(node.inputs().get(1))) {
                matrices.put(node.outputs().get(0), node.inputs().get(1));
            }
        }
        Map<String, String> weights = new LinkedHashMap<>();
        for (OnnxGraph.Node node : nodes) {
            if (!node.operator().equals("Add") || node.inputs().size() != 2) {
                continue;
            }
            for (int i = 0; i < 2; i++) {
                String bias = node.inputs().get(i);
                String matrix = matrices.get(node.inputs().get(1 - i));
                if (matrix == null || !bias.endsWith(".bias") || !raw.names().contains(bias)) {
                    continue;
                }
                String weight = bias.substring(0, bias.length() - "bias".length()) + "weight";
                String other = raw.names().contains(weight) ? null : weights.put(weight, matrix);
                if (other != null && !other.equals(matrix)) {
                    throw new IllegalArgumentException(
                            "two matrices belong to " + Json.shortened(bias));
                }
            }
        }
        ConvertedCheckpoint named = new ConvertedCheckpoint(raw);
        Set<String> found = new HashSet<>(weights.values());
        raw.names().stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> named.rename(name, name));
        weights.forEach(named::transpose);
        return named;
    }

    private boolean isMatrix(String name) {
        OnnxTensor tensor = tensors.get(name);
        return tensor != null && tensor.shape().length == 2;
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
        try {
            return tensor(name).read(channel);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw broken(
                    file,
                    "the tensor " + Json.shortened(name) + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private OnnxTensor tensor(String name) {
        OnnxTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw missing(name);
        }
        return tensor;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it was only read from
        }
    }

    private static SimReException broken(Path file, Throwable cause) {
        if (cause instanceof OnnxDescription.ElsewhereException) {
            return new SimReException(
                    "The model is in several files: " + cause.getMessage() + ".",
                    "In " + file + ".",
                    "Use a model that is one file, or its safetensors.",
                    cause);
        }
        boolean said = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        return broken(file, said ? cause.getMessage() : "it is cut off, or something else", cause);
    }

    private static SimReException broken(Path file, String why, Throwable cause) {
        return new SimReException(
                "The file is not a whole ONNX model: " + why + ".",
                "In " + file + ".",
                "Download or copy it again.",
                cause);
    }
}
