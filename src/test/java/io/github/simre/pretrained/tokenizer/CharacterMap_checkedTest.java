package io.github.simre.pretrained.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CharacterMap_checkedTest {
    private static final byte[] TABLE = CharacterMaps.bytes(Map.of("a", "b", "\u00e4", "ae"));

    private static String message(byte[] table) {
        String base64 = Base64.getEncoder().encodeToString(table);
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> CharacterMap.checked(base64),
                        "it was taken")
                .getMessage();
    }

    /** @param change of the table's units, the size before them included */
    private static String changed(Consumer<ByteBuffer> change) {
        ByteBuffer table = ByteBuffer.wrap(TABLE.clone()).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(table);
        return message(table.array());
    }

    private static int place(int unit) {
        return 4 + 4 * unit;
    }

    @Test
    @DisplayName("A whole table is written as it was")
    void whole() {
        String base64 = Base64.getEncoder().encodeToString(TABLE);
        assertEquals(base64, CharacterMap.checked(base64));
    }

    @Test
    @DisplayName("A size that is not the trie's is refused")
    void sizes() {
        String wrong = "its table of characters does not have the size that it names";
        assertEquals(wrong, message(new byte[0]));
        assertEquals(wrong, message(new byte[4]));
        assertEquals(wrong, changed(table -> table.putInt(0, -4)));
        assertEquals(wrong, changed(table -> table.putInt(0, Integer.MAX_VALUE - 3)));
        assertEquals(wrong, changed(table -> table.putInt(0, 1025)));
        assertEquals(wrong, message(Arrays.copyOf(TABLE, 2000)));
        assertEquals(
                "its table of characters is not in Base64",
                assertThrows(IllegalArgumentException.class, () -> CharacterMap.checked("{}"))
                        .getMessage());
    }

    @Test
    @DisplayName("A unit that leads outside is refused where a text can come to it, and only there")
    void outside() {
        String wrong = "its table of characters leads outside of itself";
        assertEquals(wrong, changed(table -> table.putInt(0, 1024)));
        assertEquals(wrong, changed(table -> table.putInt(place(0), -1 ^ 1 << 31)));
        int a = place(256 ^ 'a');
        assertEquals(wrong, changed(table -> table.putInt(a, table.getInt(a) | 1 << 9)));
        ByteBuffer table = ByteBuffer.wrap(TABLE.clone()).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(place(256 ^ 'b'), -1 ^ 1 << 31); // its label is not b: no text comes here
        CharacterMap.checked(Base64.getEncoder().encodeToString(table.array()));
    }

    @Test
    @DisplayName("A replacement that is not there, has no end, is too long or no text is refused")
    void replacements() {
        String wrong = "its table of characters names a replacement that is not there or too long";
        int units = ByteBuffer.wrap(TABLE).order(ByteOrder.LITTLE_ENDIAN).getInt() / 4;
        for (int leaf = 0; leaf < units; leaf++) {
            int place = place(leaf);
            int given = ByteBuffer.wrap(TABLE).order(ByteOrder.LITTLE_ENDIAN).getInt(place);
            if (given < 0) {
                assertEquals(wrong, changed(table -> table.putInt(place, 1 << 31 | 1)));
                assertEquals(wrong, changed(table -> table.putInt(place, -1)));
                assertEquals(wrong, changed(table -> table.putInt(place, 1 << 31 | 5)));
            }
        }
        assertEquals(wrong, message(Arrays.copyOf(TABLE, TABLE.length - 1)));
        assertEquals(wrong, message(CharacterMaps.bytes(Map.of("a", "b".repeat(201)))));
        assertEquals(
                "its table of characters holds replacements that are no text",
                changed(table -> table.put(TABLE.length - 2, (byte) 0xC3)));
    }
}
