package io.github.simre.pretrained.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoice_connectionTest {
    private static URI proxy(Map<String, String> environment, String address) {
        return new ProxyChoice(environment).proxy(URI.create(address));
    }

    @Test
    @DisplayName("By the address's scheme, small letters first, ALL_PROXY last")
    void variables() {
        Map<String, String> both =
                Map.of(
                        "HTTPS_PROXY",
                        "one:1",
                        "https_proxy",
                        "http://two:2",
                        "ALL_PROXY",
                        "three:3");
        assertEquals(URI.create("http://two:2"), proxy(both, "https://hub.example/a"));
        assertEquals(URI.create("http://three:3"), proxy(both, "http://hub.example/a"));
        assertNull(proxy(Map.of("HTTP_PROXY", "one:1"), "https://hub.example/a"));
        assertNull(proxy(Map.of("HTTPS_PROXY", " "), "https://hub.example/a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "example; true",
                ".hub.example; true",
                "*.hub.example, other; true",
                "a.hub.example:443; true",
                "a.hub.example:8080; false",
                "ub.example; false",
                "*; true",
                "; false"
            })
    @DisplayName("NO_PROXY names hosts and what lies below them, with a port if it likes")
    void noProxy(String list, boolean direct) {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "one:1", "NO_PROXY", list == null ? "" : list);
        assertEquals(direct, proxy(environment, "https://A.hub.example/x") == null);
    }

    @Test
    @DisplayName("NO_PROXY names networks, too")
    void networks() {
        Map<String, String> environment =
                Map.of("https_proxy", "one:1", "no_proxy", "10.1.0.0/16,192.168.0.7,::1");
        assertNull(proxy(environment, "https://10.1.200.3/"));
        assertNull(proxy(environment, "https://192.168.0.7/"));
        assertNull(proxy(environment, "https://[::1]/"));
        assertFalse(proxy(environment, "https://10.2.0.3/") == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://secret@one:1", "ftp://one", "http://", "http://a b", "://"})
    @DisplayName("A proxy that cannot be used is refused without showing its password")
    void refused(String given) {
        String message =
                assertThrows(
                                SimReException.class,
                                () -> proxy(Map.of("HTTPS_PROXY", given), "https://hub.example"))
                        .getMessage();
        assertEquals(
                "The proxy in HTTPS_PROXY is of an unknown kind. In the environment. Give one like"
                        + " http://proxy.example.org:8080 or http://user:password@proxy.example.org:8080.",
                message);
    }

    @Test
    @DisplayName("https goes through CONNECT, with name and password once the proxy asks for them")
    void connect() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, lines), "tiny-proxy");
            thread.setDaemon(true);
            thread.start();
            String proxy = "http://me:pass%20word@127.0.0.1:" + server.getLocalPort();
            HttpURLConnection connection =
                    (HttpURLConnection)
                            new ProxyChoice(Map.of("HTTPS_PROXY", proxy))
                                    .connection(URI.create("https://hub.invalid/model"));
            connection.setConnectTimeout(5000);
            connection.setReadTimeout(5000);
            assertThrows(IOException.class, connection::getInputStream);
        }
        assertTrue(lines.contains("CONNECT hub.invalid:443 HTTP/1.1"), lines.toString());
        String expected =
                Base64.getEncoder().encodeToString("me:pass word".getBytes(StandardCharsets.UTF_8));
        assertTrue(lines.contains("Proxy-authorization: Basic " + expected), lines.toString());
    }

    /** Asks for a password, then refuses. */
    private static void serve(ServerSocket server, List<String> lines) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII));
                boolean known = false;
                for (String line = in.readLine();
                        line != null && !line.isEmpty();
                        line = in.readLine()) {
                    lines.add(line);
                    known |= line.startsWith("Proxy-authorization");
                }
                String answer =
                        known
                                ? "HTTP/1.1 403 Forbidden\r\n"
                                : "HTTP/1.1 407 Password\r\nProxy-Authenticate: Basic realm=\"x\"\r\n";
                socket.getOutputStream()
                        .write(
                                (answer + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.255.0.9, true",
        "[::1], true",
        "127.example, false",
        "127.0.0.1.example, false",
        "localhost.example, false",
        "127.0.0.256, false",
        "127.1, false",
        "0x7f.1, false",
        "[::1].example, false"
    })
    @DisplayName("Only localhost and whole addresses are this machine")
    void loopback(String host, boolean is) {
        assertEquals(is, Loopback.is(host));
    }
}
