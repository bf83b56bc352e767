package io.github.simre.pretrained.checkpoint;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.simre.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says of its tensors, and of the nodes that use them. Protobuf's own reader goes through it field by field,
 * and steps over the numbers: as objects of the generated classes, two bytes of a file could take a hundred of memory.
 */
final class OnnxGraph {
    private static final int MOST_TENSORS = 200_000;
    private static final int MOST_NODES = 200_000;
    private static final int MOST_NAMES = 3;

    /** A node with what it takes and gives; of more than three only the first three, which no linear map has. */
    record Node(String operator, List<String> inputs, List<String> outputs) {}

    private final CodedInputStream in;
    private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private int graphs;

    private OnnxGraph(CodedInputStream in) {
        this.in = in;
    }

    /** A part of the format: what each of its fields is, by number. */
    private interface Fields {
        /** Reads a field. @return whether it did; if not, the field is stepped over */
        boolean read(int number, int wire) throws IOException;
    }

    /**
     * Reads a model.
     *
     * @param size bytes of the file
     * @throws IOException if it is cut off or no protobuf
     * @throws IllegalArgumentException if it is no such model; its message completes a sentence
     */
    static OnnxGraph read(InputStream file, long size) throws IOException {
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("it has more than 2 GB, which protobuf forbids");
        }
        OnnxGraph graph = new OnnxGraph(CodedInputStream.newInstance(file, 1 << 16));
        graph.part((int) size, graph::model);
        if (graph.graphs == 0) {
            throw new IllegalArgumentException("it holds no graph");
        }
        return graph;
    }

    Map<String, OnnxTensor> tensors() {
        return tensors;
    }

    List<Node> nodes() {
        return nodes;
    }

    private void part(int length, Fields fields) throws IOException {
        int outer = in.pushLimit(length);
        int end = in.getTotalBytesRead() + length;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int number = WireFormat.getTagFieldNumber(tag);
            if (!fields.read(number, WireFormat.getTagWireType(tag)) && !in.skipField(tag)) {
                throw new IllegalArgumentException("a part of it ends before it begins");
            }
        }
        if (in.getTotalBytesRead() != end) {
            throw new IllegalArgumentException("it is cut off");
        }
        in.popLimit(outer);
    }

    private void inner(Fields fields) throws IOException {
        part(in.readRawVarint32(), fields);
    }

    private boolean model(int number, int wire) throws IOException {
        if (number != ModelProto.GRAPH_FIELD_NUMBER
                || wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            return false;
        }
        if (graphs++ > 0) {
            throw new IllegalArgumentException("it holds more than one graph");
        }
        inner(this::graph);
        return true;
    }

    private boolean graph(int number, int wire) throws IOException {
        if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            return false;
        }
        switch (number) {
            case GraphProto.INITIALIZER_FIELD_NUMBER -> tensor();
            case GraphProto.NODE_FIELD_NUMBER -> node();
            case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER ->
                    throw new IllegalArgumentException("a tensor is sparse");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void node() throws IOException {
        if (nodes.size() >= MOST_NODES) {
            throw new IllegalArgumentException("it has more than " + MOST_NODES + " nodes");
        }
        String[] operator = {""};
        List<String> inputs = new ArrayList<>(MOST_NAMES);
        List<String> outputs = new ArrayList<>(1);
        inner(
                (number, wire) -> {
                    if (number == NodeProto.OP_TYPE_FIELD_NUMBER) {
                        operator[0] = OnnxDescription.text(in, wire);
                    } else if (number == NodeProto.INPUT_FIELD_NUMBER
                            && inputs.size() < MOST_NAMES) {
                        inputs.add(OnnxDescription.text(in, wire));
                    } else if (number == NodeProto.OUTPUT_FIELD_NUMBER
                            && outputs.size() < MOST_NAMES) {
                        outputs.add(OnnxDescription.text(in, wire));
                    } else {
                        return false;
                    }
                    return true;
                });
        nodes.add(new Node(operator[0], inputs, outputs));
    }

    private void tensor() throws IOException {
        if (tensors.size() >= MOST_TENSORS) {
            throw new IllegalArgumentException("it has more than " + MOST_TENSORS + " tensors");
        }
        OnnxDescription description = new OnnxDescription(in);
        inner(description::read);
        if (tensors.put(description.name(), description.tensor()) != null) {
            throw new IllegalArgumentException(
                    "the tensor " + Json.shortened(description.name()) + " is there twice");
        }
    }
}
