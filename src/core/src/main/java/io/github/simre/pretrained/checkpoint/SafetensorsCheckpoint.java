package io.github.simre.pretrained.checkpoint;

import io.github.simre.torch.Array;
import io.github.simre.torch.SafetensorsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One safetensors file. */
record SafetensorsCheckpoint(Path source, SafetensorsFile file) implements Checkpoint {
    static SafetensorsCheckpoint open(Path file) {
        return new SafetensorsCheckpoint(file, SafetensorsFile.open(file));
    }

    @Override
    public List<Path> files() {
        return List.of(source);
    }

    @Override
    public Set<String> names() {
        return file.names();
    }

    @Override
    public long[] shape(String name) {
        return file.shape(name);
    }

    @Override
    public Array read(String name) {
        return file.read(name);
    }

    @Override
    public void close() {
        file.close();
    }
}
