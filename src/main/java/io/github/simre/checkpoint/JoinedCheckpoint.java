package io.github.simre.checkpoint;

import io.github.simre.torch.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several checkpoints as one; of equal names the last counts. */
record JoinedCheckpoint(Path source, Map<String, Checkpoint> places, List<Checkpoint> parts)
        implements Checkpoint {
    static JoinedCheckpoint open(Path source, List<Path> files) {
        List<Checkpoint> parts = new ArrayList<>();
        try {
            files.forEach(file -> parts.add(CheckpointFiles.file(file)));
        } catch (RuntimeException e) {
            parts.forEach(Checkpoint::close);
            throw e;
        }
        Map<String, Checkpoint> places = new LinkedHashMap<>();
        parts.forEach(part -> part.names().forEach(name -> places.put(name, part)));
        return new JoinedCheckpoint(source, places, parts);
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
