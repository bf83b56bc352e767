package io.github.simre.pretrained.checkpoint;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.github.simre.base.Json;
import io.github.simre.torch.NumberFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of a tensor, as they come. */
final class OnnxDescription {
    private static final int MOST_DIMENSIONS = 16;
    private static final int LONGEST_NAME = 1000;

    private final CodedInputStream in;
    private String name = "";
    private final long[] shape = new long[MOST_DIMENSIONS];
    private int dimensions;
    private NumberFormat format;
    private NumberFormat typed;
    private String fault = ""; // what is wrong before the name is known
    private boolean packed;
    private int position = -1;
    private int length;

    /** Thrown where a tensor's numbers lie in another file. */
    static final class ElsewhereException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        ElsewhereException(String tensor) {
            super("the numbers of the tensor " + Json.shortened(tensor) + " lie in another file");
        }
    }

    OnnxDescription(CodedInputStream in) {
        this.in = in;
    }

    String name() {
        return name;
    }

    /** A name. */
    static String text(CodedInputStream in, int wire) throws IOException {
        int length = in.readRawVarint32();
        if (wire != WireFormat.WIRETYPE_LENGTH_DELIMITED || length < 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name has more than " + LONGEST_NAME + " bytes, or is no text");
        }
        return new String(in.readRawBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads a field. @return whether it did; if not, the field is to be stepped over */
    boolean read(int number, int wire) throws IOException {
        switch (number) {
            case TensorProto.NAME_FIELD_NUMBER -> name = text(in, wire);
            case TensorProto.DATA_TYPE_FIELD_NUMBER -> type(in.readInt32());
            case TensorProto.DIMS_FIELD_NUMBER -> dimensions(wire);
            case TensorProto.RAW_DATA_FIELD_NUMBER -> {
                return numbers(wire, null, false);
            }
            case TensorProto.FLOAT_DATA_FIELD_NUMBER -> {
                return numbers(wire, NumberFormat.F32, false);
            }
            case TensorProto.DOUBLE_DATA_FIELD_NUMBER -> {
                return numbers(wire, NumberFormat.F64, false);
            }
            case TensorProto.INT64_DATA_FIELD_NUMBER -> {
                return numbers(wire, NumberFormat.I64, true);
            }
            case TensorProto.INT32_DATA_FIELD_NUMBER -> {
                return numbers(wire, NumberFormat.I32, true);
            }
            case TensorProto.DATA_LOCATION_FIELD_NUMBER -> {
                if (in.readRawVarint64() != TensorProto.DataLocation.DEFAULT_VALUE) {
                    throw new ElsewhereException(name);
                }
            }
            case TensorProto.EXTERNAL_DATA_FIELD_NUMBER -> throw new ElsewhereException(name);
            case TensorProto.SEGMENT_FIELD_NUMBER,
                    TensorProto.STRING_DATA_FIELD_NUMBER,
                    TensorProto.UINT64_DATA_FIELD_NUMBER -> {
                fault = "is a piece, or has numbers of a type that is not known";
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void dimensions(int wire) throws IOException {
        boolean list = wire == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        int outer = list ? in.pushLimit(in.readRawVarint32()) : 0;
        while (!list || in.getBytesUntilLimit() > 0) {
            long size = in.readInt64();
            if (dimensions < MOST_DIMENSIONS) {
                shape[dimensions++] = size;
            } else {
                fault = "has too many dimensions";
            }
            if (!list) {
                return;
            }
        }
        in.popLimit(outer);
    }

    private boolean numbers(int wire, NumberFormat kind, boolean varints) throws IOException {
        if (position >= 0 || wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            fault = "has numbers that do not lie in one piece";
            return false;
        }
        length = in.readRawVarint32();
        position = in.getTotalBytesRead();
        typed = kind;
        packed = varints;
        in.skipRawBytes(length);
        return true;
    }

    /** @throws IllegalArgumentException if it contradicts itself */
    OnnxTensor tensor() {
        long[] whole = Arrays.copyOf(shape, dimensions);
        if (!fault.isEmpty()) {
            throw wrong(fault);
        }
        if (name.isEmpty() || format == null) {
            throw wrong("has no name or no type");
        }
        if (Arrays.stream(whole).anyMatch(size -> size < 0)) {
            throw wrong("has a negative size");
        }
        // 32-bit whole numbers are also where shorter numbers lie
        boolean fits =
                typed == null || typed == format || typed == NumberFormat.I32 && format.bytes() < 4;
        if (!fits) {
            throw wrong("has numbers of another type than it says");
        }
        try {
            return new OnnxTensor(format, whole, packed, Math.max(0, position), length);
        } catch (ArithmeticException e) {
            throw wrong("is larger than any file");
        } catch (IllegalArgumentException e) {
            throw wrong("has other numbers than its shape says");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the tensor " + Json.shortened(name) + " " + what);
    }

    private void type(int number) {
        TensorProto.DataType known = TensorProto.DataType.forNumber(number);
        format =
                switch (known == null ? TensorProto.DataType.UNDEFINED : known) {
                    case FLOAT -> NumberFormat.F32;
                    case DOUBLE -> NumberFormat.F64;
                    case FLOAT16 -> NumberFormat.F16;
                    case BFLOAT16 -> NumberFormat.BF16;
                    case INT64 -> NumberFormat.I64;
                    case INT32 -> NumberFormat.I32;
                    case INT16 -> NumberFormat.I16;
                    case INT8 -> NumberFormat.I8;
                    case UINT8 -> NumberFormat.U8;
                    case BOOL -> NumberFormat.BOOL;
                    default -> null;
                };
        if (format == null) {
            fault = "has numbers of type " + number + ", which are not known";
        }
    }
}
