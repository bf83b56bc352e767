package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The Hugging Face cache as Python's huggingface_hub lays it out: {@code models--ORG--NAME} with {@code blobs/ETAG}, {@code
 * refs/main} holding a commit, and {@code snapshots/COMMIT/FILE}, which are links to the blobs.
 *
 * @param folder of all models
 * @param home {@code HF_HOME}
 */
record HubCache(Path folder, Path home) {
    static HubCache of(Map<String, String> environment, Path userHome) {
        Path cache =
                environment.containsKey("XDG_CACHE_HOME")
                        ? Path.of(environment.get("XDG_CACHE_HOME"))
                        : userHome.resolve(".cache");
        Path home =
                environment.containsKey("HF_HOME")
                        ? Path.of(environment.get("HF_HOME"))
                        : cache.resolve("huggingface");
        String hub =
                environment.getOrDefault("HF_HUB_CACHE", environment.get("HUGGINGFACE_HUB_CACHE"));
        return new HubCache(hub == null ? home.resolve("hub") : Path.of(hub), home);
    }

    Path model(String name) {
        return folder.resolve("models--" + name.replace("/", "--"));
    }

    /** The files of a revision, if any are here. */
    Optional<Path> snapshot(String name, String revision) {
        Path snapshots = model(name).resolve("snapshots");
        Path ref = model(name).resolve("refs").resolve(revision);
        String commit = revision;
        try {
            if (Files.isRegularFile(ref) && Files.size(ref) < 100) {
                commit = Files.readString(ref).strip();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        Path folder = snapshots.resolve(commit);
        return commit.matches("\\w[\\w.-]*") && Files.isDirectory(folder)
                ? Optional.of(folder)
                : Optional.empty();
    }

    Path blob(String name, String etag) {
        return model(name).resolve("blobs").resolve(etag);
    }

    /** Shows a blob under a file's name in a snapshot: by a link, or by a copy where links cannot be made. */
    void show(String name, String commit, String file, Path blob) {
        Path shown = model(name).resolve("snapshots").resolve(commit).resolve(file);
        Path temporary =
                shown.resolveSibling(shown.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(shown.getParent());
            if (Files.exists(shown)) {
                return;
            }
            Files.deleteIfExists(temporary);
            try {
                Files.createSymbolicLink(temporary, shown.getParent().relativize(blob));
            } catch (IOException | UnsupportedOperationException noLinks) {
                Files.copy(blob, temporary);
            }
            Files.move(
                    temporary,
                    shown,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Notes which commit a branch was at. */
    void note(String name, String revision, String commit) {
        Path ref = model(name).resolve("refs").resolve(revision);
        Path temporary = ref.resolveSibling(revision + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(ref.getParent());
            Files.writeString(temporary, commit);
            Files.move(
                    temporary,
                    ref,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    SimReException unwritable(IOException e) {
        return new SimReException(
                "The cache of models cannot be written: " + e + ".",
                "In " + folder + ".",
                "Set HF_HOME to a folder that you may write to.",
                e);
    }
}
