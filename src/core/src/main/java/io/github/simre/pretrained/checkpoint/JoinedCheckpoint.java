package io.github.simre.pretrained.checkpoint;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several checkpoints as one. Each tensor is taken from the file that the list names for it. */
record JoinedCheckpoint(Path source, Map<String, Checkpoint> places, List<Checkpoint> parts)
        implements Checkpoint {
    /** @param named the file in which each tensor is; those of tensors that are not named are taken as they come */
    static JoinedCheckpoint of(Path source, List<Checkpoint> parts, Map<String, String> named) {
        Map<String, Checkpoint> places = new LinkedHashMap<>();
        for (Checkpoint part : parts) {
            String file = part.source().getFileName().toString();
            part.names().stream()
                    .filter(name -> named.getOrDefault(name, file).equals(file))
                    .forEach(name -> places.put(name, part));
        }
        for (String name : named.keySet()) {
            if (!places.containsKey(name)) {
                parts.forEach(Checkpoint::close);
                throw new SimReException(
                        "The tensor "
                                + Json.shortened(name)
                                + " is not in "
                                + named.get(name)
                                + ", where the list says it is.",
                        "In " + source + ".",
                        "Download all files again, from the same place.");
            }
        }
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
        return place(name).shape(name);
    }

    @Override
    public Array read(String name) {
        return place(name).read(name);
    }

    private Checkpoint place(String name) {
        Checkpoint place = places.get(name);
        if (place == null) {
            throw missing(name);
        }
        return place;
    }

    @Override
    public void close() {
        parts.forEach(Checkpoint::close);
    }
}
