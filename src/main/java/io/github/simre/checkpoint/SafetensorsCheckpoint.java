package io.github.simre.checkpoint;

import io.github.simre.torch.Array;
import io.github.simre.torch.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One safetensors file, or the parts of a model that was published in several. */
final class SafetensorsCheckpoint implements Checkpoint {
    private final Path source;
    private final List<Path> parts;
    private final List<SafetensorsFile> files;
    private final Map<String, SafetensorsFile> places = new LinkedHashMap<>();

    private SafetensorsCheckpoint(Path source, List<Path> parts, List<SafetensorsFile> files) {
        this.source = source;
        this.parts = parts;
        this.files = files;
        for (SafetensorsFile file : files) {
            file.names().forEach(name -> places.put(name, file));
        }
    }

    static SafetensorsCheckpoint open(Path source, List<Path> parts) {
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            parts.forEach(part -> files.add(SafetensorsFile.open(part)));
            return new SafetensorsCheckpoint(source, parts, files);
        } catch (RuntimeException e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public List<Path> files() {
        return parts;
    }

    @Override
    public Set<String> names() {
        return places.keySet();
    }

    @Override
    public long[] shape(String name) {
        return places.get(name).shape(name);
    }

    @Override
    public Array read(String name) {
        return places.get(name).read(name);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
