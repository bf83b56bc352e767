package io.github.simre;

import static io.github.simre.SimRe.load;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimRe_loadTest {
    private static final String HOME = "simre.home";

    @TempDir private Path clone;
    private String before;

    @BeforeEach
    void startedFromAClone() throws IOException {
        before = System.getProperty(HOME);
        System.setProperty(HOME, clone.toString());
        TinyMemes.write(clone.resolve("elsewhere/tiny"));
    }

    @AfterEach
    void asBefore() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    @Test
    void whatIsNotHereIsLookedForInTheClone() {
        Memes memes = load("elsewhere/tiny");
        assertEquals(load(clone.resolve("elsewhere/tiny")).size(), memes.size());
        // so that a run can be repeated from another folder
        assertEquals(Optional.of(clone.resolve("elsewhere/tiny")), memes.data().path());
    }

    @Test
    void whatIsNowhereIsSaidAsItWasTyped() {
        String message =
                assertThrows(SimReException.class, () -> load("elsewhere/none")).getMessage();
        assertTrue(
                message.contains("elsewhere/none") && !message.contains(clone.toString()), message);
    }
}
