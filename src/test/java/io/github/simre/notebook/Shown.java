package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;

/** For tests of other packages: what a notebook shows of a value. */
public final class Shown {
    private Shown() {}

    /** All forms, by MIME type; fails where one could not be made. */
    public static Map<String, Object> of(Object value) {
        Bundle bundle = StandardForms.all().of(value);
        assertFalse(bundle.text().isBlank(), String.valueOf(value));
        assertFalse(bundle.text().startsWith("This cannot be shown"), bundle.text());
        return bundle.data();
    }
}
