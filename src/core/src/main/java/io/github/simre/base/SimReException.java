package io.github.simre.base;

/**
 * The one exception of this library: bad input, a bad file or a bad setting, said in three parts.
 *
 * <p>Its message is one line made of what happened, where (file, meme or setting; may be empty) and what to do about it
 * (may be empty), for example {@code temperature must be above 0, but was 0.0. Typical values: 0.05 to 0.5.}
 */
public class SimReException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    private final String what;

    /** Where: the file, the meme or the setting; may be empty. */
    private final String where;

    /** What to do about it; may be empty. */
    private final String whatToDo;

    /** Three parts, each a full sentence ending in a full stop or empty; only {@code what} must not be empty. */
    public SimReException(String what, String where, String whatToDo) {
        this(what, where, whatToDo, null);
    }

    /** What happened, where, and what to do, with the exception that was the cause. */
    public SimReException(String what, String where, String whatToDo, Throwable cause) {
        super(join(what, where, whatToDo), cause);
        this.what = what;
        this.where = where;
        this.whatToDo = whatToDo;
    }

    /** What happened, as a sentence. */
    public String what() {
        return what;
    }

    /** Which file, meme or setting it concerns, as a sentence, or empty. */
    public String where() {
        return where;
    }

    /** What the user can do about it, as a sentence, or empty. */
    public String whatToDo() {
        return whatToDo;
    }

    private static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            if (!part.isBlank()) {
                joined.append(joined.isEmpty() ? "" : " ").append(part.strip());
            }
        }
        return joined.toString();
    }
}
