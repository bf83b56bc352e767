package io.github.simre.checkpoint;

import io.github.simre.torch.Array;
import java.nio.file.Path;
import java.util.Set;

/** Weights in files, as somebody published them: tensors by name. Nothing is read before it is asked for. */
public interface Checkpoint extends AutoCloseable {
    /** Where the tensors come from: a file, or a folder of several. */
    Path source();

    /** The names of all tensors. */
    Set<String> names();

    /** The shape of one tensor. */
    long[] shape(String name);

    /** One tensor: 32-bit numbers, widened where the file has 16, or whole numbers. */
    Array read(String name);

    @Override
    void close();
}
