package io.github.simre.pretrained.store;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the user's {@code ~/.m2/settings.xml} says: where the local repository is, and which mirror stands for Maven Central.
 *
 * @param repository the local one
 * @param central where Maven Central is reached
 */
record MavenSettings(Path repository, URI central) {
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
    private static final long LARGEST = 1_000_000;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(env\\.(\\w+)|user\\.home)}");

    /**
     * Reads the settings.
     *
     * @param environment variables that the settings may name
     * @param home the user's folder
     * @param given the local repository where it is given elsewhere, or null
     * @throws SimReException if they cannot be read, or name a mirror without encryption
     */
    static MavenSettings read(Map<String, String> environment, Path home, String given) {
        Path file = home.resolve(".m2").resolve("settings.xml");
        String repository = given;
        String mirror = CENTRAL;
        if (Files.exists(file)) {
            try {
                Document settings = parse(file);
                if (repository == null) {
                    repository = text(settings.getDocumentElement(), "localRepository");
                }
                mirror = mirror(settings);
            } catch (IOException | SAXException | ParserConfigurationException e) {
                throw new SimReException(
                        "Maven's settings cannot be read: " + e.getMessage() + ".",
                        "In " + file + ".",
                        "Mend the file, or move it away.",
                        e);
            }
        }
        Path standard = home.resolve(".m2").resolve("repository");
        try {
            String place = repository == null ? "" : filled(repository, environment, home);
            String address = filled(mirror, environment, home);
            return new MavenSettings(
                    place.isEmpty() ? standard : Path.of(place),
                    Web.endpoint(address).orElseThrow(() -> new IllegalArgumentException(address)));
        } catch (InvalidPathException e) {
            throw refused("The local repository is no folder: \"" + repository + "\".", file, e);
        } catch (IllegalArgumentException e) {
            throw refused(
                    "The mirror of Maven Central has no address that begins with https://.",
                    file,
                    e);
        }
    }

    private static SimReException refused(String what, Path file, Exception cause) {
        return new SimReException(
                what, "In " + file + ".", "Mend the file, or move it away.", cause);
    }

    private static Document parse(Path file)
            throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // nothing else is opened, whatever the file names
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(SmallFile.read(file, LARGEST))));
    }

    /** The address of the first mirror that stands for Maven Central, or its own. */
    private static String mirror(Document settings) {
        NodeList mirrors = settings.getElementsByTagName("mirror");
        for (int i = 0; i < mirrors.getLength(); i++) {
            Element mirror = (Element) mirrors.item(i);
            if (isOfCentral(text(mirror, "mirrorOf"))) {
                return text(mirror, "url");
            }
        }
        return CENTRAL;
    }

    private static boolean isOfCentral(String repositories) {
        var names = Arrays.stream(repositories.split(",")).map(String::strip).toList();
        return !names.contains("!central")
                && (names.contains("central")
                        || names.contains("*")
                        || names.contains("external:*"));
    }

    private static String text(Element element, String child) {
        NodeList found = element.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static String filled(String text, Map<String, String> environment, Path home) {
        return VARIABLE.matcher(text)
                .replaceAll(
                        found -> {
                            String variable = found.group(2);
                            return Matcher.quoteReplacement(
                                    variable == null
                                            ? home.toString()
                                            : environment.getOrDefault(variable, ""));
                        });
    }
}
