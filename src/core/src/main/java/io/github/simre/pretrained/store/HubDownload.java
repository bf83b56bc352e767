package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.WeightIndex;
import io.github.simre.show.Progress;
import io.github.simre.show.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Fetches a model's files from the hub into the cache: each under the name of its content, checked against it, and shown under
 * its own name only when it is whole. What is broken off goes on where it stopped, also in the next process.
 */
final class HubDownload {
    /** Bytes of a file that holds no weights. */
    private static final long LARGEST_OTHER = 100_000_000;

    private final Hub hub;
    private final HubCache cache;
    private final Function<Work, Progress> downloads;

    HubDownload(Hub hub, HubCache cache, Function<Work, Progress> downloads) {
        this.hub = hub;
        this.cache = cache;
        this.downloads = downloads;
    }

    /** Fetches what an encoder needs. Gives the folder of the snapshot. */
    Path fetch(String name, String revision) {
        String commit = "";
        for (String file : WantedFiles.REQUIRED) {
            Hub.RemoteFile remote =
                    patiently(name, () -> hub.ask(name, revision, file))
                            .orElseThrow(() -> missing(name, file));
            commit = remote.commit();
            fetch(name, commit, file, remote);
        }
        String at = commit;
        for (String file : WantedFiles.OPTIONAL) {
            patiently(name, () -> hub.ask(name, at, file))
                    .ifPresent(remote -> fetch(name, at, file, remote));
        }
        weights(name, at);
        cache.note(name, revision, at);
        return cache.snapshot(name, at).orElseThrow();
    }

    private void weights(String name, String commit) {
        for (String file : WantedFiles.WEIGHTS) {
            Optional<Hub.RemoteFile> remote = patiently(name, () -> hub.ask(name, commit, file));
            if (remote.isEmpty()) {
                continue;
            }
            if (file.endsWith(".index.json")) {
                // the parts first: a list in the snapshot means that all of them are there
                Path list = blob(name, commit, file, remote.get());
                for (String part : new TreeSet<>(WeightIndex.read(list).values())) {
                    Hub.RemoteFile found =
                            patiently(name, () -> hub.ask(name, commit, part))
                                    .orElseThrow(() -> missing(name, part));
                    fetch(name, commit, part, found);
                }
            }
            fetch(name, commit, file, remote.get());
            return;
        }
        throw missing(name, String.join(" or ", WantedFiles.WEIGHTS));
    }

    private SimReException missing(String name, String file) {
        return new SimReException(
                name + " has no " + file + ".",
                "At " + hub.endpoint() + ".",
                "Choose a model that was published with it; encoders() lists some.");
    }

    private void fetch(String name, String commit, String file, Hub.RemoteFile remote) {
        Path blob = blob(name, commit, file, remote);
        cache.show(name, commit, file, blob);
    }

    /** The content, downloaded where it is not there. Of several processes one works, the others wait. */
    private Path blob(String name, String commit, String file, Hub.RemoteFile remote) {
        if (remote.size() > LARGEST_OTHER && !file.matches(".*\\.(safetensors|bin)")) {
            throw new SimReException(
                    file + " has " + remote.size() / 1_000_000 + " MB, which no such file needs.",
                    "Of " + name + " at " + hub.endpoint() + ".",
                    "Do not trust models from this source.");
        }
        Path blob = cache.blob(name, remote.etag());
        Path lock =
                cache.folder()
                        .resolve(".locks")
                        .resolve(cache.model(name).getFileName())
                        .resolve(remote.etag() + ".lock");
        Transfer transfer =
                new Transfer(
                        name,
                        file,
                        remote.size(),
                        remote.etag(),
                        hub.endpoint() + "",
                        "set HF_HOME to a larger disk",
                        "choose another mirror with HF_ENDPOINT");
        try {
            transfer.fetch(blob, lock, from -> hub.get(name, commit, file, from), downloads);
            return blob;
        } catch (IOException e) {
            throw cache.unwritable(e);
        }
    }

    private <T> T patiently(String name, Transfer.Exchange<T> exchange) {
        return Transfer.patiently(name, hub.endpoint() + "", exchange);
    }
}
