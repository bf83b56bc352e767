package io.github.simre.pretrained.checkpoint;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.simre.torch.Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX models as PyTorch exports them: without a runtime, and with just as many nodes as tell what belongs to what. */
public final class TinyOnnx {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    private int matrices;

    /** All weights of a checkpoint; the matrices of linear maps turned and without names, as in an export. */
    public static TinyOnnx of(Path weights) {
        TinyOnnx onnx = new TinyOnnx();
        try (Checkpoint checkpoint = CheckpointFiles.open(weights)) {
            for (String name : checkpoint.names()) {
                String bias = name.replaceAll("weight$", "bias");
                boolean linear =
                        name.endsWith(".weight")
                                && checkpoint.shape(name).length == 2
                                && checkpoint.names().contains(bias);
                if (linear) {
                    onnx.linear(bias, checkpoint.read(name));
                } else {
                    onnx.tensor(name, checkpoint.read(name));
                }
            }
        }
        return onnx;
    }

    /** A tensor of 32-bit or whole numbers under its name. */
    TinyOnnx tensor(String name, Array values) {
        if (values.kind() == Array.Kind.INT64) {
            return tensor(whole(name, values.longs(), values.shape()).build());
        }
        return tensor(raw(name, values.floats(), values.shape()).build());
    }

    TinyOnnx tensor(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    TinyOnnx node(String operator, String output, String... inputs) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .addAllInput(java.util.List.of(inputs))
                        .addOutput(output));
        return this;
    }

    /** The product with a matrix that has no name, and the sum with a bias that has one. */
    private void linear(String bias, Array weight) {
        int rows = (int) weight.shape()[0];
        int columns = (int) weight.shape()[1];
        float[] given = weight.floats();
        float[] turned = new float[given.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = given[row * columns + column];
            }
        }
        String matrix = "onnx::MatMul_" + (700 + matrices++);
        tensor(matrix, Array.of(turned, columns, rows));
        node("MatMul", matrix + "_output", "x", matrix);
        node("Add", matrix + "_sum", bias, matrix + "_output");
    }

    static TensorProto.Builder raw(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .setRawData(ByteString.copyFrom(bytes.array()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor;
    }

    static TensorProto.Builder whole(String name, long[] values, long... shape) {
        TensorProto.Builder tensor = raw(name, new float[0], shape).clearRawData();
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.setDataType(TensorProto.DataType.INT64_VALUE);
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .setProducerName("pytorch")
                .setGraph(graph)
                .build();
    }

    /** Writes it. Gives the file. */
    public Path write(Path file) {
        try {
            return Files.write(file, model().toByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
