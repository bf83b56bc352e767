package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.Slow;
import io.github.simre.base.SimReException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Slow("makes the archive of classes that a kernel starts from, and runs a notebook: 15 seconds")
class KernelInstallation_installTest {
    /** Runs a notebook as nbconvert and many servers do. */
    private static final String EXECUTE =
            """
            import nbformat, sys
            from nbclient import NotebookClient
            notebook = nbformat.read(sys.argv[1], 4)
            NotebookClient(notebook, timeout=120, kernel_name="simre-test").execute()
            nbformat.write(notebook, sys.argv[1])
            """;

    /** Java reads once whether a proxy for https may get a password. */
    private static final String PROXY = "-Djdk.http.auth.tunneling.disabledSchemes=";

    private Path data;

    @Test
    @DisplayName("The kernel gives memory back, with options that this Java knows")
    void memory() throws IOException, InterruptedException {
        List<String> options = KernelInstallation.memory();
        String specification = Files.readString(data.resolve("kernels/simre-test/kernel.json"));
        assertTrue(options.stream().allMatch(specification::contains), specification);
        List<String> command = new ArrayList<>(options);
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-version");
        assertEquals(0, new ProcessBuilder(command).start().waitFor(), command.toString());
    }

    @BeforeAll
    void install(@TempDir Path folder) {
        data = folder;
        new KernelInstallation(data, "simre-test")
                .install("Java (test)", Path.of("").toAbsolutePath().toString());
    }

    @Test
    @DisplayName("The specification, the logos and the archive are where Jupyter looks for them")
    void files() throws IOException {
        Path kernel = data.resolve("kernels").resolve("simre-test");
        JsonObject specification =
                JsonParser.parseString(Files.readString(kernel.resolve("kernel.json")))
                        .getAsJsonObject();
        assertEquals("Java (test)", specification.get("display_name").getAsString());
        assertEquals("java", specification.get("language").getAsString());
        assertEquals("message", specification.get("interrupt_mode").getAsString());
        var command = specification.getAsJsonArray("argv");
        assertEquals("{connection_file}", command.get(command.size() - 1).getAsString());
        for (String name : List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg")) {
            assertTrue(Files.size(kernel.resolve(name)) > 0, name);
        }
        String archive = Runtime.version().feature() >= 25 ? "simre.aot" : "simre.jsa";
        assertTrue(Files.size(kernel.resolve(archive)) > 1_000_000);
    }

    @Test
    @DisplayName("nbclient runs a notebook with the installed kernel")
    void notebook(@TempDir Path folder) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.isExecutable(python)
                        && run(new ProcessBuilder(python.toString(), "-c", "import nbclient")) == 0,
                "python3-nbclient is not installed");
        Path notebook = folder.resolve("test.ipynb");
        Files.writeString(
                notebook,
                """
                {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
                 {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
                  "source": "int six = 6;\\nsix * 7"},
                 {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
                  "source": "Map.of(\\"key\\", six)"}]}
                """);
        ProcessBuilder execute =
                new ProcessBuilder(python.toString(), "-c", EXECUTE, notebook.toString());
        execute.environment().put("JUPYTER_DATA_DIR", data.toString());
        execute.environment().put("SIMRE_KERNEL_HISTORY", "");
        assertEquals(0, run(execute));
        String written = Files.readString(notebook);
        assertTrue(written.contains("\"42\""), written);
        assertTrue(written.contains("<td"), written);
    }

    @Test
    @DisplayName(
            "Shift-Tab tells documentation where the clone has gone since, too, and a proxy may get a password")
    void withoutTheClone(@TempDir Path folder) throws IOException {
        Path specification = data.resolve("kernels/simre-test/kernel.json");
        List<String> options =
                JsonParser.parseString(Files.readString(specification))
                        .getAsJsonObject()
                        .getAsJsonArray("argv")
                        .asList()
                        .stream()
                        .map(JsonElement::getAsString)
                        .filter(each -> each.startsWith("-") && !each.equals("-c"))
                        .filter(each -> !each.startsWith("-Dsimre.home="))
                        .toList();
        assertTrue(options.contains(PROXY), options.toString());
        Path jar = data.resolve("kernels/simre-test/simre.jar");
        String places = jar + File.pathSeparator + System.getProperty("java.class.path");
        try (KernelClient kernel =
                new KernelClient(
                        folder,
                        Map.of(),
                        "--add-opens",
                        "jdk.jshell/jdk.jshell=ALL-UNNAMED",
                        PROXY,
                        "-cp",
                        places,
                        SimReKernel.class.getName())) {
            JsonObject at = new JsonObject();
            at.addProperty("code", "epochs");
            at.addProperty("cursor_pos", 6);
            String text =
                    kernel.ask("inspect_request", at)
                            .getAsJsonObject("data")
                            .get(Bundle.TEXT)
                            .getAsString();
            assertTrue(text.contains("How many times each training meme is seen"), text);
            assertEquals(
                    "",
                    kernel.run("System.getProperty(\"jdk.http.auth.tunneling.disabledSchemes\")")
                            .shown(Bundle.TEXT));
        }
    }

    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(170, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Test
    @DisplayName("A kernel is taken away with its folder")
    void uninstall(@TempDir Path folder) throws IOException {
        KernelInstallation kernel = new KernelInstallation(folder, "other");
        assertFalse(kernel.uninstall());
        Files.createDirectories(kernel.folder());
        Files.writeString(kernel.folder().resolve("kernel.json"), "{}");
        assertTrue(kernel.uninstall());
        assertFalse(Files.exists(kernel.folder()));
    }

    @Test
    @DisplayName("A name that Jupyter would not take is refused")
    void name() {
        assertThrows(SimReException.class, () -> new KernelInstallation(data, "../elsewhere"));
    }

    @Test
    @DisplayName("Jupyter's data folder is found without Python")
    void folders() {
        assertEquals(
                Path.of("/d"),
                JupyterFolders.user(Map.of("JUPYTER_DATA_DIR", "/d"), "Linux", "/h"));
        assertEquals(
                Path.of("/h/.local/share/jupyter"), JupyterFolders.user(Map.of(), "Linux", "/h"));
        assertEquals(
                Path.of("/e/.local/share/jupyter"),
                JupyterFolders.user(Map.of("HOME", "/e"), "Linux", "/h"));
        assertEquals(
                Path.of("/x/jupyter"),
                JupyterFolders.user(Map.of("XDG_DATA_HOME", "/x"), "Linux", "/h"));
        assertEquals(
                Path.of("/h/Library/Jupyter"), JupyterFolders.user(Map.of(), "Mac OS X", "/h"));
    }
}
