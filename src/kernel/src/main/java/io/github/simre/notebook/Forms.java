package io.github.simre.notebook;

import io.github.simre.plot.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The forms in which values show themselves: the form that was registered last for the value's type, or its text. */
final class Forms {
    private record Form<T>(Class<T> type, Function<T, Bundle> form) {
        Optional<Bundle> of(Object value) {
            return type.isInstance(value)
                    ? Optional.of(form.apply(type.cast(value)))
                    : Optional.empty();
        }
    }

    private final List<Form<?>> forms = new ArrayList<>();

    /** Decides how values of a type, and of those below it, are shown from now on. */
    <T> void register(Class<T> type, Function<T, Bundle> form) {
        forms.add(0, new Form<>(type, form));
    }

    /** The types that have a form of their own, the general ones first. */
    List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        forms.forEach(form -> types.add(0, form.type()));
        types.remove(Object.class);
        return types;
    }

    /** A value as a client shows it; where its form cannot be made, its text and why. @param value may be null */
    Bundle of(Object value) {
        try {
            for (Form<?> form : forms) {
                Optional<Bundle> found = form.of(value);
                if (found.isPresent()) {
                    return found.get().asWanted();
                }
            }
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return Bundle.text(
                    "This cannot be shown as it should be: "
                            + ValueText.failure(failed)
                            + "\n"
                            + ValueText.of(value));
        }
        return Bundle.text(ValueText.of(value));
    }
}
