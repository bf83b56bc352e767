package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} with a server of its own in place of Apache's, and a Maven that says with what it was called. */
@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTest {
    private static final String PROPERTIES = ".mvn/wrapper/maven-wrapper.properties";

    @TempDir private Path folder;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private byte[] zip;

    @BeforeEach
    void serve() throws Exception {
        zip = zip("apache-maven-9.9.9/bin/mvn", "#!/bin/sh\necho \"own Maven: $*\"\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(path);
                    boolean there = path.endsWith(".zip");
                    exchange.sendResponseHeaders(there ? 200 : 404, there ? zip.length : -1);
                    if (there) {
                        exchange.getResponseBody().write(zip);
                    }
                    exchange.close();
                });
        server.start();
        Files.copy(Path.of("mvnw"), folder.resolve("mvnw"));
        assertTrue(folder.resolve("mvnw").toFile().setExecutable(true));
        properties(server("/maven.zip"), sha512(zip));
        // a PATH with everything that mvnw needs, and no Maven
        for (String tool :
                "sh awk cat chmod curl dirname head mkdir mktemp mv rm sed sha512sum shasum tr unzip"
                        .split(" ")) {
            for (String place : List.of("/bin", "/usr/bin")) {
                if (Files.exists(Path.of(place, tool))) {
                    executable(tool, "exec " + place + "/" + tool + " \"$@\"");
                }
            }
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName(
            "Without a Maven, the one of the properties is downloaded once and takes the arguments")
    void downloads() throws Exception {
        String first = mvnw(0, Map.of(), "--version", "two words");
        assertEquals("Downloading Maven 9.9.9 (9 MB)…\nown Maven: --version two words\n", first);
        assertEquals("own Maven: verify\n", mvnw(0, Map.of(), "verify"));
        assertEquals(List.of("/maven.zip"), asked);
        assertEquals(List.of("apache-maven-9.9.9"), kept());
    }

    @Test
    @DisplayName("An installed Maven is taken if it is new enough")
    void installed() throws Exception {
        executable("mvn", "echo \"Apache Maven 3.10.1 (of someone)\"; echo \"called: $*\"");
        assertTrue(mvnw(0, Map.of(), "verify").endsWith("called: verify\n"));
        executable("mvn", "echo 'Apache Maven 3.8.6'");
        assertTrue(mvnw(0, Map.of(), "verify").endsWith("own Maven: verify\n"));
    }

    @Test
    @DisplayName("A file with another checksum is refused, and nothing of it is kept")
    void checksum() throws Exception {
        String expected = sha512(zip);
        zip = zip("apache-maven-9.9.9/bin/mvn", "#!/bin/sh\necho another\n");
        assertEquals(
                "Downloading Maven 9.9.9 (9 MB)…\nWhat came from %s is not Maven 9.9.9: its SHA-512 is %s, but %s was expected."
                                .formatted(server("/maven.zip"), sha512(zip), expected)
                        + " Nothing of it was kept. Try again, or install Maven 3.8.7 or newer.\n",
                mvnw(1, Map.of(), "verify"));
        assertEquals(List.of(), kept());
    }

    @Test
    @DisplayName(
            "A failed download names the address, the two variables that help, and the other way out")
    void noAnswer() throws Exception {
        properties(server("/nothing"), sha512(zip));
        String said = mvnw(1, Map.of(), "verify");
        assertTrue(
                said.endsWith(
                        "Maven 9.9.9 could not be downloaded from %s. Behind a proxy set HTTPS_PROXY, behind a mirror of Maven repositories MVNW_REPOURL; or install Maven 3.8.7 or newer.\n"
                                .formatted(server("/nothing"))),
                said);
        assertEquals(List.of(), kept());
    }

    @Test
    @DisplayName("MVNW_REPOURL is a Maven repository to take it from instead")
    void mirror() throws Exception {
        mvnw(0, Map.of("MVNW_REPOURL", server("/mirror/")), "verify");
        assertEquals(
                List.of("/mirror/org/apache/maven/apache-maven/9.9.9/apache-maven-9.9.9-bin.zip"),
                asked);
    }

    @Test
    @DisplayName("HTTPS_PROXY is asked for what is far away")
    void proxy() throws Exception {
        properties("https://example.invalid/maven.zip", sha512(zip));
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> request =
                    CompletableFuture.supplyAsync(() -> firstLine(proxy));
            mvnw(1, Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()), "verify");
            assertEquals("CONNECT example.invalid:443 HTTP/1.1", request.join());
        }
    }

    @Test
    @DisplayName("A property that is missing is named")
    void missingProperty() throws Exception {
        Files.writeString(folder.resolve(PROPERTIES), "mavenVersion=9.9.9\n");
        assertEquals(
                "There is no distributionUrl in \"%s\". Restore the file from the repository.\n"
                        .formatted(folder.toRealPath().resolve(PROPERTIES)),
                mvnw(1, Map.of(), "verify"));
    }

    @Test
    @DisplayName("The properties name one version, and the oldest Maven that pom.xml allows")
    void ownProperties() throws Exception {
        String text = Files.readString(Path.of(PROPERTIES));
        String version = text.replaceAll("(?s).*mavenVersion=(\\S+).*", "$1");
        assertTrue(text.contains("/" + version + "/binaries/apache-maven-" + version + "-bin.zip"));
        String minimum = text.replaceAll("(?s).*minimumVersion=(\\S+).*", "$1");
        assertTrue(Files.readString(Path.of("pom.xml")).contains("[" + minimum + ",)"), minimum);
    }

    private static String firstLine(ServerSocket proxy) {
        try (Socket socket = proxy.accept()) {
            return new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String server(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void properties(String url, String sum) throws IOException {
        Path file = folder.resolve(PROPERTIES);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "mavenVersion=9.9.9\r\ndistributionUrl=%s\ndistributionSha512Sum=%s\nminimumVersion=3.8.7\n"
                        .formatted(url, sum));
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/.m2/wrapper"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] zip(String name, String text) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    private void executable(String name, String line) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private String mvnw(int code, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(folder.resolve("mvnw").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.toLowerCase().endsWith("proxy"));
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(code, process.waitFor(), said);
            return said;
        }
    }
}
