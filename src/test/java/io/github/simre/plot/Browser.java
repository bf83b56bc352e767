package io.github.simre.plot;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Chromium without a window, told what to do over its DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final int PATIENCE = 60;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int last;

    private Browser(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(page, new Listener())
                        .join();
        List.of("Page", "Runtime", "Log", "Network")
                .forEach(domain -> send(domain + ".enable", ""));
    }

    /** Starts it; where there is none, the test is skipped and says so. */
    public static Browser open() throws IOException {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(), "no Chromium on this machine: apt install chromium");
        Path profile = Files.createTempDirectory("simre-browser");
        Process process =
                new ProcessBuilder(
                                program.get().toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String port = port(profile.resolve("DevToolsActivePort"));
        return new Browser(process, profile, page(port));
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String port(Path file) throws IOException {
        for (int wait = 0; wait < 10 * PATIENCE; wait++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                return Files.readAllLines(file).get(0);
            }
            pause(100);
        }
        throw new IOException("Chromium did not start");
    }

    private static URI page(String port) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
        for (int wait = 0; wait < 10 * PATIENCE; wait++) {
            String list =
                    HttpClient.newHttpClient()
                            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                            .join()
                            .body();
            for (JsonElement each : JsonParser.parseString(list).getAsJsonArray()) {
                if (each.getAsJsonObject().get("type").getAsString().equals("page")) {
                    return URI.create(
                            each.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
                }
            }
            pause(100);
        }
        throw new IOException("Chromium has no page");
    }

    /** The size of the window, and whether the system is dark. */
    public Browser window(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false"
                        .formatted(width, height));
        send(
                "Emulation.setEmulatedMedia",
                "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]"
                        .formatted(dark ? "dark" : "light"));
        return this;
    }

    /** As if the reader had turned scripts off. */
    public Browser withoutScripts() {
        send("Emulation.setScriptExecutionDisabled", "\"value\":true");
        return this;
    }

    /** Opens a file and waits until it is loaded. */
    public Browser show(Path file) {
        problems.clear();
        requests.clear();
        send("Page.navigate", "\"url\":\"" + file.toAbsolutePath().toUri() + "\"");
        return await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Waits until something is true in the page. */
    public Browser await(String condition) {
        for (int wait = 0; wait < 20 * PATIENCE; wait++) {
            JsonElement value = evaluate(condition);
            if (value != null && value.isJsonPrimitive() && value.getAsBoolean()) {
                return this;
            }
            pause(50);
        }
        throw new AssertionError(
                "never true in the page: " + condition + "; problems: " + problems);
    }

    /** What an expression gives in the page, as JSON; null where it is undefined. */
    public JsonElement evaluate(String expression) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("returnByValue", true);
        parameters.addProperty("awaitPromise", true);
        JsonObject result = send("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.get("exceptionDetails").toString());
        }
        return result.getAsJsonObject("result").get("value");
    }

    /** Moves the pointer. */
    public Browser point(double x, double y) {
        for (double step : new double[] {3, 0}) { // a move is one only from somewhere else
            send(
                    "Input.dispatchMouseEvent",
                    "\"type\":\"mouseMoved\",\"x\":%s,\"y\":%s".formatted(x + step, y + step));
        }
        return this;
    }

    /** The window as a PNG. */
    public byte[] screenshot() {
        JsonObject result = send("Page.captureScreenshot", "\"format\":\"png\"");
        return Base64.getDecoder().decode(result.get("data").getAsString());
    }

    /** Errors of scripts, and what the console complained about, since the last page was opened. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Addresses that were asked for and are no files, since the last page was opened. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private JsonObject send(String method, String parameters) {
        return send(method, JsonParser.parseString("{" + parameters + "}").getAsJsonObject());
    }

    private synchronized JsonObject send(String method, JsonObject parameters) {
        JsonObject message = new JsonObject();
        message.addProperty("id", ++last);
        message.addProperty("method", method);
        message.add("params", parameters);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(last, answer);
        socket.sendText(message.toString(), true).join();
        JsonObject received = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        if (received.has("error")) {
            throw new AssertionError(method + ": " + received.get("error"));
        }
        return received.getAsJsonObject("result");
    }

    private void receive(JsonObject message) {
        if (message.has("id")) {
            answers.remove(message.get("id").getAsInt()).complete(message);
            return;
        }
        JsonObject parameters = message.getAsJsonObject("params");
        switch (message.get("method").getAsString()) {
            case "Runtime.exceptionThrown", "Log.entryAdded" -> problems.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> {
                if (!parameters.get("type").getAsString().equals("log")) {
                    problems.add(parameters.toString());
                }
            }
            case "Network.requestWillBeSent" -> {
                String address = parameters.getAsJsonObject("request").get("url").getAsString();
                if (!address.matches("(?s)(file|data|blob|about):.*")) {
                    requests.add(address);
                }
            }
            default -> {} // of no interest
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                receive(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(profile)) {
            all.forEach(files::add);
        }
        for (int file = files.size() - 1; file >= 0; file--) {
            files.get(file).toFile().delete(); // what a dying process still holds may stay
        }
    }
}
