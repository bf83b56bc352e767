package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalProgress;
import io.github.simre.show.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds published encoders: in a folder, in the Hugging Face cache, or, only when it is asked to, on the hub, from where they
 * are put into that cache, just as Python's huggingface_hub lays it out; and some sentence encoders as artifacts of Maven.
 */
public final class EncoderStore {
    private final HubCache cache;
    private static volatile Function<Work, Progress> teller =
            work -> new TerminalProgress(System.out, work);

    private final Map<String, String> environment;
    private final Function<Work, Progress> downloads;
    private final MavenStore maven;

    /**
     * A store.
     *
     * @param environment variables: HF_HOME, HF_HUB_CACHE, HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE and their kin, SIMRE_CACHE;
     *     and Java's maven.repo.local
     * @param home the user's folder
     * @param downloads who is told about each file that is fetched
     */
    public EncoderStore(
            Map<String, String> environment, Path home, Function<Work, Progress> downloads) {
        this.environment = environment;
        this.cache = HubCache.of(environment, home);
        this.downloads = downloads;
        this.maven = new MavenStore(environment, home, downloads);
    }

    /** From now on somebody else is told about the downloads of {@link #standard}. @param made for each file */
    public static void tell(Function<Work, Progress> made) {
        teller = made;
    }

    /** The store of this user. */
    public static EncoderStore standard() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String name : List.of("simre.cache", MavenStore.REPOSITORY)) {
            String given = System.getProperty(name);
            if (given != null) {
                environment.put(name.equals("simre.cache") ? "SIMRE_CACHE" : name, given);
            }
        }
        return new EncoderStore(environment, Path.of(System.getProperty("user.home")), teller);
    }

    /** Where downloads from the hub are kept. */
    public Path folder() {
        return cache.folder();
    }

    /** Where sentence encoders are kept that came from Maven. */
    Path sentences() {
        return maven.folder();
    }

    /**
     * Where a model's files are, else null.
     *
     * @param name on the hub, for example {@code org/model}, or of a sentence encoder on Maven Central
     */
    public Path known(String name) {
        Optional<SentenceArtifact> artifact = SentenceArtifact.of(name);
        if (artifact.isPresent()) {
            return maven.known(artifact.get());
        }
        return cache.snapshot(name, "main").filter(WantedFiles::complete).orElse(null);
    }

    /**
     * The folder that holds a model's files, or the file itself where a file of weights is named.
     *
     * @param nameOrPath a path, a name on the hub such as {@code openai/clip-vit-base-patch32}, or one of the sentence encoders
     *     on Maven Central, such as {@code all-MiniLM-L6-v2}
     * @param revision a branch, tag or commit on the hub, usually {@code main}
     * @param download whether what is missing may be fetched
     * @throws SimReException if it is not here and may not be fetched, or cannot be
     */
    public Path find(String nameOrPath, String revision, boolean download) {
        Path local = local(nameOrPath);
        if (local != null) {
            return local;
        }
        Optional<SentenceArtifact> artifact = SentenceArtifact.of(nameOrPath);
        if (artifact.isPresent()) {
            return maven.find(artifact.get(), revision, download, offline());
        }
        if (!nameOrPath.matches("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)?")
                || !revision.matches("\\w[\\w.-]*")) {
            throw new SimReException(
                    "There is no such file or folder, and no model on the hub can be called so.",
                    "\"" + nameOrPath + "\", revision \"" + revision + "\".",
                    "Give a path, or a name such as openai/clip-vit-base-patch32.");
        }
        Path kept = cache.snapshot(nameOrPath, revision).orElse(null);
        if (kept != null && WantedFiles.complete(kept)) {
            return kept;
        }
        if (!download || offline()) {
            throw missing(nameOrPath, revision, kept);
        }
        return new HubDownload(Hub.of(environment, cache.home()), cache, downloads)
                .fetch(nameOrPath, revision);
    }

    private static Path local(String nameOrPath) {
        String expanded =
                nameOrPath.startsWith("~/")
                        ? System.getProperty("user.home") + nameOrPath.substring(1)
                        : nameOrPath;
        try {
            Path path = Path.of(expanded);
            return Files.exists(path) ? path : null;
        } catch (java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    private boolean offline() {
        return List.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE").stream()
                .map(name -> environment.getOrDefault(name, "").toUpperCase(java.util.Locale.ROOT))
                .anyMatch(List.of("1", "ON", "YES", "TRUE")::contains);
    }

    private SimReException missing(String name, String revision, Path kept) {
        List<String> here = new ArrayList<>();
        if (kept != null) {
            try (var files = Files.list(kept)) {
                files.forEach(file -> here.add(file.getFileName().toString()));
            } catch (IOException e) {
                here.clear();
            }
        }
        java.util.Collections.sort(here);
        return new SimReException(
                name
                        + " is not on this machine"
                        + (offline() ? ", and downloads are switched off" : "")
                        + ".",
                "Looked for the folder "
                        + Path.of(name).toAbsolutePath()
                        + " and, revision "
                        + revision
                        + ", in "
                        + cache.folder()
                        + (here.isEmpty()
                                ? ""
                                : ", where only these are: " + String.join(", ", here))
                        + ". Needed are config.json, model.safetensors (or pytorch_model.bin), tokenizer.json (or"
                        + " vocab files) and preprocessor_config.json"
                        + DownloadSizes.text(name)
                        + ".",
                (offline()
                                ? "Unset HF_HUB_OFFLINE and add the setting download()"
                                : "Add the setting download()")
                        + ", set HF_ENDPOINT to a mirror, or copy the model's folder here and give its path.");
    }
}
