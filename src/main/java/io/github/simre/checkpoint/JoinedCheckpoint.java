package io.github.simre.checkpoint;

import io.github.simre.torch.Array;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several checkpoints as one; of equal names the last counts. */
record JoinedCheckpoint(Path source, Map<String, Checkpoint> places, List<Checkpoint> parts)
        implements Checkpoint {
    JoinedCheckpoint(Path source, List<Checkpoint> parts) {
        this(source, new LinkedHashMap<>(), parts);
        parts.forEach(part -> part.names().forEach(name -> places.put(name, part)));
    }

    @Override
    public List<Path> files() {
        return parts.stream().flatMap(part -> part.files().stream()).toList();
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
        parts.forEach(Checkpoint::close);
    }
}
