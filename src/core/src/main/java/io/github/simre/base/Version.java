package io.github.simre.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which SimRe this is, and on which Java it runs. */
public final class Version {
    private Version() {}

    /** The number, with the Java and the system that it runs on. */
    public static String text() {
        return "SimRe %s (Java %s, %s %s)"
                .formatted(
                        number(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** The number that the build was given. */
    public static String number() {
        // from a resource and not from the jar's manifest: the launcher runs the classes without a
        // jar
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
