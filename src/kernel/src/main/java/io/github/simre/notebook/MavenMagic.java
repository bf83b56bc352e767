package io.github.simre.notebook;

import io.github.simre.base.SimReException;
import io.github.simre.notebook.Magics.Call;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code %maven group:artifact:version}: a library and what it needs, from the local repository or Maven Central. Maven itself
 * resolves them, so that mirrors, proxies and passwords of the user's settings count.
 */
final class MavenMagic implements Magics.Magic {
    private static final Pattern COORDINATES =
            Pattern.compile(
                    "([\\w.-]+):([\\w.-]+)(?::([\\w.-]+))??(?::([\\w.-]+))?:([\\w.\\[\\](),-]+)");
    private static final Pattern DOWNLOAD =
            Pattern.compile("Download(?:ing|ed) from \\S+: \\S*/(\\S+\\.jar)(.*)");

    private final JavaCells java;

    MavenMagic(JavaCells java) {
        this.java = java;
    }

    @Override
    public Object run(Call call) throws IOException, InterruptedException {
        List<String> words = call.words();
        if (words.isEmpty()) {
            throw new SimReException(
                    "%maven needs a library.",
                    "", "For example: %maven org.apache.commons:commons-math3:3.6.1");
        }
        StringBuilder dependencies = new StringBuilder();
        words.forEach(each -> dependencies.append(dependency(each)));
        Path folder = Files.createTempDirectory("simre-maven-");
        try {
            Path pom = folder.resolve("pom.xml");
            Path found = folder.resolve("classpath.txt");
            Files.writeString(
                    pom,
                    "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                            + "<groupId>notebook</groupId><artifactId>notebook</artifactId><version>1</version>"
                            + "<dependencies>"
                            + dependencies
                            + "</dependencies></project>");
            List<String> said = new ArrayList<>();
            // what is here already needs no network, and no second of waiting for one
            if (maven(pom, found, said, "-o") != 0) {
                said.clear();
                if (maven(pom, found, said) != 0) {
                    throw failure(words, said);
                }
            }
            int added = 0;
            for (String each : Files.readString(found).strip().split(File.pathSeparator)) {
                if (!each.isBlank() && !System.getProperty("java.class.path").contains(each)) {
                    java.addToClassPath(each);
                    added++;
                }
            }
            System.out.println("Added " + String.join(", ", words) + " (" + added + " jars).");
            return Statement.NOTHING;
        } finally {
            for (String each : List.of("pom.xml", "classpath.txt")) {
                Files.deleteIfExists(folder.resolve(each));
            }
            Files.deleteIfExists(folder);
        }
    }

    private static String dependency(String coordinates) {
        Matcher parts = COORDINATES.matcher(coordinates);
        if (!parts.matches()) {
            throw new SimReException(
                    "\"" + coordinates + "\" does not name a library.",
                    "",
                    "Write group:artifact:version.");
        }
        StringBuilder xml = new StringBuilder("<dependency>");
        element(xml, "groupId", parts.group(1));
        element(xml, "artifactId", parts.group(2));
        element(xml, "type", parts.group(3));
        element(xml, "classifier", parts.group(4));
        element(xml, "version", parts.group(5));
        return xml.append("</dependency>").toString();
    }

    private static void element(StringBuilder xml, String name, String value) {
        if (value != null) {
            xml.append('<')
                    .append(name)
                    .append('>')
                    .append(value)
                    .append("</")
                    .append(name)
                    .append('>');
        }
    }

    private static int maven(Path pom, Path found, List<String> said, String... more)
            throws IOException, InterruptedException {
        String windows = System.getProperty("os.name").startsWith("Windows") ? ".cmd" : "";
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "mvn" + windows,
                                "-B",
                                "-f",
                                pom.toString(),
                                "dependency:build-classpath",
                                "-Dmdep.outputFile=" + found,
                                "-DincludeScope=runtime"));
        command.addAll(List.of(more));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException none) {
            throw new SimReException(
                    "%maven needs Maven, and mvn is not on the PATH.",
                    "The system says: " + none.getMessage() + ".",
                    "Install it, or add a jar with %classpath.",
                    none);
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                Matcher download = DOWNLOAD.matcher(line);
                if (download.find() && line.contains("Downloaded")) {
                    System.out.println("downloaded " + download.group(1) + download.group(2));
                }
            }
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static SimReException failure(List<String> words, List<String> said) {
        String reason =
                said.stream()
                        .filter(line -> line.startsWith("[ERROR]"))
                        .findFirst()
                        .map(line -> line.substring("[ERROR]".length()).strip())
                        .orElse("nothing");
        return new SimReException(
                "Maven does not find " + String.join(", ", words) + ".",
                "It says: " + reason,
                "Check the name and version on https://central.sonatype.com, and the network.");
    }
}
