package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SealedTypes_completedTest {
    private static final String SEALED = "sealed interface Shape { }";

    @Test
    @DisplayName("The subclasses of the same cell are named to the compiler")
    void names() {
        String cell =
                SEALED
                        + "\n// class Comment implements Shape { }\n"
                        + "record Square(double side) implements Shape { }\n"
                        + "final class Circle extends Object implements Comparable<Circle>, Shape { }";
        assertEquals(
                "sealed interface Shape permits Square, Circle { }",
                SealedTypes.completed(SEALED, cell));
    }

    @Test
    @DisplayName("What names its subclasses, has them inside, or has none, is left as it is")
    void leaves() {
        for (String statement :
                new String[] {
                    "sealed interface A permits B { }",
                    "sealed interface A { record B() implements A { } }",
                    SEALED,
                    "var sealed = 5;"
                }) {
            assertEquals(statement, SealedTypes.completed(statement, statement + " class B { }"));
        }
    }
}
