package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Thrown_causesTest {
    @Test
    @DisplayName("Exceptions that cause each other are each named once")
    void circle() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertEquals(List.of(second), Thrown.causes(first));
    }

    @Test
    @DisplayName("A message that fails or is endless is replaced")
    void message() {
        Exception fails =
                new Exception() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        throw new IllegalStateException();
                    }
                };
        assertTrue(Thrown.message(fails).contains("IllegalStateException"));
        assertTrue(Thrown.message(new Exception("x".repeat(1 << 20))).length() < 110_000);
    }
}
