package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AskedClients_ofTest {
    private final AskedClients asked = new AskedClients();

    private static byte[] connection(String name, long millisecond) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(letters.length + 9)
                .put(letters)
                .put((byte) 0)
                .putLong(millisecond * 1_000_000)
                .array();
    }

    @Test
    @DisplayName(
            "Of clients with one name the one that connected when the asker did is asked first")
    void sameTime() {
        byte[] own = connection("client", 10);
        byte[] next = connection("client", 600); // connected right after the asker, but later
        asked.connected(own);
        asked.connected(next);
        asked.connected(connection("other", 16));
        List<byte[]> found = asked.of(connection("client", 15));
        assertEquals(2, found.size());
        assertArrayEquals(own, found.get(0));
        assertArrayEquals(next, found.get(1));
        asked.gone(own);
        assertArrayEquals(next, asked.of(connection("client", 15)).get(0));
    }
}
