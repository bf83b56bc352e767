package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Connection_readTest {
    private static final String GOOD =
            "{'transport':'tcp','ip':'127.0.0.1','shell_port':50001,'control_port':50002,'stdin_port':50003,"
                    + "'iopub_port':50004,'hb_port':50005,'key':'k','signature_scheme':'hmac-sha256'}";

    @TempDir private Path folder;

    private Connection read(String json) throws IOException {
        return Connection.read(
                Files.writeString(folder.resolve("c.json"), json.replace('\'', '"')));
    }

    @Test
    @DisplayName("A file of Jupyter is read")
    void good() throws IOException {
        assertEquals("tcp://127.0.0.1:50004", read(GOOD).address(read(GOOD).iopub()));
    }

    @ParameterizedTest
    @DisplayName("What is wrong in a connection file is named")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "50001|99999|\"shell_port\" must be a number from 1 to 65535, but is 99999.",
                "50001|0|\"shell_port\" must be a number from 1 to 65535, but is 0.",
                "50001|-1|\"shell_port\" must be a number from 1 to 65535, but is -1.",
                "50001|'x'|\"shell_port\" must be a number from 1 to 65535, but is \"x\".",
                "'hb_port':50005|'other':1|\"hb_port\" must be a number from 1 to 65535, but is missing.",
                "'tcp'|'udp'|\"transport\" must be \"tcp\", but is \"udp\".",
                "'tcp'|'ipc'|\"transport\" must be \"tcp\", but is \"ipc\".",
                "hmac-sha256|hmac-md5|\"signature_scheme\" must be \"hmac-sha256\", but is \"hmac-md5\".",
                "'k'|null|\"key\" must be a text, but is null.",
                "127.0.0.1|a b|\"ip\" must be an address, but is \"a b\".",
                "{|[|It is not JSON."
            })
    void wrong(String part, String instead, String said) {
        SimReException refused =
                assertThrows(SimReException.class, () -> read(GOOD.replace(part, instead)));
        assertTrue(refused.getMessage().contains("c.json\" cannot be used"), refused.getMessage());
        assertTrue(refused.getMessage().contains(said), refused.getMessage());
    }

    @Test
    @DisplayName("Other machines are let in with a key alone")
    void openToAll() throws IOException {
        String open = GOOD.replace("127.0.0.1", "0.0.0.0");
        assertEquals("0.0.0.0", read(open).ip());
        assertThrows(SimReException.class, () -> read(open.replace("'k'", "''")));
    }

    @Test
    @DisplayName("A folder and a file of any size are refused")
    void noFile() {
        assertThrows(SimReException.class, () -> Connection.read(folder));
        String large = GOOD.replace("'k'", "'" + "k".repeat(100_000) + "'");
        SimReException refused = assertThrows(SimReException.class, () -> read(large));
        assertTrue(refused.getMessage().contains("more than 65536 bytes"), refused.getMessage());
    }
}
