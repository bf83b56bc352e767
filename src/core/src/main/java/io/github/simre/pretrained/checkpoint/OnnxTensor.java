package io.github.simre.pretrained.checkpoint;

import com.google.protobuf.CodedInputStream;
import io.github.simre.torch.Array;
import io.github.simre.torch.FileNumbers;
import io.github.simre.torch.NumberFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A tensor of an ONNX graph, as its description says and as it was checked against the file.
 *
 * @param packed whether its numbers are varints, a protobuf's whole numbers of one to ten bytes; else they lie as they are
 * @param position where its numbers begin in the file
 * @param length how many bytes they take
 */
record OnnxTensor(NumberFormat format, long[] shape, boolean packed, long position, long length) {
    /** @throws IllegalArgumentException if the numbers cannot fill the shape; its message completes a sentence */
    OnnxTensor {
        long count = Array.count(shape);
        if (packed ? count > length : Math.multiplyExact(count, format.bytes()) != length) {
            throw new IllegalArgumentException("its numbers do not fill its shape");
        }
    }

    Array read(FileChannel channel) throws IOException {
        ByteBuffer bytes = FileNumbers.read(channel, position, length);
        return format.array(packed ? unpacked(bytes) : bytes, shape);
    }

    /** The lower bytes of each number; of a half that are its bits. */
    private ByteBuffer unpacked(ByteBuffer varints) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(varints);
        int count = Math.toIntExact(Array.count(shape));
        ByteBuffer numbers =
                ByteBuffer.allocate(Math.multiplyExact(count, format.bytes()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            long number = in.readRawVarint64();
            for (int byteOfIt = 0; byteOfIt < format.bytes(); byteOfIt++) {
                numbers.put((byte) (number >> 8 * byteOfIt));
            }
        }
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("its numbers do not fill its shape");
        }
        return numbers.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
